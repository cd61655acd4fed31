# One command each; whatever is missing is installed first (pip speaks on stderr, so that stdout is the answer alone).
# Settings: PYTHON=python3.12, PIP_ARGS="…", RAGBOT_….
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PINS := .ci/constraints.txt
INSTALLED := $(VENV)/.installed
INSTALLED_TRAIN := $(VENV)/.installed-train

# The question as it was typed: make would otherwise read what stands after a $.
override Q := $(value Q)
export Q

.DEFAULT_GOAL := help
.PHONY: help install chat ask test lint eval train clean

help:  ## vis denne listen
	@echo "Bruk:"
	@sed -n 's/^\([a-z]*\):.*##  *\(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name text; do \
		printf '  make %-10s %s\n' "$$name" "$$text"; done
	@echo
	@echo 'Eksempel: make ask Q="Hva sa KS om bredbånd i 2021?"'

install: $(INSTALLED)  ## lag .venv med alt som trengs (gjør ingenting når det er gjort)

chat: install  ## start chatten på 127.0.0.1:7860
	@$(BIN)/ragbot serve

ask: install  ## still ett spørsmål: make ask Q="…"
	@test -n "$$Q" || { echo 'Skriv spørsmålet slik: make ask Q="Hva sa KS om bredbånd i 2021?"' >&2; exit 2; }
	@$(BIN)/ragbot ask -- "$$Q" || test $$? -eq 3

test: lint  ## kontroller stil og typer, og kjør alle testene
	$(BIN)/python -m pytest

lint: install  ## kontroller stil og typer
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

eval: install  ## mål svarene mot fasiten: make eval ARGS="--split test"
	$(BIN)/python -m eval $(ARGS)

train:  ## lag embeddingmodellen på nytt: make train DATA=mappe
	@test -n "$(DATA)" || { echo 'Skriv hvor treningsdataene ligger: make train DATA=mappe' >&2; exit 2; }
	@$(MAKE) --no-print-directory $(INSTALLED_TRAIN)
	$(BIN)/python -m training --data "$(DATA)" $(ARGS)

clean:  ## fjern mellomlagre og bygde filer, men ikke .venv
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis eval/out
	find app.py ragbot eval training tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): pyproject.toml $(PINS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Trenger Python 3.11 eller nyere, men fant $$($(PYTHON) --version 2>&1). Velg en annen: make PYTHON=python3.12" >&2; \
		exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Kunne ikke lage $(VENV). På Debian og Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }
	@echo "Installerer i $(VENV) …" >&2
	@$(BIN)/python -m pip install --disable-pip-version-check $(PIP_ARGS) -c $(PINS) -e ".[dev]" >&2
	@touch $@

$(INSTALLED_TRAIN): $(INSTALLED)
	@$(BIN)/python -m pip install --disable-pip-version-check $(PIP_ARGS) -c $(PINS) -e ".[dev,train]" >&2
	@touch $@
