"""A comparison: a block for each year, counts and silent years computed, and no change claimed."""

from dataclasses import replace
from typing import Any

import pytest
from document_fakes import document
from layout_fakes import answered, chosen

from ragbot.answer.layout import MOST_YEARS
from ragbot.answer.selection import Candidate
from ragbot.types import Document, Intent, Query

YEARS = {
    year: document(
        f"Gram sa at nettet i år var sak nummer {year}. Høie sa at nettet er bra.", id=f"d{year}", date=str(year)
    )
    for year in range(2014, 2022)
}
CHANGED = Query("Hvordan har synet på nettet endret seg?", topic=("nettet",), intent=Intent.COMPARE)


def said(*years: int, part: str = "sak nummer") -> list[Candidate]:
    return [one for year in years for one in chosen(YEARS[year], part)]


def held(*years: int) -> list[Document]:
    return [YEARS[year] for year in years]


def test_a_block_for_each_year_oldest_first_under_computed_counts() -> None:
    text, citations = answered(CHANGED, said(2021, 2019), *held(2019, 2020, 2021))
    lead, *blocks = text.split("\n\n")
    assert lead == (
        "To utsagn, ett fra hvert av årene 2019 og 2021. Jeg fant ingen utsagn om dette i dokumentene fra 2020."
    )
    assert [block.split(" – ")[0] for block in blocks] == ["**2019", "**2021"]
    assert [one.year for one in citations] == [2019, 2021]


def test_years_of_other_counts_and_years_without_documents() -> None:
    query = replace(CHANGED, years=(2013, 2019, 2020))
    both = [*said(2019), *said(2019, part="er bra"), *said(2020)]
    text, _ = answered(query, both, *held(2019, 2020, 2021))
    assert text.startswith("Tre utsagn: 2 fra 2019 og 1 fra 2020. Jeg har ingen dokumenter fra 2013.\n\n")
    assert text.count("**2019 – ") == 2


def test_of_a_stretch_of_years_only_those_named_can_lack_documents() -> None:
    query = replace(CHANGED, question="Hva sa de siden 2018?", years=(2018, 2019, 2020, 2021, 2022))
    text, _ = answered(query, said(2019, 2020), *held(2019, 2020))
    assert "Jeg har ingen dokumenter fra 2018." in text
    assert "2022" not in text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_one_year_shows_no_change(language: str) -> None:
    query = replace(CHANGED, language=language)
    one, _ = answered(query, said(2020), *held(2020, 2021))
    two, _ = answered(query, said(2020, 2021), *held(2020, 2021))
    told = {
        "nb": "kan ikke vise om noe er endret",
        "nn": "kan ikkje vise om noko er endra",
        "en": "cannot show whether",
    }
    assert told[language] in one
    assert "2021" in one.split("\n\n")[0]
    assert not any(word in two for word in ("endr", "chang"))
    single = replace(query, years=(2020,))
    assert told[language] not in answered(single, said(2020), *held(2020, 2021))[0]


def test_with_too_many_years_the_ends_are_kept_and_the_rest_named() -> None:
    text, citations = answered(CHANGED, said(*YEARS), *YEARS.values())
    years = [one.year for one in citations]
    assert len(years) == MOST_YEARS
    assert (years[0], years[-1]) == (2014, 2021)
    assert "er utelatt for plassens skyld" in text.split("\n\n")[0]


def test_a_year_that_is_only_near_the_topic_is_silent() -> None:
    near = [replace(one, coverage=0.3) for one in said(2020)]
    text, citations = answered(CHANGED, [*said(2019), *near, *said(2021)], *held(2019, 2020, 2021))
    assert [one.year for one in citations] == [2019, 2021]
    assert "ingen utsagn om dette i dokumentene fra 2020" in text


def test_the_years_that_a_question_sets_against_each_other_need_come_less_near() -> None:
    query = replace(CHANGED, years=(2019, 2020, 2021))
    near = [replace(one, coverage=0.5) for one in said(2020, 2021)]
    _, citations = answered(query, [*said(2019), *near], *held(2019, 2020, 2021))
    assert [one.year for one in citations] == [2019, 2021]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"about_ks": True}, "Jeg fant ingen utsagn fra KS om dette i dokumentene fra 2020."),
        ({"speakers": ("Bjørn Arild Gram",)}, "Jeg fant ingen utsagn fra Bjørn Arild Gram om dette"),
        ({"speakers": ("A", "B", "C", "D")}, "Jeg fant ingen utsagn om dette i dokumentene fra 2020."),
    ],
)
def test_who_is_silent_is_said_for_others_may_not_be(values: dict[str, Any], told: str) -> None:
    text, _ = answered(replace(CHANGED, **values), said(2019, 2021), *held(2019, 2020, 2021))
    assert told in text


def test_silent_years_are_those_of_the_same_publisher_unless_years_are_named() -> None:
    other = replace(YEARS[2014], id="avisa", publisher="Avisa")
    text, _ = answered(CHANGED, said(2020, 2021), *held(2020, 2021), other)
    assert "2014" not in text
    text, _ = answered(replace(CHANGED, years=(2014, 2020)), said(2020), *held(2020), other)
    assert "ingen utsagn om dette i dokumentene fra 2014" in text
