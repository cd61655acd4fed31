import dataclasses
from html.parser import HTMLParser

import pytest
from eval_fakes import BY_ID, FakeBot, abstention, answer, cite, gold

from eval.baselines import make_system
from eval.page import to_html
from eval.report import Setup, tables
from eval.runner import run_system
from eval.summary import evaluate

F20 = cite("fjord-2020", "Kari Berg ville ha 40 ferjer.", "Kari <b>Berg</b>")
MOVED = dataclasses.replace(F20, number=2, start=F20.start + 1, end=F20.end + 1)
EVIL = '<script>alert("x")</script> & <img src=http://example.org/x>'
SETUP = Setup(gold="gold.jsonl", corpus="corpus", split="all", questions=3, documents=3)
VOID = {"meta", "input"}


class Strict(HTMLParser):
    """Collects tags and attributes, and fails on a tag that is not closed in its place."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.addresses += [value for name, value in attrs if name in ("src", "href", "srcset", "action")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def made():
    given = answer(F20, MOVED, text=f"**40 ferjer** sa hun {EVIL} [1][2]")
    bot = FakeBot({"en": given, "to": abstention(nearest=(F20,)), EVIL: RuntimeError(EVIL)})
    questions = [
        gold(id="1", question="en", docs=["fjord-2020"], facts=["<40>"], speaker="Berg"),
        gold(id="2", question="to", answerable=False),
        gold(id="3", question=EVIL, type=EVIL, lang='"en', docs=["fjord-2020"]),
    ]
    reports = [evaluate(run_system(make_system(name, bot), questions, BY_ID)) for name in ("ragbot", "bm25")]
    return to_html(SETUP, tables(reports, {}), reports, BY_ID)


def test_the_page_is_well_formed_and_fetches_nothing(made):
    page = Strict(made)
    assert page.addresses == []
    assert not {"script", "img", "link", "iframe", "b"} & set(page.tags)
    assert "@import" not in made
    assert "url(" not in made
    assert made.count("<h1>") == 1


def test_what_comes_from_outside_is_escaped(made):
    assert "<script" not in made
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp;" in made
    assert "Kari &lt;b&gt;Berg&lt;/b&gt;" in made
    assert "✗ &lt;40&gt;" in made
    assert 'lang="&quot;en"' in made


def test_each_question_has_its_answer_and_its_spans(made):
    page = Strict(made)
    assert page.tags.count("details") == 3
    assert made.count('<details class="fine">') == 1
    assert "Only the 2 with a fault" in made
    assert "<strong>40 ferjer</strong>" in made
    assert "<mark>Kari Berg ville ha 40 ferjer.</mark>\n\nOla Lie" in made
    assert "invalid span:" in made
    assert "[nearest] Fjordmøtet 2020 (fjord-2020 0–29)" in made
    assert "abstained: topic_not_found · confidence 0.10" in made


def test_the_reliability_diagram_has_a_dot_a_bin(made):
    assert made.count("<circle") == 3
    assert "1 questions: confidence 0.90, right 0.00" in made


def test_a_plain_system_has_no_diagram():
    run = run_system(make_system("bm25", FakeBot()), [gold(docs=["fjord-2020"])], BY_ID)
    reports = [evaluate(run)]
    page = to_html(SETUP, tables(reports, {}), reports, BY_ID)
    assert "<svg" not in page
    assert Strict(page).tags.count("blockquote") == 4
