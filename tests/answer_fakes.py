"""A small invented corpus: three publications of KS and one of somebody else, with people, years and figures."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from ragbot import Answer, Ragbot
from ragbot.answer.selection import Candidate
from ragbot.documents.chunking import passages_of
from ragbot.index.contents import Contents
from ragbot.retrieval.catalogue import Catalogue, catalogue_of
from ragbot.types import Citation, Document, Kind, Passage, Speaker

LUND = Speaker("Marte Lund", "styreleder", "KS")
VIK = Speaker("Anders Vik", "helse- og omsorgsminister", "Regjeringen")
BERG = Speaker("Ola Berg", "ordfører", "Vågan kommune")
DAHL = Speaker("Siri Dahl", "styreleder", "KS")
STRAND = Speaker("Eva Strand", "samferdselsminister", "Regjeringen")
MO = Speaker("Jon Mo", "styreleder", "Havnelaget")

TEXTS = {
    "konf-2020": """Styreleder i KS, Marte Lund, sa at bredbånd må nå fram til hver eneste grend før 2025.
Lund krevde at staten betaler halvparten av utbyggingen.

## Helse

Helse- og omsorgsminister Anders Vik sa at hjemmesykepleien trenger nye digitale verktøy. Han lovet 40 millioner kroner
til velferdsteknologi. Vik mente at bredbånd er næringslivets eget ansvar.

Ola Berg, ordfører i Vågan kommune, fortalte at fergene står stille når nettet faller ut. Berg ba om reservestrøm til
mobilmastene.

Ifølge KS har 212 kommuner innført digital post. KS mener at kommunene må få bestemme selv.
""",
    "konf-2021": """Styreleder i KS, Marte Lund, mente at bredbånd er blitt viktigere under pandemien.
Lund sa at 18 prosent av husstandene fortsatt mangler raskt nett. Lund advarte mot at småkommuner faller utenfor.

Jon Mo, styreleder i Havnelaget, sa at havnene trenger landstrøm. Mo håpet på tilskudd til kaier.
""",
    "mote-2023": """Styreleder i KS, Siri Dahl, sa at kunstig intelligens krever felles kjøreregler.
Dahl mente at bredbånd nå er bygget ut nesten overalt, og at 96 prosent av husstandene er dekket.

Samferdselsminister Eva Strand varslet lavere fergepriser. «Gratis ferge til øyene er neste steg», sa Strand.

KS er opptatt av at statlige tilsyn skal samordnes. KS mente at barnehagene mangler pedagoger.
""",
    "avis-2022": """Næringslivet klager på treg saksbehandling. Vi skrev i forrige uke at KS nekter å svare.
Butikkeier Pia Lie sa at torget er dødt etter klokken fem.
""",
}
PEOPLE = {
    "konf-2020": (LUND, VIK, BERG),
    "konf-2021": (LUND, MO),
    "mote-2023": (DAHL, STRAND),
    "avis-2022": (),
}
EVENTS = {"konf-2020": "Kommunekonferansen 2020", "konf-2021": "Kommunekonferansen 2021", "mote-2023": "Statsmøtet"}


def write(folder: Path, *ids: str) -> Path:
    """The corpus, or the documents of ``ids``, as Markdown files with front matter."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ids or TEXTS:
        people = "".join(
            f"  - {{name: {one.name}, role: {one.role}, organisation: {one.organisation}}}\n" for one in PEOPLE[name]
        )
        publisher = "Avisa" if name.startswith("avis") else "KS"
        front = f"id: {name}\ntitle: Saken {name}\npublisher: {publisher}\nevent: {EVENTS.get(name, 'null')}\n"
        front += f"date: '{name[-4:]}'\nkind: referat\nspeakers:{' []' if not people else ''}\n{people}"
        (folder / f"{name}.md").write_text(f"---\n{front}---\n\n{TEXTS[name]}", encoding="utf-8")
    return folder


def documents() -> list[Document]:
    """The same corpus, already read."""
    return [
        Document(
            name,
            text,
            f"Saken {name}",
            publisher="Avisa" if name.startswith("avis") else "KS",
            event=EVENTS.get(name),
            date=name[-4:],
            kind=Kind.REFERAT,
            speakers=PEOPLE[name],
        )
        for name, text in TEXTS.items()
    ]


def passages() -> list[Passage]:
    return [passage for document in documents() for passage in passages_of(document)]


def catalogue() -> Catalogue:
    return catalogue_of(documents(), Contents.of(passages()))


def candidate(passage: Passage, number: int = 0, *, score: float = 1.0, found: tuple[float, ...] = (1.0,)) -> Candidate:
    """A sentence of a passage as selection would hand it on."""
    sentence = passage.sentences[number]
    vector = np.array(found, dtype=np.float32)
    return Candidate(passage, sentence, sentence.start, sentence.end, score, score, score, score, vector)


def sentence_with(words: str) -> Candidate:
    """The candidate of the one sentence of the corpus that has these words."""
    found = [(one, i) for one in passages() for i, said in enumerate(one.sentences) if words in said.text]
    assert len(found) == 1, words
    return candidate(*found[0])


def citation(quote: str = "Lund sa ja.", **values: Any) -> Citation:
    """A citation; verbatim only where the values say so."""
    base: dict[str, Any] = {
        "number": 1, "document_id": "d", "title": "Saken", "publisher": "KS", "event": None, "date": "2021",
        "year": 2021, "url": None,
        "kind": Kind.REFERAT, "speaker": "Marte Lund", "role": "styreleder", "organisation": "KS",
        "quote": quote, "start": 0, "end": len(quote),
    }  # fmt: skip
    return Citation(**base | values)


TODAY = date(2024, 11, 1)
"""The day on which the corpus is asked, a year after its latest document."""


def holds(bot: Ragbot, answer: Answer) -> None:
    """What is true of every answer, whatever was asked."""
    texts = {document.id: document.text for document in bot.documents()}
    for one in (*answer.citations, *answer.nearest):
        assert texts[one.document_id][one.start : one.end] == one.quote
    assert answer.answered == (answer.reason is None) == bool(answer.citations)
    assert [one.number for one in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert all(f"[{one.number}]" in answer.text for one in answer.citations)
    assert not (answer.answered and answer.nearest)
    assert 0 <= answer.confidence <= 1
    assert answer.text
    assert json.loads(json.dumps(answer.to_dict())) == answer.to_dict()


def asked(bot: Ragbot, question: str, **arguments: object) -> Answer:
    """The answer to a question, held against what is true of every answer."""
    answer = bot.ask(question, **arguments)  # type: ignore[arg-type]
    holds(bot, answer)
    return answer
