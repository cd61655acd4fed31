"""The conversation's HTML: what is drawn, and that hostile text stays text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from web_fakes import HOSTILE, Page, answer, assert_inert, citation

from ragbot.types import Query, Reason
from ragbot.web_parts import (
    REASONS,
    WORDED,
    Turn,
    conversation_html,
    date_text,
    markdown_html,
    plain_text,
    understood_html,
)


def test_hostile_text_stays_text() -> None:
    bad = replace(citation(), title=HOSTILE, speaker=HOSTILE, role=HOSTILE, organisation=HOSTILE, quote=HOSTILE)
    query = Query(HOSTILE, (HOSTILE,), speakers=(HOSTILE,), inherited=(HOSTILE,), events=(HOSTILE,), language=HOSTILE)
    text = f"{HOSTILE} **{HOSTILE}** [1]\n\n- {HOSTILE}"
    said = answer(text, citations=(bad,), nearest=(bad,), notes=(HOSTILE,), query=query)
    silent = replace(said, answered=False, reason=Reason.TOPIC_NOT_FOUND)
    turns = [Turn(HOSTILE, said, limits=HOSTILE), Turn(HOSTILE, silent), Turn(HOSTILE, error=HOSTILE)]
    assert_inert(conversation_html(turns), HOSTILE)


def test_markdown_draws_bold_lists_and_known_markers_only() -> None:
    drawn = markdown_html("**KS, 2021:** Ja. [1] Nei. [7]\n- en\n- to [1]", 3, [citation()])
    page = Page(drawn)
    assert drawn.startswith("<p><strong>KS, 2021:</strong>")
    assert page.values("data-open") == ["t3c0", "t3c0"]
    assert page.values("aria-label")[0] == "Kilde 1: Bjørn Arild Gram, styreleder, KS, eKommune 2021 – åpningen"
    assert "[7]" in page.text
    assert [tag for tag, _ in page.tags if tag in {"p", "ul", "li"}] == ["p", "ul", "li", "li"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"1\. januar", "1. januar"),
        (r"\- strek", "- strek"),
        (r"\# emne", "# emne"),
        (r"https\://ks.example", "https://ks.example"),
        (r"A \& B", "A & B"),
        ("2021. Ja", "2021. Ja"),
        ("• prikk", "• prikk"),
        ("-strek", "-strek"),
        (r"C:\temp", r"C:\temp"),
    ],
)
def test_only_a_dash_and_a_space_makes_an_item(text: str, shown: str) -> None:
    page = Page(markdown_html(text, 0, ()))
    assert page.text == shown
    assert [tag for tag, _ in page.tags] == ["p"]
    assert plain_text(answer(text)).splitlines()[2] == shown


def test_markdown_escapes_are_undone_and_never_become_markers_or_bold() -> None:
    page = Page(markdown_html(r"Han skrev \[1\] og \*\*dobbelt\*\* og \<b\>", 0, [citation()]))
    assert page.text == "Han skrev [1] og **dobbelt** og <b>"
    assert [tag for tag, _ in page.tags] == ["p"]


@pytest.mark.parametrize("text", ["Det er **viktig", "**", "[1", "", "- ", "Ord\n\n\n\n"])
def test_half_an_answer_is_drawn_whole(text: str) -> None:
    drawn = markdown_html(text, 0, [citation()])
    assert drawn.count("<strong>") == drawn.count("</strong>")
    assert drawn.count("<p>") == drawn.count("</p>")


def test_an_abstention_says_why_and_shows_the_nearest_as_such() -> None:
    silent = answer("Jeg finner ikke noe om «poteter».", answered=False, reason=Reason.TOPIC_NOT_FOUND, citations=())
    page = Page(conversation_html([Turn("?", replace(silent, nearest=(citation(4),)))]))
    assert REASONS[Reason.TOPIC_NOT_FOUND] in page.text
    assert "Det nærmeste jeg har, men ikke svar" in page.text
    assert page.values("data-open") == ["t0n0"]
    assert citation().quote in page.text
    assert "Anslått sikkerhet" not in page.text


def test_every_reason_has_its_words() -> None:
    assert set(REASONS) == set(Reason)


def test_an_answer_shows_sources_confidence_and_who_wrote_it() -> None:
    worded = answer(mode="llm", notes=("Én påstand er utelatt.",))
    page = Page(conversation_html([Turn("?", worded)]))
    assert "Anslått sikkerhet 91 %" in page.text
    assert page.text.count(WORDED) == 1
    assert WORDED in plain_text(worded)
    assert WORDED not in conversation_html([Turn("?", answer())]) + plain_text(answer())
    assert "Én påstand er utelatt." in page.text
    assert "referat" in page.text
    assert page.values("aria-busy") == ["false"]


def test_the_reading_of_the_question_is_shown_with_what_was_inherited() -> None:
    query = Query("?", ("bredbånd",), (2021, 2022), ("Bent Høie",), about_ks=True, inherited=("topic", "years"))
    text = Page(understood_html(query)).text
    assert text == (
        "Forstått som: emne bredbånd · år 2021, 2022 · person Bent Høie · KS’ egen stemme (fra samtalen: emne, år)"
    )
    assert understood_html(Query("hei")) == ""
    without = Query("?", ("bredbånd",), excluded=("Bent Høie",))
    assert Page(understood_html(without)).text == "Forstått som: emne bredbånd · uten Bent Høie"


def test_the_copied_text_is_plain_and_names_its_sources() -> None:
    copied = plain_text(answer(r"**KS:** Tallet \[2\] er **97**. [1]"))
    assert copied.splitlines() == [
        "Hva sa KS om bredbånd?",
        "",
        "KS: Tallet [2] er 97. [1]",
        "",
        "Kilder:",
        "[1] Bjørn Arild Gram, styreleder, KS: «Gram sa at bredbånd må komme alle til gode.» – "
        "eKommune 2021 – åpningen (referat, ikke ordrett gjengivelse).",
    ]


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2021", "2021"),
        ("2021-03", "mars 2021"),
        ("2021-03-04", "4. mars 2021"),
        (None, "ukjent"),
        ("2021-13", "2021-13"),
    ],
)
def test_dates_are_written_out(date: str | None, text: str) -> None:
    assert date_text(date) == text
