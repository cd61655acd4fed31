"""Documents and passages as plain records: what Chroma's metadata and the files of a generation hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Generic, TypeVar

from ragbot.types import Attribution, Basis, Document, Kind, Passage, Sentence, Speaker

T = TypeVar("T")

_PASSAGE_FIELDS = (
    "document_id", "start", "end", "title", "heading", "publisher", "event", "date", "year", "url", "language",
)  # fmt: skip


def document_record(document: Document) -> dict[str, Any]:
    """A document as JSON values; :func:`document_from` gives an equal one back."""
    return {**asdict(document), "kind": document.kind.value}


def document_from(record: Mapping[str, Any]) -> Document:
    """The document of a record; fields that it does not know make it fail.

    Raises:
        KeyError, TypeError, ValueError: the record is not one of :func:`document_record`.
    """
    speakers = tuple(Speaker(**speaker) for speaker in record["speakers"])
    return Document(**{**record, "kind": Kind(record["kind"]), "speakers": speakers})


def content_hash(document: Document) -> str:
    """A short hash of a document's text and metadata: another value, another document."""
    content = json.dumps(document_record(document), ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(content.encode(), digest_size=12).hexdigest()


def passage_record(passage: Passage, position: int) -> dict[str, str | int]:
    """A passage's metadata as Chroma takes it: flat, without None, its sentences as JSON; the text goes beside it.

    Args:
        passage: the passage.
        position: its place in the order of the corpus, which Chroma does not keep.
    """
    fields = {name: getattr(passage, name) for name in _PASSAGE_FIELDS}
    known = {name: value for name, value in fields.items() if value is not None}
    sentences = [_sentence_row(sentence, passage) for sentence in passage.sentences]
    text = json.dumps(sentences, ensure_ascii=False, separators=(",", ":"))
    return {**known, "kind": passage.kind.value, "sentences": text, "position": position}


def passage_from(passage_id: str, text: str, record: Mapping[str, Any]) -> Passage:
    """The passage of a record and its text.

    Raises:
        KeyError, TypeError, ValueError: the record is not one of :func:`passage_record`.
    """
    sentences = tuple(_sentence_from(row, text, record["start"]) for row in json.loads(record["sentences"]))
    fields = {name: record.get(name) for name in _PASSAGE_FIELDS}
    return Passage(id=passage_id, text=text, sentences=sentences, **{**fields, "kind": Kind(record["kind"])})  # type: ignore[arg-type]


def _sentence_row(sentence: Sentence, passage: Passage) -> list[Any]:
    """Offsets, speaker and basis; the words only where they are not the passage's own at those offsets."""
    who = sentence.attribution
    row = [sentence.start, sentence.end, who.speaker, who.role, who.organisation, who.basis.value]
    same = passage.text[sentence.start - passage.start : sentence.end - passage.start] == sentence.text
    return row if same else [*row, sentence.text]


def _sentence_from(row: list[Any], text: str, offset: int) -> Sentence:
    start, end, speaker, role, organisation, basis, *own = row
    words = own[0] if own else text[start - offset : end - offset]
    return Sentence(words, start, end, Attribution(speaker, role, organisation, Basis(basis)))


class Records(Mapping[str, T], Generic[T]):
    """A file of records read at once and decoded one by one when asked for: 20,000 passages open in milliseconds.

    The file has the list of ids in its first line and then one JSON record a line, in the same order.
    Several threads may read from it: at worst they decode the same record twice.

    Raises:
        OSError, ValueError: the file is missing or is not such a file.
    """

    def __init__(self, path: Path, decode: Callable[[str, Any], T]) -> None:
        head, *lines = path.read_bytes().split(b"\n")
        ids = json.loads(head)
        if not isinstance(ids, list) or len(ids) != len(lines):
            raise ValueError(f"{path.name} does not hold as many records as it says")
        self._lines: dict[str, bytes] = dict(zip(ids, lines, strict=True))
        self._decoded: dict[str, T] = {}
        self._decode = decode

    def __getitem__(self, key: str) -> T:
        if key not in self._decoded:
            self._decoded[key] = self._decode(key, json.loads(self._lines[key]))
        return self._decoded[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __contains__(self, key: object) -> bool:
        return key in self._lines


def write_records(path: Path, records: Mapping[str, Any]) -> None:
    """Write the file that :class:`Records` reads."""
    lines: Iterable[Any] = [list(records), *records.values()]
    text = "\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines)
    path.write_text(text, encoding="utf-8", newline="\n")


def write_documents(path: Path, documents: Iterable[Document]) -> None:
    """Write documents for :func:`read_documents`."""
    write_records(path, {document.id: document_record(document) for document in documents})


def read_documents(path: Path) -> Records[Document]:
    """The documents of a generation, by id, in corpus order."""
    return Records(path, lambda _, record: document_from(record))


def write_passages(path: Path, passages: Iterable[Passage]) -> None:
    """Write passages for :func:`read_passages`."""
    records = {passage.id: [passage.text, passage_record(passage, i)] for i, passage in enumerate(passages)}
    write_records(path, records)


def read_passages(path: Path) -> Records[Passage]:
    """The passages of a generation, by id, in corpus order."""
    return Records(path, lambda key, record: passage_from(key, record[0], record[1]))
