"""Two parties that are asked alike: anybody may tell what they agreed on, and neither is the topic."""

import pytest
from answer_fakes import DAHL, STRAND, catalogue

from ragbot.retrieval.parties import both_asked
from ragbot.retrieval.question import understand

CATALOGUE = catalogue()


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Hva ble staten og KS enige om?", ["staten og KS"]),
        ("Kva var KS og departementet usamde om?", ["KS og departementet"]),
        ("What did the government and KS agree on?", ["the government and KS"]),
        ("Hva var KS og Eva Strand uenige om når det gjaldt ferger?", ["KS og Eva Strand"]),
        ("How far apart were KS and the ministry on ferry prices?", ["KS and the ministry"]),
    ],
)
def test_both_parties_are_found(question: str, named: list[str]) -> None:
    assert [question[slice(*span)] for span in both_asked(question) or []] == named


@pytest.mark.parametrize(
    "question",
    ["Hva var KS uenig i?", "Hva sa KS og Strand om ferger?", "Er staten enig?", "Avtalen mellom KS og staten"],
)
def test_one_who_is_asked_alone_or_no_agreement_is_none(question: str) -> None:
    assert both_asked(question) is None


def test_an_agreement_is_told_by_anybody() -> None:
    query = understand("Hva var KS og samferdselsministeren uenige om når det gjaldt ferger?", CATALOGUE)
    assert (query.speakers, query.about_ks, query.topic) == ((), False, ("uenige", "ferger"))
    alone = understand("Hva var KS uenig i om ferger?", CATALOGUE)
    assert alone.about_ks


def test_two_people_who_are_asked_each_are_both_asked() -> None:
    query = understand("Hva mente Dahl og Strand hver for seg om å begrense hvor mange ferger som går?", CATALOGUE)
    assert query.speakers == (DAHL.name, STRAND.name)
    assert query.intent == "position"
