"""The source panel: the document in full, the quote marked in it, and nothing that the text says comes alive."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_fakes import DOCUMENT, HOSTILE, TEXT, Page, assert_inert, citation

from ragbot.types import Basis, Document, Kind
from ragbot.web_source import BASES, library_html, source_html


@pytest.mark.parametrize("marked", [True, False])
def test_hostile_text_stays_text(marked: bool) -> None:
    document = Document(*[HOSTILE] * 6, language=HOSTILE, url=f"javascript:{HOSTILE}")
    bad = replace(citation(), speaker=HOSTILE, role=HOSTILE, quote=HOSTILE, start=0, end=len(HOSTILE) if marked else 0)
    assert_inert(source_html(HOSTILE, document, bad), HOSTILE)
    assert_inert(library_html([document]), HOSTILE)


def test_the_source_marks_exactly_the_quote_and_says_what_it_is() -> None:
    page = Page(source_html("t0c0", DOCUMENT, citation()))
    assert page.marked == citation().quote
    assert page.values("data-key") == ["t0c0"]
    for shown in (
        "eKommune 2021 – åpningen",
        "Bjørn Arild Gram, styreleder, KS",
        "7. september 2021",
        "navngitt i setningen",
    ):
        assert shown in page.text
    assert "Dette er et referat" in page.text
    assert "originalen" in Page(source_html("d:x", replace(DOCUMENT, kind=Kind.ORIGINAL))).text


def test_a_document_that_changed_since_is_not_marked() -> None:
    page = Page(source_html("t0c0", replace(DOCUMENT, text="Nytt. " + TEXT), citation()))
    assert page.marked == ""
    assert "Dokumentet er endret" in page.text


def test_only_web_addresses_become_links() -> None:
    page = Page(source_html("d:x", replace(DOCUMENT, url='https://www.ks.no/"x')))
    assert page.values("href") == ['https://www.ks.no/"x']
    assert page.values("rel") == ["noopener noreferrer"]
    assert Page(source_html("d:x", replace(DOCUMENT, url="javascript:alert(1)"))).values("href") == []


@given(st.text(alphabet="ab#-* \n<&", max_size=60), st.data())
def test_the_marked_text_is_the_quote_whatever_the_document(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cited = replace(citation(), quote=text[start:end], start=start, end=end)
    page = Page(source_html("t0c0", replace(DOCUMENT, text=text), cited))
    assert "".join(page.marked.split()) == "".join(text[start:end].split())


def test_the_library_lists_a_few_and_counts_the_rest() -> None:
    many = [replace(DOCUMENT, id=f"d{i}") for i in range(30)]
    page = Page(library_html(many))
    assert len(page.values("data-open")) == 12
    assert "og 18 til" in page.text


def test_every_basis_has_its_words() -> None:
    assert set(BASES) == set(Basis)
