"""Reading the data folder: translation pairs, Norwegian text, and questions with their passages.

The folder's layout: ``parallel/`` and ``terms/`` hold ``<lang>-<lang>.<source>.tsv.gz`` with two columns; ``mono/``
one sentence or paragraph a line; ``qa/`` JSON lines. ``parallel-eval/`` is held out and never read here.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GLOSSARY = Path(__file__).with_name("glossary.tsv")
QUESTIONS = Path(__file__).with_name("questions.tsv")
SYNONYMS = Path(__file__).parent.parent / "ragbot/retrieval/synonyms.txt"

_SLOT = re.compile(r"(?<!\w)X(?!\w)")
_SPACES = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?])[»\"']?\s+(?=[«\"'(–-]?\s?[A-ZÆØÅ0-9])")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that mean the same, with their languages and the file they come from."""

    left: str
    right: str
    left_language: str
    right_language: str
    source: str


@dataclass(frozen=True, slots=True)
class Retrieval:
    """A text that should find a passage, with the kind of evidence behind it."""

    query: str
    passage: str
    kind: str


def clean(text: str) -> str:
    """Without the ``X`` that stands where a letter template had a slot, and with single spaces."""
    return _SPACES.sub(" ", _SLOT.sub(" ", text)).strip()


def lines(path: Path) -> Iterator[str]:
    """The lines of a gzipped text file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON-lines file."""
    for line in lines(path):
        yield json.loads(line)


def pairs(folder: Path) -> list[Pair]:
    """Every translation pair of ``parallel/`` and ``terms/``, slots removed, in a fixed order."""
    found: list[Pair] = []
    for path in sorted((*folder.glob("parallel/*.tsv.gz"), *folder.glob("terms/*.tsv.gz"))):
        languages, source = path.name.split(".")[:2]
        left_language, right_language = languages.split("-")
        for line in lines(path):
            left, right = (clean(side) for side in line.split("\t"))
            if left and right:
                found.append(Pair(left, right, left_language, right_language, source))
    if not found:
        raise FileNotFoundError(f"no parallel/*.tsv.gz or terms/*.tsv.gz in {folder}")
    return found


def glossary(path: Path = GLOSSARY) -> list[tuple[str, str, str]]:
    """The project's own public-sector terms: bokmål, nynorsk, English."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [(nb, nn, en) for nb, nn, en in rows]


def glossary_pairs(terms: Iterable[tuple[str, str, str]]) -> list[Pair]:
    """The terms as translation pairs."""
    found = []
    for nb, nn, en in terms:
        sides = (("nb", nb, "nn", nn), ("nb", nb, "en", en), ("nn", nn, "en", en))
        found += [Pair(left, right, a, b, "glossary") for a, left, b, right in sides if left.lower() != right.lower()]
    return found


def english(all_pairs: Iterable[Pair]) -> list[str]:
    """The distinct English sides, the data's sorted before the glossary's: what the teacher reads."""
    own: set[str] = set()
    sides: set[str] = set()
    for pair in all_pairs:
        target = own if pair.source == "glossary" else sides
        target |= {pair.left} if pair.left_language == "en" else set()
        target |= {pair.right} if pair.right_language == "en" else set()
    return [*sorted(sides), *sorted(own - sides)]


def sentences(text: str) -> list[str]:
    """A simple split at sentence ends and line ends; enough for training, where offsets do not matter."""
    return [part.strip() for line in text.split("\n") for part in _SENTENCE_END.split(line) if part.strip()]


def folded(text: str) -> str:
    """Lower-cased words only: how texts are compared for being the same."""
    return " ".join(_WORD.findall(text.lower()))


def held_out(folder: Path) -> set[str]:
    """Folded sentences that evaluation uses (NorQuAD validation and test, FLORES): none may be trained on."""
    out: set[str] = set()
    for split in ("validation", "test"):
        for record in records(folder / f"qa/norquad.{split}.jsonl.gz"):
            out.update(folded(sentence) for sentence in sentences(record["context"]))
            out.add(folded(record["question"]))
    for path in folder.glob("parallel-eval/*.tsv.gz"):
        for line in lines(path):
            out.update(folded(cell) for cell in line.split("\t"))
    return {sentence for sentence in out if sentence.count(" ") >= 4}


def mono(folder: Path, *, leave_out: set[str]) -> dict[str, list[str]]:
    """Norwegian paragraphs by file, without sentences that evaluation uses."""
    texts: dict[str, list[str]] = {}
    for path in sorted(folder.glob("mono/*.txt.gz")):
        kept = []
        for line in lines(path):
            if all(folded(sentence) not in leave_out for sentence in sentences(line)):
                kept.append(clean(line))
        texts[path.name.removesuffix(".txt.gz")] = [line for line in kept if line]
    return texts


def questions(folder: Path) -> list[dict[str, Any]]:
    """NorQuAD training rows whose article is in neither of the other splits."""
    rows = records(folder / "qa/norquad.train.jsonl.gz")
    return [row for row in rows if not row.get("context_also_in")]


def written_questions(path: Path = QUESTIONS) -> list[tuple[str, str, str]]:
    """The project's own questions: key of the sentence that answers (``sentence_key``), language, question."""
    if not path.exists():
        return []
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [(key, language, question) for key, language, question in rows]


def synonyms(path: Path = SYNONYMS) -> list[list[str]]:
    """The groups of words, and verbs with a particle, that the search takes for one another."""
    rows = path.read_text(encoding="utf-8").splitlines()
    groups = (row.split() for row in rows if row.strip() and not row.startswith("#"))
    return [[word.replace("_", " ") for word in group] for group in groups]


def sentence_key(sentence: str) -> str:
    """A short name of a sentence, so that questions can point to one without repeating it."""
    return hashlib.sha256(folded(sentence).encode()).hexdigest()[:10]


def answer_sentence(row: dict[str, Any]) -> str | None:
    """The sentence of a NorQuAD row that holds the answer at its stated place, or None where that does not fit."""
    start = row["answer_start"]
    if row["context"][start : start + len(row["answer"])] != row["answer"]:
        return None
    position = 0
    for sentence in sentences(row["context"]):
        begin = row["context"].index(sentence, position)
        position = begin + len(sentence)
        if begin <= start < position:
            return sentence
    return None


def statutes(folder: Path) -> list[dict[str, Any]]:
    """Sections of acts and regulations with their headings."""
    return list(records(folder / "qa/lovdata-headings.jsonl.gz"))


def summaries(folder: Path, *, leave_out: set[str]) -> list[Retrieval]:
    """Sentences of NorSumm summaries with the opening of their article, unless evaluation uses the article."""
    found = []
    for row in records(folder / "qa/norsumm-summaries.jsonl.gz"):
        if any(folded(sentence) in leave_out for sentence in sentences(row["article"])):
            continue
        found += [Retrieval(part, row["article"], "summary") for part in sentences(row["summary"])]
    return found
