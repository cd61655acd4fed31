"""The text around the quotations: three languages, and nothing from outside comes alive in it."""

from html import escape, unescape

import pytest
from answer_fakes import citation
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ragbot.answer.frames import _TEXT, abstention, capacity, joined, lead, phrase, plain, source, year_list
from ragbot.types import Query, Reason


def rendered(markdown: str) -> str:
    return MarkdownIt("commonmark").render(markdown)


def test_every_phrase_is_in_all_three_languages_with_the_same_gaps() -> None:
    gaps = {
        language: {name: sorted(part.split("}")[0] for part in text.split("{")[1:]) for name, text in phrases.items()}
        for language, phrases in _TEXT.items()
    }
    assert gaps["nb"] == gaps["nn"] == gaps["en"]
    assert {reason.value for reason in Reason} <= set(gaps["nb"])
    assert phrase("sv", "and") == phrase("nb", "and")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "![bilde](http://x/y.png)",
        "[her](javascript:alert(1))",
        "*sterk* og _skrå_",
        "`kode`",
        "# Overskrift",
        "> sitat",
        "- punkt",
        "+ punkt",
        "1. januar tok fylkene over.",
        "2) Punkt to.",
        "    kode",
        "~~strøket~~",
        "<!-- skjult -->",
        "a\\",
        "\\*a\\*",
        "[x]: http://y",
        "<http://x>",
        "Linje\n===",
        "Linje\n\n# To",
        "* * *",
        "---",
        "&lt;b&gt; &amp; &#60;",
        "[1]",
    ],
)
def test_markup_from_outside_renders_as_itself(text: str) -> None:
    html = rendered(plain(text)).removeprefix("<p>").removesuffix("</p>\n")
    assert unescape(html) == " ".join(text.split())
    assert html == escape(" ".join(text.split()), quote=True).replace("&#x27;", "'")


@given(st.text(alphabet="ab1.)#+->*_`[]()!<&;\\~=| \n", max_size=25))
def test_no_text_whatever_comes_alive(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(plain(text))
    kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}


@pytest.mark.parametrize(
    ("years", "text"),
    [
        ([], "ingen år"),
        ([2021], "2021"),
        ([2021, 2020], "2020 og 2021"),
        ([2020, 2021, 2022], "2020–2022"),
        ([2020, 2021, 2023], "2020, 2021 og 2023"),
        ([2018, 2020, 2021, 2022, 2022], "2018 og 2020–2022"),
    ],
)
def test_years_for_reading(years: list[int], text: str) -> None:
    assert year_list(years, "nb") == text


def test_lists_for_reading() -> None:
    assert [joined(list("abc")[:n], "en") for n in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_capacity_is_name_role_and_organisation_as_far_as_known() -> None:
    assert capacity(citation(), "nb") == "Marte Lund (styreleder, KS)"
    assert capacity(citation(role=None), "nb") == "Marte Lund (KS)"
    assert capacity(citation(speaker="KS", role=None), "nb") == "KS"
    assert capacity(citation(speaker=None), "nb") == ""
    assert capacity(citation(), "en") == "Marte Lund (chair, KS)"
    assert capacity(citation(role="fyrvokter"), "en") == "Marte Lund (fyrvokter, KS)"


def test_names_and_titles_from_outside_are_escaped() -> None:
    hostile = citation(speaker="<b>[x](y)", role="*r*", title="<img src=x>", event="`e`")
    texts = [
        capacity(hostile, "nb"),
        source(hostile, "nb"),
        lead([hostile], "nb"),
        source(citation(speaker=None, title="<i>"), "nb"),
    ]
    for html in map(rendered, texts):
        assert not [tag for tag in ("<b>", "<img", "<em", "<code", "<a", "<i>") if tag in html]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("known", [True, False])
def test_an_abstention_says_why_and_where_the_nearest_is(language: str, reason: Reason, known: bool) -> None:
    query = Query("?", topic=("bredbånd",), years=(2015,), speakers=("Jonas Fjell",), language=language)
    text = abstention(query, reason, (2020, 2021), [citation(event="Møtet")], known=known)
    assert "{" not in text
    assert "Marte Lund" in text
    assert "Møtet" in text
    if reason is Reason.NO_DOCUMENT_FROM_YEAR:
        assert "2015" in text
        assert "2020" in text
    if reason is Reason.NOT_SAID_BY_PERSON:
        assert "Jonas Fjell" in text
    assert "Marte Lund" not in abstention(query, reason, (2020,), [], known=known)


def test_the_frame_speaks_the_questions_language() -> None:
    made = [citation(), citation(year=2022)]
    assert "utsagn fra" in lead(made, "nb")
    assert "utsegner frå" in lead(made, "nn")
    assert "statements from" in lead(made, "en")
