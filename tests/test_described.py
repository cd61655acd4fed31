"""People whom a question names by what they are, and those before and after somebody in an office."""

import re

import pytest

from ragbot.retrieval.catalogue import Catalogue, Office
from ragbot.retrieval.described import described_in
from ragbot.retrieval.offices import office_question
from ragbot.retrieval.succession import asks_succession, beside
from ragbot.types import Speaker

HAUG = Speaker("Kari Haug", "forbundsleder", "Lærernes Landsforbund")
NES = Speaker("Per Nes", "forsker", "Kyststudier")
DAL = Speaker("Liv Dal", "forsker", "Skogfag")
LIE = Speaker("Eli Lie", "avdelingsdirektør for skog og mark", "KS")
FIRST = Speaker("Nils By", "hovedstyreleder", "KS")
SECOND = Speaker("Anne Ås", "styreleder", "KS")
THIRD = Speaker("Ida Vik", "styreleder", "KS")
DEPUTY = Speaker("Ida Vik", "nestleder", "KS")
KNOWN = (
    Office(HAUG, frozenset({2020}), frozenset({"skolen i dag"})),
    Office(NES, frozenset({2020}), frozenset({"sinte på hurtigbåtprisene"})),
    Office(DAL, frozenset({2020}), frozenset({"skogen brenner"})),
    Office(LIE, frozenset({2020}), frozenset()),
    Office(FIRST, frozenset({2011}), frozenset()),
    Office(SECOND, frozenset({2014, 2016}), frozenset()),
    Office(DEPUTY, frozenset({2016}), frozenset()),
    Office(THIRD, frozenset({2020}), frozenset()),
)
ALIASES = {name.lower(): frozenset({name}) for one in KNOWN for name in (one.speaker.name,)}
CATALOGUE = Catalogue(
    years=(2011, 2014, 2016, 2020),
    events={},
    aliases=ALIASES,
    offices=KNOWN,
    vocabulary=frozenset(),
    pattern=re.compile(rf"(?<!\w)(?P<alias>{'|'.join(ALIASES)})(?!\w)"),
)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Hva mener lærerlederen om lekser?", HAUG.name),
        ("Kva meiner leiaren for lærarane om lekser?", HAUG.name),
        ("Hva mener sjefen for lærerne om lekser?", HAUG.name),
        ("What does the head of the teachers say?", HAUG.name),
        ("Hva sa hurtigbåtforskeren om prisen?", NES.name),
        ("Kva sa hurtigbåtforskaren om prisen?", NES.name),
        ("Hva sa skogforskeren?", DAL.name),
        ("Hva sa skogsjefen om brann?", LIE.name),
    ],
)
def test_somebody_is_described_by_office_and_field(question: str, name: str) -> None:
    assert [one.name for one in described_in(question, CATALOGUE)] == [name]


@pytest.mark.parametrize(
    "question",
    ["Hva sa forskeren?", "Hva sa avdelingslederen?", "Hva sa fiskeforskeren?", "Hva mener forbundslederne om lekser?"],
)
def test_who_is_not_described_well_enough_is_nobody(question: str) -> None:
    assert described_in(question, CATALOGUE) == []


@pytest.mark.parametrize(
    ("question", "people", "holder"),
    [
        ("Hvem var leder i KS før Anne Ås?", (SECOND.name,), FIRST),
        ("Who was chair of KS before Ida Vik?", (THIRD.name,), SECOND),
        ("Hvem var forgjengeren til Vik?", (THIRD.name,), SECOND),
        ("Kven var styreleiar etter Nils By?", (FIRST.name,), SECOND),
        ("Who succeeded Ås as chair?", (SECOND.name,), THIRD),
    ],
)
def test_the_holder_before_and_after_somebody(question: str, people: tuple[str, ...], holder: Speaker) -> None:
    asked = asks_succession(question, people)
    assert asked is not None
    found = beside(question, *asked, CATALOGUE)
    assert found is not None
    assert found.speaker == holder


def test_nobody_is_known_before_the_first() -> None:
    asked = office_question("Hvem var leder i KS før Nils By?", CATALOGUE, (), (), [])
    assert asked is not None
    assert (asked.offices, asked.beside) == ((), (FIRST.name, True))


@pytest.mark.parametrize("question", ["Hvem talte etter Nils By?", "Hva sa Anne Ås før Ida Vik ble leder?"])
def test_who_spoke_before_or_after_held_no_office_for_that(question: str) -> None:
    assert asks_succession(question, (FIRST.name, THIRD.name)) is None
