"""What the tests of documents and answers share: small documents with their people, and who says each sentence."""

from collections.abc import Sequence

from hypothesis import strategies

from ragbot.documents.speakers import attribute
from ragbot.types import Basis, Document, Sentence, Speaker

GRAM = Speaker("Bjørn Arild Gram", "styreleder", "KS")
HOIE = Speaker("Bent Høie", "helse- og omsorgsminister", "Regjeringen")
PIECES = (
    "Gram sa at bredbånd er viktig.", "«Er vi klare? Nei. Vi må», sa Høie.", "– Alle skal med.", "- punkt", "• kule",
    "KS mener det.", "3. mai 2021 kl. 10.30", "ca. 14 mill. kr.", "bl.a.", "…", "?!", "«", "»", "“", "”", '"',
    "\r\n", "\n", "\n\n", "\t", "  ", "\u00a0", "\u200b", "😀", "👨\u200d👩\u200d👧", "e\u0301", "a\u030a",
    "ÆØÅ", "æøå. ", "## Overskrift", "Foto: KS", "1.", "600.000", "§ 5", "Han la til.", "ifølge Gram",
    "J. K.", ",", ":", "–", "|",
    "<b>", "[1](x)", "Bjørn Arild Gram, styreleder i KS",
)  # fmt: skip


def norwegian_like() -> strategies.SearchStrategy[str]:
    """Text with what makes splitting hard: quotations, dashes, line ends, emoji, combining characters."""
    pieces = strategies.one_of(strategies.sampled_from(PIECES), strategies.text(max_size=12))
    return strategies.lists(pieces, max_size=25).map(" ".join)


def document(
    text: str,
    *,
    id: str = "d",
    publisher: str | None = "KS",
    speakers: Sequence[Speaker] = (GRAM, HOIE),
    form: str | None = None,
    speaker: str | None = None,
    date: str | None = "2021",
) -> Document:
    return Document(
        id, text, "Om saken", publisher=publisher, speakers=tuple(speakers), form=form, speaker=speaker, date=date
    )


def sentences_of(made: Document) -> list[Sentence]:
    """All sentences but headings', in order."""
    return [sentence for block, found in attribute(made) if block.kind.value != "heading" for sentence in found]


def voices(made: Document) -> list[str | None]:
    """The speakers of the sentences, in order; None where a sentence is nobody's."""
    return [sentence.attribution.speaker for sentence in sentences_of(made)]


def bases(made: Document) -> list[Basis]:
    return [sentence.attribution.basis for sentence in sentences_of(made)]
