"""The years that a question names, and the numbers that are none."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ragbot.retrieval.years import years_in

TODAY = date(2024, 11, 1)
KNOWN = (2020, 2021, 2022, 2023)


def years(text: str) -> tuple[int, ...]:
    return years_in(text, TODAY, KNOWN).values


@pytest.mark.parametrize(
    "text",
    [
        "i 2021",
        "2021?",
        "(2021)",
        "«2021»",
        "eKommune 2021",
        "2021-konferansen",
        "i mai 2021",
        "3. mai 2021",
        "05.05.2021",
        "2021-05-05",
        "i '21",
        "i to tusen og tjueen",
        "totusenogtjueen",
        "tjuetjueen",
        "i tjue tjueen",
        "twenty twenty-one",
        "two thousand and twenty-one",
        "in 2021",
        "for tre år siden",
        "for tre år sidan",
        "for 3 år siden",
        "three years ago",
        "i 2021 kommuner og fylker",
        "2000 kroner i 2021",
        "i år 2021",
    ],
)
def test_one_year(text: str) -> None:
    assert years(text) == (2021,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("i fjor", (2023,)),
        ("last year", (2023,)),
        ("forrige år", (2023,)),
        ("for ett år siden", (2023,)),
        ("i forfjor", (2022,)),
        ("two years ago", (2022,)),
        ("i år", (2024,)),
        ("this year", (2024,)),
        ("siden i fjor", (2023, 2024)),
        ("de siste to årene", (2022, 2023, 2024)),
        ("dei siste to åra", (2022, 2023, 2024)),
        ("the last two years", (2022, 2023, 2024)),
    ],
)
def test_years_counted_from_today(text: str, expected: tuple[int, ...]) -> None:
    assert years(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mellom 2020 og 2022", (2020, 2021, 2022)),
        ("between 2020 and 2022", (2020, 2021, 2022)),
        ("fra 2020 til 2022", (2020, 2021, 2022)),
        ("frå 2020 til 2022", (2020, 2021, 2022)),
        ("from 2020 to 2022", (2020, 2021, 2022)),
        ("2020–2022", (2020, 2021, 2022)),
        ("2020-22", (2020, 2021, 2022)),
        ("2020 til og med 2022", (2020, 2021, 2022)),
        ("mellom 2022 og 2020", (2020, 2021, 2022)),
        ("2020 og 2022", (2020, 2022)),
        ("2020, 2021 og 2023", (2020, 2021, 2023)),
        ("2020 mot 2022", (2020, 2022)),
        ("siden 2022", (2022, 2023, 2024)),
        ("sidan 2022", (2022, 2023, 2024)),
        ("since 2022", (2022, 2023, 2024)),
        ("fra og med 2022", (2022, 2023, 2024)),
        ("etter 2022", (2023, 2024)),
        ("after 2022", (2023, 2024)),
        ("senere enn 2022", (2023, 2024)),
        ("før 2022", (2020, 2021)),
        ("before 2022", (2020, 2021)),
        ("til og med 2021", (2020, 2021)),
        ("until 2021", (2020, 2021)),
        ("tidligere enn 2021", (2020,)),
        ("før 2020", (2019,)),
        ("etter 2030", (2031,)),
        ("siden 2030", (2030,)),
        ("på 2020-tallet", tuple(range(2020, 2030))),
        ("in the 2020s", tuple(range(2020, 2030))),
    ],
)
def test_ranges_and_lists(text: str, expected: tuple[int, ...]) -> None:
    assert years(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2000 kroner",
        "kr 2021",
        "2021 kommuner",
        "2050 millioner",
        "2021 people",
        "20210",
        "12021",
        "2021,5",
        "2021 %",
        "1.2021",
        "9999",
        "fem millioner",
        "en av ti",
        "tjue to kommuner",
        "tjue en",
        "twenty-one municipalities",
        "to tusen kommuner",
        "to tusen to hundre",
        "på 90-tallet",
        "neste år",
        "20-21",
        "",
        "år",
        "siden sist",
        "etter møtet",
        "de siste årene",
    ],
)
def test_numbers_that_are_no_years(text: str) -> None:
    assert years(text) == ()


def test_a_range_is_not_stretched_by_a_number_after_til() -> None:
    assert years("Økte det fra 2020 til 30 prosent?") == (2020,)
    assert years("2021-05") == (2021,)


def test_without_known_years_a_range_is_open_to_today() -> None:
    assert years_in("siden 2023", TODAY).values == (2023, 2024)
    assert years_in("før 2023", TODAY).values == (2022,)


@given(st.text(alphabet="012i fjorå-–,.2021siden til og mellom ", max_size=40))
def test_spans_are_apart_and_years_in_rising_order(text: str) -> None:
    found = years_in(text, TODAY, KNOWN)
    assert len(found.text) == len(text)
    assert list(found.values) == sorted(set(found.values))
    assert bool(found.values) == bool(found.spans)
    assert all(one[1] <= other[0] for one, other in pairwise(found.spans))
    assert all(0 <= start < end <= len(text) for start, end in found.spans)


@given(st.integers(2000, 2099))
def test_every_year_of_the_century_is_understood(year: int) -> None:
    assert years(f"Hva sa KS i {year}?") == (year,)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Hva er forskjellen mellom 2020 og 2022?", (2020, 2022)),
        ("How did it differ between 2020 and 2022?", (2020, 2022)),
        ("Hva skjedde mellom 2020 og 2022?", (2020, 2021, 2022)),
        ("Hva sa de i 2021 og året etter?", (2021, 2022)),
        ("What was said in 2021 and the year before?", (2020, 2021)),
        ("Hva sa de i 2021 og året før møtet?", (2021,)),
    ],
)
def test_two_years_side_by_side(text: str, years: tuple[int, ...]) -> None:
    assert years_in(text, date(2024, 11, 1)).values == years


@pytest.mark.parametrize(
    "text",
    [
        "på møtet 3. november 2022",
        "den 3 november 2022",
        "on 3 November 2022",
        "on November 3rd, 2022",
        "i november 2022",
    ],
)
def test_day_and_month_go_with_their_year(text: str) -> None:
    found = years_in(text, TODAY, KNOWN)
    assert found.values == (2022,)
    assert "november" not in "".join(text[: found.spans[0][0]] + text[found.spans[0][1] :]).lower()


def test_a_year_to_come_beside_one_that_has_been_is_talked_about() -> None:
    text = "i rapporten for 2021, fram mot 2040"
    found = years_in(text, TODAY, (2020, 2021))
    assert (found.values, [text[slice(*span)] for span in found.spans]) == ((2021,), ["2021"])
    assert years_in("i 2040", TODAY, (2020, 2021)).values == (2040,)


def test_where_an_open_range_begins_is_kept() -> None:
    assert years_in("siden 2022", TODAY).bounds == ("2022",)
    assert years_in("i 2022", TODAY).bounds == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hva sa Lund i 2020, og hva sa hun om kaier året etter?", (2020, 2021)),
        ("Kva sa ho i 2022, og kva hadde ho sagt året før?", (2021, 2022)),
        ("What did she say in 2020, and two years later?", (2020, 2022)),
        ("… i 2021 og to år tidligere", (2019, 2021)),
        ("What in 2021, and the following year?", (2021, 2022)),
        ("Hva sa hun året etter at loven kom i 2020?", (2020,)),
        ("Hva skjedde året før valget i 2021?", (2021,)),
        ("Hva sa hun året etter?", ()),
    ],
)
def test_a_year_as_seen_from_the_one_before(text: str, expected: tuple[int, ...]) -> None:
    assert years(text) == expected


def test_what_is_for_a_year_is_spoken_of_the_year_before() -> None:
    assert years("Hva mente Lund om fergebudsjettet for 2022?") == (2021, 2022)
    assert years("Hva mente Lund om budsjettet i 2022?") == (2022,)
