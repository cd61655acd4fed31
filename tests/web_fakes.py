"""What the web tests share: one document, its citation and answer, a bot that records, and a reader of HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

from ragbot.settings import Settings
from ragbot.types import Answer, Basis, Citation, Document, Kind, Query, Speaker

TEXT = """# Åpningen

Gram sa at bredbånd må komme alle til gode. Han la til at det haster.

- Ifølge KS er 97 kommuner med.
- Ifølge KS sparer alle tid.
"""
DOCUMENT = Document(
    "ekommune-2021",
    TEXT,
    "eKommune 2021 – åpningen",
    "KS",
    "eKommune 2021",
    "2021-09-07",
    kind=Kind.REFERAT,
    speakers=(Speaker("Bjørn Arild Gram", "styreleder", "KS"),),
)
HOSTILE = '<script>alert(1)</script><img src="http://evil.example/x" onerror=alert(1)>"\'>![x](http://evil.example/y)[z](javascript:alert(1))${alert(1)}{{value}}'


def citation(number: int = 1, quote: str = "Gram sa at bredbånd må komme alle til gode.") -> Citation:
    start = TEXT.index(quote)
    return Citation(
        number, DOCUMENT.id, DOCUMENT.title, "KS", "eKommune 2021", DOCUMENT.date, 2021, None, Kind.REFERAT,
        "Bjørn Arild Gram", "styreleder", "KS", quote, start, start + len(quote), Basis.CUE,
    )  # fmt: skip


def answer(text: str = "Gram sa at bredbånd må komme alle til gode. [1]", **changes: object) -> Answer:
    made = Answer("Hva sa KS om bredbånd?", text, True, Query("?"), citations=(citation(),), confidence=0.914)
    return replace(made, **changes)


class FakeBot:
    """Answers in two steps, or raises; records what it was asked."""

    def __init__(
        self, *, error: Exception | None = None, final: Answer | None = None, settings: Settings | None = None
    ) -> None:
        self.error, self.final = error, final or answer()
        self.settings = settings or Settings()
        self.asked: list[dict[str, object]] = []
        self.indexed: tuple[Document, ...] = (DOCUMENT,)

    def stream(self, question: str, **arguments: object) -> Iterator[Answer]:
        self.asked.append({"question": question, **arguments})
        if self.error:
            raise self.error
        yield replace(self.final, text="Gram", citations=())
        yield self.final

    def documents(self) -> tuple[Document, ...]:
        return self.indexed

    def people(self) -> tuple[str, ...]:
        return ("KS", "Bjørn Arild Gram")


class Page(HTMLParser):
    """What a browser would make of some HTML: its tags with their attributes, its text, and the marked text."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.marked = ""
        self._in_mark = False
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_mark = self._in_mark or tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        self.text += data
        self.marked += data if self._in_mark else ""

    def values(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.tags if name in attributes]


def assert_inert(source: str, hostile: str) -> None:
    """The hostile text is shown as it is, and no tag or attribute that could run or fetch anything came of it."""
    page = Page(source)
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img", "a", "iframe", "svg", "style", "link"})
    names = {name for _, attributes in page.tags for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in {"src", "href", "style"}]
    assert hostile in page.text
