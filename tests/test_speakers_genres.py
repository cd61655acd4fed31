"""Portraits, minutes, press releases and panels: who says what in the ways these have of telling it."""

import pytest
from document_fakes import GRAM, HOIE, document, sentences_of, voices

from ragbot.types import Basis, Speaker

G, H, KS = GRAM.name, HOIE.name, "KS"
MOE = Speaker("Kari Moe", "klimadirektør", "Vik kommune")
M = MOE.name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # from the dash to the cue it is one quotation, whoever was told of before it
        ("Gram åpnet med å be om mer tid. - Vi har liten tid. Hos oss venter folk, sa Gram.", [G, G, G]),
        ("Høie svarte nei. - Det er for dyrt. Vi må snu, sa Gram.", [H, G, G]),
        ("Dagen var lang. – Vi går hjem. Det er sent, sukket Gram. Vi er slitne. Salen lo.", [None, G, G, G, None]),
        ("Gram sa nei. - Det er for dyrt. Salen lo.", [G, G, None]),
        # a sentence in marks after one of somebody's
        ("Gram la til at det tar tid. «Treet faller ikke av ett hugg.»", [G, G]),
        # what KS does as a host says nothing
        ("KS arrangerte et seminar i mai.", [None]),
        ("Til våren inviterer KS til seminar.", [None]),
        ("KS har snakket med Gram om saken.", [None]),
        ("KS har bedt om mer tid.", [KS]),
        ("I vår fikk skolen en pris.", [None]),
        ("Vi har stilt ham fem spørsmål.", [None]),
        ("I vår kommune skal alle med.", [KS]),
        # deeds, plans and sides taken
        ("Gram skrev en bok om fjell.", [None]),
        ("Gram viste gjestene rundt i huset.", [None]),
        ("Gram viste til at det haster.", [G]),
        ("Gram våger ikke å love noe.", [G]),
        ("Gram vil dessuten bruke pengene på skole.", [G]),
        ("Det støttet Gram.", [G]),
        ("Det ville ikke Høie.", [H]),
        ("Gram vokste opp på en liten gård ved fjorden, og sa at dyr lærer deg alt.", [G]),
        # words between the name and the verb
        ("Gram ved Institutt for vann- og luftforskning viste at rørene lekker.", [G]),
        ("Gram på 64 år mener det går bra.", [G]),
        ("KS v/ Bjørn Arild Gram pekte på at det haster.", [G]),
    ],
)  # fmt: skip
def test_who_says_it(text: str, expected: list[str | None]) -> None:
    assert voices(document(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Vik.\n\n> «Vi må snu.» Bjørn Arild Gram, styreleder i KS",
        "Vik.\n\n«Vi må snu. Nå!» – Bjørn Arild Gram",
        "Vik.\n\n> Vi må snu. – Bjørn Arild Gram, styreleder",
    ],
)
def test_a_quotation_with_its_name_on_the_line_is_one_sentence(text: str) -> None:
    last = sentences_of(document(text))[-1]
    assert (last.attribution.speaker, last.attribution.basis) == (G, Basis.PULL_QUOTE)
    assert last.text.startswith(("«Vi", "Vi"))


def test_a_bare_name_below_words_set_apart() -> None:
    text = "Per Lie kom.\n\n> Vi må snu.\n> Per Lie\n\nSlutt."
    assert voices(document(text, speakers=()))[1] == "Per Lie"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Planen er ifølge direktøren god.", M),
        ("Det er bra, sa direktøren.", M),
        ("Direktøren mente at det går.", M),
        ("Direktøren i Vik kommune mente at det går.", M),
        ("Ifølge direktøren i Veglaget er det galt.", None),
        ("Direktøren i Veglaget sa nei.", None),
    ],
)
def test_the_end_of_a_compound_office_names_its_holder(text: str, expected: str | None) -> None:
    assert voices(document(text, speakers=(MOE,))) == [expected]


def test_two_directors_are_told_apart_by_who_was_named_last() -> None:
    lie = Speaker("Per Lie", "helsedirektør", "Vik kommune")
    text = "Moe sa ja. Ifølge direktøren går det. Lie sa nei. Ifølge direktøren er det galt."
    assert voices(document(text, speakers=(MOE, lie))) == [M, M, lie.name, lie.name]


def test_a_leader_without_a_body_takes_no_office_from_others() -> None:
    speakers = (Speaker("Per Lie", "leder"), Speaker("Kari Moe", "statssekretær"))
    assert voices(document("Statssekretæren svarte nei.", speakers=speakers)) == [M]


def test_in_a_portrait_the_office_is_the_one_persons() -> None:
    told = "Kari Moe har ledet brannvesenet i ti år.\n\n"
    said = "- Kyr kalver om natta, flirer brannsjefen."
    assert voices(document(told + said, speakers=())) == [None, M]
    assert voices(document(told + "Per Lie er også der.\n\n" + said, speakers=()))[-1] is None


def test_the_age_and_the_children_are_those_of_who_was_told_of() -> None:
    text = "Kari Moe (41) har fire barn. - Det går, ler 41-åringen.\n\n- Vi rekker det, sier firebarnsmoren."
    assert voices(document(text, speakers=())) == [None, M, M]


def test_a_name_that_ends_in_s_speaks() -> None:
    text = "Det er Oddgeir Vassnes på 91 år, som flytter inn.\n\n- Jeg liker fisk, smilte Vassnes."
    assert voices(document(text, speakers=()))[-1] == "Oddgeir Vassnes"
