"""Sentences end where a reader would end them, and every span is the text's own."""

import pytest
from document_fakes import norwegian_like
from hypothesis import given

from ragbot.documents.sentences import BlockKind, blocks_of, is_point, opens_list, sentence_spans


def split(text: str) -> list[str]:
    return [text[a:b] for block in blocks_of(text) for a, b in sentence_spans(text, block.start, block.end)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Det kostet ca. 14 mill. kroner.",
        "Det gjelder bl.a. kommunene, f.eks. Bodø.",
        "Møtet var den 3. mai 2021 kl. 10.30.",
        "Møtet var 17. Mai og varte lenge.",
        "Saken følger § 5. ledd og kap. 3.",
        "Dr. Hansen og prof. Lie var enige.",
        "J. K. Hansen ledet møtet.",
        "Beløpet var 1.000.000 kroner og 3.5 prosent.",
        "Se www.ks.no og nr. 4 for mer.",
        "«Er vi klare? Nei. Vi må skynde oss», sa Gram.",
        "«Vi må skynde oss!» sa Gram.",
        "«Vi må skynde oss.» sa Gram.",
        "“Er vi klare? Nei”, sa Gram.",
        "Han sa: «Nei. Aldri.»",
        "Dette er bra … men ikke nok.",
        "Hva?! sa hun.",
        "Dette er bra (se s. 5).",
        "Kommunene m.fl. deltok.",
        "Det står i St. meld. 12.",
        "Se St.meld. nr. 30 og Meld. St. 27 fra 2015.",
        "Det gjelder 1. 2. og 3. trinn.",
        "Det kostet 10. 000 kroner.",
        "Hun bor i Storgt. 5 og ikke i nr. 7.",
        "Det gjeld m.a. Sogn, t.d. Lærdal.",
        "It cost approx. NOK 5 million, i.e. what the U.S. Government paid at 10 a.m. in Oslo.",
        "It opened at 10 a.m. CET on Friday.",
    ],
)
def test_a_sentence_stays_whole_and_ends_before_the_next(sentence: str) -> None:
    assert split(sentence) == [sentence]
    assert split(f"{sentence} Kommunene var der.") == [sentence, "Kommunene var der."]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Det skjedde i 2021. KS var der.", ["Det skjedde i 2021.", "KS var der."]),
        ("Det kostet 100 000 kr. Nå er det slutt.", ["Det kostet 100 000 kr.", "Nå er det slutt."]),
        ("Det kostet 14 mill. KS betalte.", ["Det kostet 14 mill.", "KS betalte."]),
        ("Vi må ha IT. Og vi må ha KI. Alle er enige.", ["Vi må ha IT.", "Og vi må ha KI.", "Alle er enige."]),
        ("Det gjelder fire av ti. Tallet øker.", ["Det gjelder fire av ti.", "Tallet øker."]),
        ("Det var i mars. Kommunene ventet.", ["Det var i mars.", "Kommunene ventet."]),
        ("Det var 17. mai. Kommunene ventet.", ["Det var 17. mai.", "Kommunene ventet."]),
        ("Byer, bygder osv. Alle var der.", ["Byer, bygder osv.", "Alle var der."]),
        ("«Vi må.» Gram var tydelig.", ["«Vi må.»", "Gram var tydelig."]),
        ("Han sa «nei». Hun sa «ja».", ["Han sa «nei».", "Hun sa «ja»."]),
        ("Er det sant? Ja! Det er det.", ["Er det sant?", "Ja!", "Det er det."]),
        ("Det var i 2019. 150 deltakere kom.", ["Det var i 2019.", "150 deltakere kom."]),
        ("Det begynte kl. 10. 30 møtte.", ["Det begynte kl. 10.", "30 møtte."]),
        ("Det var 3. mai. 4. mai var det slutt.", ["Det var 3. mai.", "4. mai var det slutt."]),
        ("Den kom i 2020. 1. januar gjaldt den.", ["Den kom i 2020.", "1. januar gjaldt den."]),
        ("Kommunen ble nr. 12. 13 000 stemte.", ["Kommunen ble nr. 12.", "13 000 stemte."]),
        ("It opened at 10 a.m. The chair spoke.", ["It opened at 10 a.m.", "The chair spoke."]),
        ("Det var 22. mars. 86 delegater kom.", ["Det var 22. mars.", "86 delegater kom."]),
        ("It opened at 10 a.m. 14 members voted.", ["It opened at 10 a.m.", "14 members voted."]),
        ("KS is looking into it. He nodded.", ["KS is looking into it.", "He nodded."]),
    ],
)
def test_what_looks_like_an_abbreviation_may_end_a_sentence(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_a_quotation_that_nobody_closes_does_not_swallow_the_rest() -> None:
    text = "«Dette glemte noen å lukke. " + "Kommunene har mye å gjøre i år også. " * 15
    assert len(split(text)) > 3


def test_dash_dialogue_is_a_block_of_its_own_and_loses_only_its_dash() -> None:
    text = "Gram åpnet møtet.\n\n– Vi må skynde oss. Det haster, sa Gram.\n- Ja, sa Høie."
    kinds = [block.kind for block in blocks_of(text)]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.DASH, BlockKind.DASH]
    assert split(text) == ["Gram åpnet møtet.", "Vi må skynde oss.", "Det haster, sa Gram.", "Ja, sa Høie."]


def test_headings_bullets_and_numbered_items_leave_their_markers_out() -> None:
    text = "# Tittel\n\nInnledning her.\n\n• Ett punkt.\n2) To punkt.\n\nKort linje uten punktum\n\nMer tekst kom."
    found = [(block.kind, text[block.start : block.end]) for block in blocks_of(text)]
    assert found == [
        (BlockKind.HEADING, "Tittel"),
        (BlockKind.PARAGRAPH, "Innledning her."),
        (BlockKind.ITEM, "Ett punkt."),
        (BlockKind.ITEM, "To punkt."),
        (BlockKind.HEADING, "Kort linje uten punktum"),
        (BlockKind.PARAGRAPH, "Mer tekst kom."),
    ]


def test_a_line_that_begins_with_a_date_keeps_its_day() -> None:
    assert split("1. januar 2020 tok fylkene over.\n\n17. mai var alle ute.") == [
        "1. januar 2020 tok fylkene over.",
        "17. mai var alle ute.",
    ]


def test_a_hard_wrapped_paragraph_is_one_block() -> None:
    text = "Kommunene har de siste årene arbeidet mye med å dele data\nog å bygge løsninger med staten. Det går bra."
    assert len(blocks_of(text)) == 1
    assert split(text)[0].endswith("med staten.")


@pytest.mark.parametrize("text", ["", "   \n\n \t", "…", "---\n***", "😀", "«»"])
def test_a_text_without_words_has_no_blocks(text: str) -> None:
    assert blocks_of(text) == []


@given(norwegian_like())
def test_spans_are_in_order_apart_trimmed_and_lose_no_word(text: str) -> None:
    reached, kept = 0, ""
    for block in blocks_of(text):
        assert reached <= block.start < block.end <= len(text)
        inside = block.start
        for start, end in sentence_spans(text, block.start, block.end):
            assert inside <= start < end <= block.end
            assert text[start:end] == text[start:end].strip()
            inside = end
            kept += text[start:end]
        reached = block.end
    blocks = "".join(text[block.start : block.end] for block in blocks_of(text))
    assert [char for char in blocks if char.isalnum()] == [char for char in kept if char.isalnum()]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("«Hver avgang koster oss en\nkunde.»\n\nRoald", ["«Hver avgang koster oss en\nkunde.»", "Roald"]),
        ("Det gjelder elevene på det aller laveste trinnet, og de på\n1. og 2. trinn.", None),
        ("Alle kommunene har fått mer tid til å svare på høringen – men\n– og det er viktig – ikke mer penger.", None),
        ("- Statssekretær Kari Moe\n- Statsråd Per Lie", ["Statssekretær Kari Moe", "Statsråd Per Lie"]),
        ("- ca. 100 kommuner har tatt i bruk det nye fagsystemet fra Husbanken\n- 286 kommuner venter", [
            "ca. 100 kommuner har tatt i bruk det nye fagsystemet fra Husbanken", "286 kommuner venter"]),
        ('"We are late. We must act," said Moe. Nobody left.', ['"We are late. We must act," said Moe.', "Nobody left."]),
        ("> Planvask er billig.\n>\n> Kari Moe, fagleder\n\nSlutt.", ["Planvask er billig.", "Kari Moe, fagleder", "Slutt."]),
    ],
)  # fmt: skip
def test_lines_that_go_on_and_lines_that_do_not(text: str, sentences: list[str] | None) -> None:
    assert split(text) == (sentences or [text])


def test_a_block_quotation_is_a_kind_of_its_own() -> None:
    assert [block.kind for block in blocks_of("Før.\n\n> Sitat her\n> og mer.\n\nEtter.")] == [
        BlockKind.PARAGRAPH,
        BlockKind.QUOTE,
        BlockKind.PARAGRAPH,
    ]


def test_a_line_that_a_list_goes_on_with_is_no_heading() -> None:
    text = "Kravene\n\nKS mener at\n\n1. loven må endres\n2. fristen må utsettes\n\nSlutt her.\n\n3. Nei"
    blocks = blocks_of(text)
    assert [block.kind for block in blocks[:2]] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert [is_point(text, blocks, i) for i in range(len(blocks))] == [False, False, True, True, False, False]
    assert opens_list("Moe foreslo dette:\n")
    assert not opens_list("Moe foreslo dette.")
