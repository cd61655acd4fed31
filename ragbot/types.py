"""The values that travel between the rooms: frozen, slotted, and known to all of them.

Offsets are half-open character ranges into ``Document.text``: ``document.text[start:end]`` is the very text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Embeddings, one row a text: shape (texts, dimension), unit length."""


class Kind(StrEnum):
    """Whether a document is this project's referat of a publication or KS's own text."""

    REFERAT = "referat"
    ORIGINAL = "original"


class Basis(StrEnum):
    """How the speaker of a sentence is known."""

    CUE = "cue"  # «Gram sa at …», «ifølge …», in the sentence itself
    DIALOGUE = "dialogue"  # dash dialogue or a quotation, with its cue before or after
    SPEECH = "speech"  # the whole document is one person's words
    ORGANISATION = "organisation"  # «KS mener …», «departementet orienterte …»
    CONTINUATION = "continuation"  # «Han understreket …», or the next sentence of the same quotation
    PULL_QUOTE = "pull_quote"  # a name line under the sentence
    UNATTRIBUTED = "unattributed"


class Intent(StrEnum):
    """What kind of answer a question asks for."""

    POSITION = "position"
    FIGURE = "figure"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    COMPARE = "compare"
    LIST = "list"


class Reason(StrEnum):
    """Why a question was not answered."""

    NO_DOCUMENT_FROM_YEAR = "no_document_from_year"
    NOT_SAID_BY_PERSON = "not_said_by_person"
    TOPIC_NOT_FOUND = "topic_not_found"
    WEAK_SUPPORT = "weak_support"
    NOT_A_QUESTION = "not_a_question"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body named in a document's metadata, with the capacity held at its date."""

    name: str
    role: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One publication. ``text`` is the body without front matter, as read, with ``\\n`` line ends."""

    id: str
    text: str
    title: str
    publisher: str | None = None
    event: str | None = None
    date: str | None = None
    year_basis: str | None = None
    kind: Kind = Kind.ORIGINAL
    form: str | None = None
    speaker: str | None = None
    speakers: tuple[Speaker, ...] = ()
    language: str = "nb"
    url: str | None = None

    @property
    def year(self) -> int | None:
        """The year of publication, from the first four digits of ``date``."""
        return int(self.date[:4]) if self.date else None

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, ``year`` included."""
        return {**_plain_dict(asdict(self)), "year": self.year}


@dataclass(frozen=True, slots=True)
class Problem:
    """One document that was left out: where it is, which error class, and the line that says what to do."""

    source: str
    error: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder held: the documents that could be read, and those that could not."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a sentence, and how that is known; ``speaker`` is None where the text does not say."""

    speaker: str | None = None
    role: str | None = None
    organisation: str | None = None
    basis: Basis = Basis.UNATTRIBUTED


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document, with its exact span and its speaker."""

    text: str
    start: int
    end: int
    attribution: Attribution = Attribution()


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive whole sentences of one document: what is embedded, indexed and retrieved."""

    id: str
    document_id: str
    text: str
    start: int
    end: int
    sentences: tuple[Sentence, ...]
    title: str
    heading: str | None = None
    publisher: str | None = None
    event: str | None = None
    date: str | None = None
    year: int | None = None
    kind: Kind = Kind.ORIGINAL
    url: str | None = None
    language: str = "nb"

    @property
    def indexed_text(self) -> str:
        """The passage under a line that says where it comes from, as embedded and as searched by words."""
        context = " · ".join(part for part in (self.title, self.heading) if part)
        return f"{context}\n{self.text}"


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A retrieved passage; ``score`` is the fused one (higher is better), the others are its signals."""

    passage: Passage
    score: float
    dense: float | None = None
    lexical: float | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it was understood.

    ``inherited`` names the parts that came from the conversation; ``phrase`` is the topic as the question words it,
    ``counted`` the thing of which a figure is asked, ``elaborates`` whether more of the same is wanted,
    ``excluded`` whose words are not, "KS" for KS's own.
    """

    question: str
    topic: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    speakers: tuple[str, ...] = ()
    intent: Intent = Intent.POSITION
    language: str = "nb"
    about_ks: bool = False
    in_scope: bool = True
    inherited: tuple[str, ...] = ()
    search_text: str = ""
    events: tuple[str, ...] = ()
    phrase: str = ""
    counted: str | None = None
    elaborates: bool = False
    excluded: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return _plain_dict(asdict(self))


@dataclass(frozen=True, slots=True)
class Citation:
    """A verified span of a document: ``document.text[start:end] == quote``, always."""

    number: int
    document_id: str
    title: str
    publisher: str | None
    event: str | None
    date: str | None
    year: int | None
    url: str | None
    kind: Kind
    speaker: str | None
    role: str | None
    organisation: str | None
    quote: str
    start: int
    end: int
    basis: Basis = Basis.UNATTRIBUTED

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return _plain_dict(asdict(self))


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, or why nothing was; ``text`` is Markdown with ``[1]`` markers into ``citations``."""

    question: str
    text: str
    answered: bool
    query: Query
    reason: Reason | None = None
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    confidence: float = 0.0
    mode: str = "extractive"
    notes: tuple[str, ...] = ()
    signals: dict[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, the same as ``ragbot ask --json`` prints."""
        return _plain_dict(asdict(self))


@runtime_checkable
class Embedder(Protocol):
    """Turns texts into unit vectors. Queries and passages may be treated differently by the model."""

    @property
    def name(self) -> str:
        """What the manifest of an index records; another name or revision means another generation."""
        ...

    @property
    def dimension(self) -> int:
        """Length of one vector."""
        ...

    @property
    def max_tokens(self) -> int | None:
        """The longest text the model reads whole, in its own tokens; None where it has no limit."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, rows of unit length."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, rows of unit length."""
        ...


class Progress(Protocol):
    """Called as long work advances; the faces turn it into a bar."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """``step`` names the work in Norwegian; ``done`` of ``total`` items are finished."""
        ...


def _plain_dict(values: dict[str, Any]) -> dict[str, Any]:
    return {key: _plain(value) for key, value in values.items()}


def _plain(value: Any) -> Any:
    """Enums to their values and tuples to lists, all the way down."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, dict):
        return _plain_dict(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
