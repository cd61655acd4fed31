"""What the tests of generated answers share: two documents, their sentences as candidates, an extractive answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from ragbot.answer.citations import cite, verified
from ragbot.answer.selection import Candidate
from ragbot.answer.sources import Source
from ragbot.documents.chunking import passages_of
from ragbot.types import Answer, Document, Kind, Query, Speaker

TEXT = """\
Styreleder i KS, Bjørn Arild Gram, sa at bredbånd må bygges ut i hele landet. Gram advarte mot å gi kommunene nye \
oppgaver uten å kompensere dem økonomisk. Gram mente at 97 av 356 kommuner kan dele løsninger med hverandre.

KS skrev at fylkeskommunene overtok ansvaret for bredbåndsmidlene fra staten. Ifølge KS er det behov for dobbelt så \
mye penger som regjeringen bevilget i 2020.

Distriktsminister Linda Hofstad Helleland sa at regjeringen skal bruke 266 millioner kroner på bredbånd. Helleland \
kalte bredbånd «grunnmuren i samfunnet».
"""
DOCUMENT = Document(
    "ekommune-2021",
    TEXT,
    "Bredbånd i hele landet",
    "KS",
    "eKommune 2021",
    "2021",
    kind=Kind.REFERAT,
    speakers=(
        Speaker("Bjørn Arild Gram", "styreleder", "KS"),
        Speaker("Linda Hofstad Helleland", "distriktsminister", "Regjeringen"),
    ),
)
LATER = Document(
    "ekommune-2022",
    "Styreleder Gunn Marit Helgesen sa at ingen skal stå utenfor når kommunene digitaliserer. Helgesen mente at "
    "600 000 personer ikke har digital kompetanse.\n",
    "Digitalt utenforskap",
    "KS",
    "eKommune 2022",
    "2022",
    kind=Kind.REFERAT,
    speakers=(Speaker("Gunn Marit Helgesen", "styreleder", "KS"),),
)
DOCUMENTS = {DOCUMENT.id: DOCUMENT, LATER.id: LATER}


def candidates(*documents: Document) -> list[Candidate]:
    """Every sentence, in order, the first with the highest score."""
    return [
        Candidate(passage, sentence, sentence.start, sentence.end, 1.0, 1.0, 1.0, 1.0, np.zeros(0, dtype=np.float32))
        for document in documents or (DOCUMENT, LATER)
        for passage in passages_of(document)
        for sentence in passage.sentences
    ]


def sources(documents: Iterable[Document] = (DOCUMENT, LATER)) -> dict[int, Source]:
    """The sentences as numbered sources; with the two documents here numbers 1–7 and 8–9."""
    held = {document.id: document for document in documents}
    made = [cite(one, held) for one in candidates(*held.values())]
    return {
        number: Source(number, citation, held[citation.document_id].language)
        for number, citation in enumerate((one for one in made if one), 1)
    }


def extractive(question: str = "Hva sa KS om bredbånd i 2021?", language: str = "nb", **changes: object) -> Answer:
    """What is answered without a model: the first sentence."""
    first = cite(candidates(DOCUMENT)[0], DOCUMENTS)
    assert first is not None
    citations, _ = verified([first], DOCUMENTS)
    query = Query(question, ("bredbånd",), (2021,), language=language, about_ks=True)
    answer = Answer(question, f"Ett utsagn.\n\n{first.quote} [1]", True, query, None, citations, (), 0.9)
    return replace(answer, **changes)
