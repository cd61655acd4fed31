"""Who says each sentence, measured on hand labels: ``python -m eval.attribution --labels FILE [--corpus FOLDER]``.

A label line: ``{"document", "start", "end", "speaker"}``, every sentence of a document, ``speaker`` null where nobody is
to be credited. It is strict: a sentence is credited rightly only with just the label's speaker.

    precision = rightly credited / credited        recall = rightly credited / sentences that somebody says
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ragbot.documents.chunking import passages_of
from ragbot.documents.reading import read_folder
from ragbot.errors import RagbotError
from ragbot.settings import Settings
from ragbot.types import Basis, Document, Sentence

LABELS = Path(__file__).parent / "attribution.jsonl"


class LabelError(ValueError):
    """The labels cannot be used; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Label:
    """Whose sentence ``document.text[start:end]`` is; None where it is nobody's, or somebody's whom nothing names."""

    document: str
    start: int
    end: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """One label with what attribution made of its sentence; ``sentence`` is None where the text was lost."""

    label: Label
    language: str
    sentence: Sentence | None

    @property
    def credited(self) -> str | None:
        """The speaker that attribution gives."""
        return self.sentence.attribution.speaker if self.sentence else None

    @property
    def right(self) -> bool:
        """Whether the sentence is credited, and with just the right speaker."""
        return self.credited is not None and self.credited == self.label.speaker


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of sentences; the ratios are None where nothing was credited or nobody speaks."""

    sentences: int
    credited: int
    said: int
    right: int

    @property
    def precision(self) -> float | None:
        """Of those credited, how many rightly."""
        return self.right / self.credited if self.credited else None

    @property
    def recall(self) -> float | None:
        """Of those that somebody says, how many were rightly credited."""
        return self.right / self.said if self.said else None


def read_labels(path: Path) -> tuple[Label, ...]:
    """Every label of a JSON Lines file.

    Raises:
        LabelError: the file cannot be read, or a line is no label (named).
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LabelError(f"{path}: cannot be read: {error}.") from error
    labels = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                fields = json.loads(line)
                speaker = fields["speaker"]
                labels.append(Label(str(fields["document"]), int(fields["start"]), int(fields["end"]), speaker))
            except (ValueError, KeyError, TypeError) as error:
                raise LabelError(f"{path}, line {number}: not a label ({error!r}).") from error
    if not labels:
        raise LabelError(f"{path}: holds no labels.")
    return tuple(labels)


def judge(documents: Iterable[Document], labels: Sequence[Label]) -> tuple[Judged, ...]:
    """Each label beside the sentence that covers most of its span.

    Raises:
        LabelError: a label names a document that is not there, or a span outside its text.
    """
    known = {document.id: document for document in documents}
    sentences: dict[str, list[Sentence]] = {}
    judged = []
    for label in labels:
        document = known.get(label.document)
        if document is None or not 0 <= label.start < label.end <= len(document.text):
            raise LabelError(f"No such text: {label.document}[{label.start}:{label.end}]; do labels and corpus match?")
        if document.id not in sentences:
            sentences[document.id] = [one for passage in passages_of(document) for one in passage.sentences]
        covers = [(min(one.end, label.end) - max(one.start, label.start), one) for one in sentences[document.id]]
        most, sentence = max(covers, key=lambda cover: cover[0], default=(0, None))
        judged.append(Judged(label, document.language, sentence if most > 0 else None))
    return tuple(judged)


def score(judged: Iterable[Judged]) -> Score:
    """Counts over the sentences given."""
    every = list(judged)
    return Score(
        len(every),
        sum(one.credited is not None for one in every),
        sum(one.label.speaker is not None for one in every),
        sum(one.right for one in every),
    )


def by_language(judged: Sequence[Judged]) -> dict[str, Score]:
    """The score of each language's documents."""
    return {one: score(j for j in judged if j.language == one) for one in sorted({j.language for j in judged})}


def by_basis(judged: Sequence[Judged]) -> dict[str, Score]:
    """The score of each way of knowing; its recall is of no use, for what was missed has no basis."""
    credited = [one for one in judged if one.sentence is not None and one.credited is not None]
    bases = sorted({one.sentence.attribution.basis for one in credited if one.sentence})
    return {str(basis): score(one for one in credited if _basis(one) is basis) for basis in bases}


def _basis(judged: Judged) -> Basis | None:
    return judged.sentence.attribution.basis if judged.sentence else None


def table(judged: Sequence[Judged]) -> str:
    """Markdown: all, each language, each basis."""
    rows = [
        "| Part | Sentences | Said by somebody | Credited | Right | Precision | Recall |",
        "|---|---|---|---|---|---|---|",
    ]
    parts: Mapping[str, Score] = {"all": score(judged), **by_language(judged)}
    for name, one in parts.items():
        rows.append(_row(name, one, _share(one.recall)))
    rows += [_row(f"basis: {name}", one, "–") for name, one in by_basis(judged).items()]
    return "\n".join(rows)


def _row(name: str, one: Score, recall: str) -> str:
    return (
        f"| {name} | {one.sentences} | {one.said} | {one.credited} | {one.right} | {_share(one.precision)} | {recall} |"
    )


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def faults(judged: Sequence[Judged]) -> list[str]:
    """One line for each sentence credited to the wrong speaker, or to nobody where somebody says it."""
    found = []
    for one in judged:
        if one.credited != one.label.speaker:
            text = " ".join(one.sentence.text.split()) if one.sentence else "(lost)"
            found.append(f"{one.label.document}: {one.credited} for {one.label.speaker}: {text[:100]}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and the faults; 0, or 2 where labels or corpus cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m eval.attribution", description=__doc__, allow_abbrev=False)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--labels", type=Path, default=LABELS, help="JSON Lines (default: those of the shipped corpus)")
    parser.add_argument("--corpus", type=Path, default=None, help="folder of documents (default: as ragbot's)")
    given = parser.parse_args(arguments)
    try:
        documents = read_folder(given.corpus or Settings().corpus).documents
        judged = judge(documents, read_labels(given.labels))
    except (LabelError, RagbotError) as error:
        print(error, file=sys.stderr)
        return 2
    print(table(judged))
    for fault in faults(judged):
        print(fault)
    return 0


if __name__ == "__main__":
    sys.exit(main())
