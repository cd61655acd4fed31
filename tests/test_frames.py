"""The text around the quotations: three languages, and nothing from outside comes alive in it."""

from html import escape, unescape

import pytest
from answer_fakes import citation
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ragbot.answer.frames import _TEXT, abstention, capacity, joined, lead, number, phrase, plain, source, year_list
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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "To utsagn fra Møtet, 2021: Marte Lund og løpende tekst uten navngitt taler."),
        ("nn", "To utsegner frå Møtet, 2021: Marte Lund og løpande tekst utan namngjeven talar."),
        ("en", "Two statements from Møtet, 2021: Marte Lund and text with no named speaker."),
    ],
)
def test_one_document_is_named_in_the_lead(language: str, text: str) -> None:
    assert lead([citation(event="Møtet"), citation(event="Møtet", speaker=None)], language, brief=True) == text


@pytest.mark.parametrize(
    ("years", "text"),
    [
        ((None, None), "To utsagn uten årstall: Marte Lund."),
        ((2020, None), "To utsagn, 1 fra 2020 og 1 uten årstall: Marte Lund."),
        ((2020, 2022), "To utsagn fra 2020 og 2022: Marte Lund."),
    ],
)
def test_what_has_no_year_is_said(years: tuple[int | None, int | None], text: str) -> None:
    made = [citation(document_id=str(n), year=year) for n, year in enumerate(years)]
    assert lead(made, "nb", brief=True) == text


def test_numbers_begin_a_sentence_in_words() -> None:
    assert [number(n, language) for n, language in ((1, "nb"), (1, "nn"), (12, "en"), (13, "nb"))] == [
        "Ett", "Éi", "Twelve", "13",
    ]  # fmt: skip


def test_what_ks_has_not_said_others_may_have() -> None:
    query = Query("?", topic=("elbiler",), phrase="elbiler", about_ks=True)
    text = abstention(query, Reason.TOPIC_NOT_FOUND, (2020,), [], known=True)
    assert text == "Jeg finner ikke at KS har sagt noe om «elbiler» i dokumentene."


def test_an_abstention_without_topic_names_none_and_a_persons_name_is_no_topic() -> None:
    silent = Query("?", years=(2021,), speakers=("Marte Lund",))
    assert abstention(silent, Reason.NOT_SAID_BY_PERSON, (2020,), [], known=True) == (
        "Jeg finner ikke at Marte Lund har sagt noe i dokumentene fra 2021."
    )
    mixed = Query(
        "?", topic=("money", "promise"), speakers=("Marte Lund",), phrase="money did Lund promise", language="en"
    )
    assert abstention(mixed, Reason.NOT_SAID_BY_PERSON, (2020,), [], known=True) == (
        "I cannot find anything by Marte Lund about “money promise” in the documents."
    )


def test_a_verb_alone_is_no_topic_to_name() -> None:
    for verb in ("lovet", "kosta"):
        deed = Query(f"Hva {verb} Lund?", topic=(verb,), speakers=("Marte Lund",), phrase=verb)
        text = abstention(deed, Reason.NOT_SAID_BY_PERSON, (2020,), [], known=True)
        assert text == "Jeg finner ikke at Marte Lund har sagt noe om dette i dokumentene."


def test_documents_without_years_and_running_text_as_the_nearest() -> None:
    text = abstention(Query("?", years=(2015,)), Reason.NO_DOCUMENT_FROM_YEAR, (), [citation(speaker=None)], known=True)
    assert text == (
        "Jeg har ingen dokumenter fra 2015. Ingen av dokumentene har årstall. "
        "Det nærmeste jeg har, er fra løpende tekst i «Saken», 2021."
    )


def test_the_frame_speaks_the_questions_language() -> None:
    made = [citation(), citation(year=2022)]
    assert "utsagn fra" in lead(made, "nb")
    assert "utsegner frå" in lead(made, "nn")
    assert "statements from" in lead(made, "en")
