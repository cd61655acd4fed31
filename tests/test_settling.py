"""What stands around words without a cue."""

import pytest
from document_fakes import GRAM, document

from ragbot.documents.people import People
from ragbot.documents.sentences import blocks_of
from ragbot.documents.settling import asks_on, credited, first_answer, is_question, name_line, pull_quote, settled
from ragbot.types import Attribution, Basis, Sentence, Speaker


@pytest.mark.parametrize(
    "line",
    ["Bjørn Arild Gram", "Bjørn Arild Gram, styreleder i KS", "– Bjørn Arild Gram, styreleder i KS", "Styreleder i KS, Bjørn Arild Gram",
     "Av Bjørn Arild Gram", "> Bjørn Arild Gram, styreleder"],
)  # fmt: skip
def test_a_line_that_is_a_name(line: str) -> None:
    text = f"Vi må.\n\n{line}\n\nSlutt."
    assert name_line(text, blocks_of(text)[1], People(document(text))) == GRAM


@pytest.mark.parametrize(
    "line", ["Bjørn Arild Gram mener det haster", "Møtet i Bodø", "Ola Nordmann, elev", "Bjørn Arild Gram sa:"]
)
def test_a_line_that_is_none(line: str) -> None:
    text = f"Vi må.\n\n{line}\n\nSlutt."
    assert name_line(text, blocks_of(text)[1], People(document(text))) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("– Vi kan ikke vente.\n\n**Bjørn Arild Gram, styreleder i KS**\n\n## Havn", GRAM),
        ("– Vi kan ikke vente.\n\n**Bjørn Arild Gram, styreleder i KS**\n\n– Nå haster det.", None),
        ("– Vi kan ikke vente.\n\nBjørn Arild Gram, styreleder i KS\n\nDa var det slutt.", None),
        ("Vi kan ikke vente.\n\nBjørn Arild Gram, styreleder i KS", GRAM),
        ("- Vi kan ikke vente.\n\nDa var det slutt.", None),
    ],
)
def test_a_pull_quote_stands_over_a_name(text: str, expected: Speaker | None) -> None:
    assert pull_quote(text, 0, blocks_of(text), People(document(text))) == expected


def spoken(text: str, speaker: str | None, basis: Basis = Basis.CUE) -> tuple[Sentence, ...]:
    return (Sentence(text, 0, len(text), Attribution(speaker, basis=basis)),)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (spoken("Gram sa ja.", "Gram"), spoken("Gram sa nei.", "Gram"), "Gram"),
        (spoken("Gram sa ja.", "Gram"), spoken("Høie sa nei.", "Høie"), None),
        (spoken("KS mener ja.", "KS", Basis.ORGANISATION), spoken("KS mener nei.", "KS", Basis.ORGANISATION), None),
        (spoken("– Ja.", None, Basis.DIALOGUE), spoken("Gram sa nei.", "Gram"), None),
        (spoken("Gram sa ja.", "Gram"), spoken("Det sier Høie.", "Høie"), "Høie"),
        (spoken("Gram sa ja.", "Gram"), spoken("Det sier en gjest.", None, Basis.UNATTRIBUTED), None),
    ],
)  # fmt: skip
def test_the_same_person_on_both_sides_or_named_below(
    before: tuple[Sentence, ...], after: tuple[Sentence, ...], expected: str | None
) -> None:
    blocks = blocks_of("En.\n\nTo.\n\nTre.")
    (found,) = settled(1, blocks, [before, spoken("– Vi må.", None, Basis.DIALOGUE), after])
    assert found.attribution.speaker == expected


def test_credited_keeps_the_text_and_takes_role_and_organisation() -> None:
    found = credited(Sentence("Ja.", 3, 6), Speaker("A B", "rektor", "X"), Basis.CUE)
    assert found == Sentence("Ja.", 3, 6, Attribution("A B", "rektor", "X", Basis.CUE))


@pytest.mark.parametrize(
    ("line", "below", "asked"),
    [
        ("Hva nå?", "– Vi venter.", True),
        ("**Det sier ikke ministeren.**", "– Nei.", True),
        ("### Hva nå?", "– Vi venter.", True),
        ("Hva nå?", "Vi venter.", False),
        ("Det er sent.", "– Vi venter.", False),
    ],
)
def test_a_question_is_an_interviewers_where_a_dash_answers_it(line: str, below: str, asked: bool) -> None:
    text = f"{line}\n\n{below}"
    assert is_question(text, 0, blocks_of(text)) is asked


@pytest.mark.parametrize(
    ("line", "on"),
    [("Hva nå?", True), ("Hva sier Gram?", False), ("Hva sier ministeren?", False), ("Hva sier Kari Moe?", False)],
)
def test_a_question_that_names_nobody_goes_to_the_same_person(line: str, on: bool) -> None:
    assert asks_on(line, People(document(line))) is on


@pytest.mark.parametrize(("second", "expected"), [("Gram", "Gram"), ("Høie", None)])
def test_the_first_answer_is_the_one_interviewees(second: str, expected: str | None) -> None:
    text = "Hva nå?\n\n– Vi venter.\n\nHva så?\n\n– Ja, sa Gram.\n\nHvorfor?\n\n– Derfor."
    said = [(), spoken("x", None), (), spoken("x", "Gram", Basis.DIALOGUE), (), spoken("x", second, Basis.DIALOGUE)]
    found = first_answer(1, blocks_of(text), said, text, People(document(text)))
    assert (found.speaker if found else None) == expected
    assert first_answer(0, blocks_of(text), said, text, People(document(text))) is None


def test_a_bare_name_is_a_name_line_only_under_a_quotation() -> None:
    for above, expected in (("Skolen trenger penger.", None), ("«Skolen trenger penger.»", "Kari Moe")):
        text = f"{above}\n\nKari Moe\n\nSlutt."
        found = name_line(text, blocks_of(text)[1], People(document(text)))
        assert (found.name if found else None) == expected
