"""``python -m eval``: ask the gold questions, print the tables, write JSON and Markdown (and HTML).

Exit codes: 0 measured, 1 failed (a citation's span is invalid, or a question raised an error), 2 bad usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from tqdm import tqdm

from eval import ablations, failures, llm, page, report, summary
from eval.baselines import NAMES, Bot, make_system
from eval.bots import GOLD, OUT, make_bot
from eval.distractors import Added, DistractorError
from eval.gold import SPLITS, GoldError, GoldQuestion, read_gold, select, unknown_documents
from eval.runner import Run, run_system
from ragbot import Ragbot
from ragbot.errors import RagbotError
from ragbot.types import Document


def main(arguments: Sequence[str] | None = None, *, bot: Bot | None = None) -> int:
    """Run the evaluation and return its exit code; ``bot`` stands in for a real ``Ragbot`` in tests."""
    options = parser().parse_args(arguments)
    try:
        before = _faults_of(options.against)
        questions = select(read_gold(options.gold), options.split, options.limit)
        bot, added = (bot, None) if bot else _bot(options)
        documents = {document.id: document for document in bot.documents()}
        _warn_unknown(questions, documents)
        reports = [summary.evaluate(run) for run in _runs(options, bot, questions, documents)]
        _publish(options, reports, questions, documents, added)
    except (GoldError, DistractorError) as error:
        print(f"eval: {error}", file=sys.stderr)
        return 2
    except (RagbotError, OSError) as error:
        print(f"eval: {error}", file=sys.stderr)
        return 1
    first = reports[0].run
    if options.failures:
        print("\n" + failures.failures(first, bot, documents))
    if before is not None:
        print("\n" + failures.changes(before, first))
    return _verdict([report.run for report in reports])


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m eval", description="Measure ragbot against gold questions.")
    made.add_argument("--gold", type=Path, default=GOLD, metavar="FILE", help="the gold questions")
    made.add_argument("--corpus", type=Path, metavar="FOLDER", help="what is indexed (the shipped corpus)")
    made.add_argument("--home", type=Path, metavar="FOLDER", help="where the index lives (under eval/out)")
    made.add_argument("--split", choices=SPLITS, default="all", help="which questions (all)")
    made.add_argument("--limit", type=_positive, metavar="N", help="only the first N of them")
    made.add_argument("--systems", type=_systems, default=NAMES, metavar="A,B", help=f"of {','.join(NAMES)} (all)")
    made.add_argument("--ablations", action="store_true", help="measure ragbot without each of its parts instead")
    made.add_argument("--json", type=Path, metavar="FILE", help="figures and answers (eval/out/report.json)")
    made.add_argument("--markdown", type=Path, metavar="FILE", help="the tables (eval/out/report.md)")
    made.add_argument("--html", type=Path, metavar="FILE", help="all of it as one page (not written unless asked)")
    made.add_argument("--distractors", type=Path, metavar="PATH", help="index text of these .txt and .txt.gz files too")
    made.add_argument(
        "--distractor-passages", type=_positive, default=20_000, metavar="N", help="about how much (20000)"
    )
    made.add_argument("--llm", metavar="PROVIDER:MODEL", help="let this language model word the answers")
    made.add_argument("--llm-base-url", metavar="URL", help="an OpenAI-compatible server's address")
    made.add_argument("--llm-price", type=llm.price, metavar="IN,OUT", help="US dollars for a million tokens")
    made.add_argument("--failures", action="store_true", help="print each question that the first system fails")
    made.add_argument("--against", type=Path, metavar="FILE", help="say what changed since this earlier --json file")
    return made


def _systems(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if unknown := [name for name in names if name not in NAMES]:
        raise argparse.ArgumentTypeError(f"unknown system {', '.join(unknown)}; known: {', '.join(NAMES)}")
    if not names:
        raise argparse.ArgumentTypeError(f"name at least one of {', '.join(NAMES)}")
    return names


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"a whole number above 0 is expected, not {text!r}")
    return int(text)


def _bot(options: argparse.Namespace) -> tuple[Ragbot, Added | None]:
    return make_bot(
        options.corpus,
        options.home,
        distractors=options.distractors,
        passages=options.distractor_passages,
        llm=options.llm,
        llm_base_url=options.llm_base_url,
    )


def _runs(
    options: argparse.Namespace, bot: Bot, questions: Sequence[GoldQuestion], documents: dict[str, Document]
) -> list[Run]:
    systems = [make_system(name, bot) for name in options.systems]
    if options.ablations:
        systems = [make_system("ragbot", bot), *ablations.systems(bot)]
    runs = []
    for system in systems:
        with tqdm(total=len(questions), desc=system.name, file=sys.stderr, unit="q", leave=False) as bar:
            runs.append(run_system(system, questions, documents, advance=partial(bar.update, 1)))
    return [*runs, ablations.no_fusion(runs)] if options.ablations else runs


def _publish(
    options: argparse.Namespace,
    reports: Sequence[summary.Report],
    questions: Sequence[GoldQuestion],
    documents: dict[str, Document],
    added: Added | None,
) -> None:
    first, *others = reports
    comparisons = {other.run.system: summary.compare(first.run, other.run) for other in others}
    setup = report.Setup(
        gold=options.gold.name,
        corpus=options.corpus.name if options.corpus else "the shipped corpus",
        split=options.split,
        questions=len(questions),
        documents=len(documents),
        distractors=str(added) if added else None,
    )
    made = report.tables(reports, comparisons)
    spent = llm.spending(first.run, llm.price_of(options.llm, options.llm_price))
    if spent:
        made.append(llm.table(options.llm or "language model", spent))
    print(report.to_text(setup, made))
    name = "ablations" if options.ablations else "report"
    _write(options.markdown or OUT / f"{name}.md", report.to_markdown(setup, made))
    content = report.to_json(setup, reports, comparisons)
    if spent:
        content["llm"] = {"model": options.llm, **spent.to_dict()}
    _write(options.json or OUT / f"{name}.json", json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    if options.html:
        _write(options.html, page.to_html(setup, made, reports, documents))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _faults_of(path: Path | None) -> dict[str, list[str]] | None:
    """The faults by question id of the first system in an earlier JSON file."""
    if path is None:
        return None
    try:
        systems: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["systems"]
        return {row["id"]: row["faults"] for row in next(iter(systems.values()))["outcomes"]}
    except (OSError, ValueError, LookupError, TypeError, StopIteration) as error:
        raise GoldError(f"{path}: not a JSON file of an earlier run ({type(error).__name__}).") from error


def _warn_unknown(questions: Sequence[GoldQuestion], documents: dict[str, Document]) -> None:
    if unknown := unknown_documents(questions, documents):
        print(f"eval: not in the index, so they can never be cited: {', '.join(unknown)}", file=sys.stderr)


def _verdict(runs: Sequence[Run]) -> int:
    """Say on stderr what makes the run fail: an invalid span, or a question that raised."""
    broken = False
    for run in runs:
        for outcome in run.outcomes:
            if outcome.error or outcome.invalid:
                broken = True
                detail = outcome.error or f"{len(outcome.invalid)} invalid span(s)"
                print(f"eval: {run.system} {outcome.gold.id}: {detail}", file=sys.stderr)
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
