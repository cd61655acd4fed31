"""A line that ends in a colon is shown with what it announces, or not at all."""

import re

import pytest
from document_fakes import document, sentences_of
from layout_fakes import answered, chosen

from ragbot.answer.lists import MOST_ITEMS, listing_at
from ragbot.types import Intent, Query

PORTS = document(
    """Gram snakket om havner i dag.

KS la fram tiltak for havnene:

- Ifølge KS trengs landstrøm i alle havner. Det haster ifølge KS.
- Ifølge KS trengs nye kaier.
- Ifølge KS trengs flere losbåter.

KS takket for møtet. Gram sa det slik: Vi må bygge kaier."""
)
LIST = Query("Hvilke tiltak la KS fram?", topic=("tiltak",), intent=Intent.LIST)


def test_a_list_is_its_lead_and_items_of_one_or_more_sentences() -> None:
    (lead,) = chosen(PORTS, "la fram tiltak")
    listing = listing_at(PORTS, lead.sentence)
    assert listing is not None
    assert [len(item) for item in listing.items] == [2, 1, 1]
    (item,) = chosen(PORTS, "nye kaier")
    assert listing_at(PORTS, item.sentence) == listing
    for alone in chosen(PORTS, "havner i dag", "takket"):
        assert listing_at(PORTS, alone.sentence) is None


def test_the_lead_brings_its_items_with_a_citation_each() -> None:
    text, citations = answered(LIST, chosen(PORTS, "la fram tiltak"), PORTS)
    assert [one.quote.split()[-1] for one in citations] == ["havnene:", "KS.", "kaier.", "losbåter."]
    assert re.findall(r"^- .*\[(\d)\]$", text, re.MULTILINE) == ["2", "3", "4"]
    assert text.index("havnene:") < text.index("- Ifølge")


def test_two_items_or_the_best_of_a_short_list_bring_it_whole_where_a_list_is_asked_for() -> None:
    text, citations = answered(LIST, chosen(PORTS, "losbåter", "landstrøm"), PORTS)
    assert len(citations) == 4
    assert text.index("landstrøm") < text.index("losbåter")
    assert len(answered(LIST, chosen(PORTS, "losbåter"), PORTS)[1]) == 4
    boats = Query("Hvilke båter trengs?", topic=("båter",), intent=Intent.LIST)  # the lead-in announces no boats
    assert len(answered(boats, chosen(PORTS, "havner i dag", "losbåter"), PORTS)[1]) == 2
    decided = Query("Hva vedtok KS?", topic=("vedtok",))
    assert len(answered(decided, chosen(PORTS, "losbåter"), PORTS)[1]) == 4
    position = Query("Hva mener KS om losbåter?", topic=("losbåter",))
    assert len(answered(position, chosen(PORTS, "losbåter", "landstrøm"), PORTS)[1]) == 2


def test_a_colon_without_a_list_brings_what_follows_or_goes() -> None:
    slik = document("Gram sa det slik:\n\n«Vi må bygge kaier i hele landet nå», sa Gram.")
    text, citations = answered(Query("?", topic=("kaier",)), chosen(slik, "det slik:"), slik)
    assert len(citations) == 1
    assert "bygge kaier" in text
    other = document("Gram kom med et klart råd:\n\nHøie sa nei. Gram ville ha flere kaier.")
    text, citations = answered(Query("?", topic=("kaier",)), chosen(other, "klart råd", "flere kaier"), other)
    assert [one.quote for one in citations] == ["Gram ville ha flere kaier."]


@pytest.mark.parametrize(("language", "said"), [("nb", "og 3 til"), ("nn", "og 3 til"), ("en", "and 3 more")])
def test_items_over_the_limit_are_counted(language: str, said: str) -> None:
    items = "\n".join(f"- Ifølge KS trengs tiltak nummer {n}." for n in range(MOST_ITEMS + 3))
    long = document(f"KS la fram tiltak:\n\n{items}\n")
    query = Query("Hvilke tiltak?", topic=("tiltak",), intent=Intent.LIST, language=language)
    text, citations = answered(query, chosen(long, "la fram"), long)
    assert len(citations) == MOST_ITEMS + 1
    assert text.endswith(f"- {said}")


def test_an_item_that_is_no_sentence_brings_its_lead_and_the_rest_is_counted() -> None:
    made = document("KS krever tre ting av staten:\n\n- mer penger\n- felles krav til landstrøm\n- raskere saksgang\n")
    text, citations = answered(Query("?", topic=("landstrøm",)), chosen(made, "landstrøm"), made)
    assert [one.quote for one in citations] == ["KS krever tre ting av staten:", "felles krav til landstrøm"]
    assert text.endswith("staten: [1]\n- felles krav til landstrøm [2]\n- og 2 til")
    assert "(2 utsagn)" not in text  # what only announces is not counted as a statement
    whole, citations = answered(LIST, chosen(made, "tre ting"), made)
    assert len(citations) == 4
    assert "(3 utsagn)" in whole


def test_an_item_that_does_not_say_whose_it_is_stands_with_its_lead_and_not_alone() -> None:
    made = document("KS foreslår følgende:\n\n1. Staten betaler for kaier.\n2. Kommunene velger selv.\n\nHøie sa nei.")
    text, citations = answered(LIST, chosen(made, "betaler", "velger"), made)
    assert [one.speaker for one in citations] == ["KS", "KS", "KS"]
    assert text.startswith("**KS, ")
    assert "følgende: [1]\n- Staten betaler for kaier. [2]\n- Kommunene velger selv. [3]" in text
    mixed, _ = answered(LIST, chosen(made, "betaler", "velger", "sa nei"), made)
    assert mixed.startswith("Tre utsagn fra Om saken, 2021: KS og Bent Høie.\n\n**KS:** KS foreslår")
    one, citations = answered(Query("?", topic=("kaier",)), chosen(made, "betaler"), made)
    assert citations[0].quote == "KS foreslår følgende:"
    assert one.endswith("- og 1 til")


def test_a_figure_in_an_item_keeps_the_line_that_announces_it() -> None:
    made = document("KS krever to ting:\n\n- 200 millioner kroner til kaier\n- felles krav\n")
    query = Query("Hvor mye penger krever KS?", topic=("penger",), intent=Intent.FIGURE, counted="penger")
    text, _ = answered(query, chosen(made, "to ting"), made)
    assert "KS krever to ting: [1]\n- **200 millioner kroner** til kaier [2]" in text
    text, _ = answered(query, chosen(made, "200 millioner"), made)
    assert text.endswith("KS krever to ting: [1]\n- **200 millioner kroner** til kaier [2]")


def test_items_in_a_voice_that_is_not_asked_for_stay_out() -> None:
    mixed = document("Ønskene var mange:\n\n- Gram sa at kaier trengs.\n- Høie sa at veier trengs.\n")
    query = Query("?", topic=("x",), intent=Intent.LIST, about_ks=True)
    _, citations = answered(query, chosen(mixed, "Ønskene"), mixed)
    assert "Bent Høie" not in {one.speaker for one in citations}
    assert len(citations) == 2


def test_items_that_nobody_says_are_in_the_voice_of_their_lead() -> None:
    made = document("Gram ba om tre ting:\n\n1. Vedta et mål.\n2. Gi havnene tid.\n3. Still krav.\n")
    query = Query("Hvilke ting ba Gram om?", topic=("ting",), intent=Intent.LIST, speakers=("Bjørn Arild Gram",))
    _, citations = answered(query, chosen(made, "tre ting"), made)
    assert [one.quote for one in citations[1:]] == ["Vedta et mål.", "Gi havnene tid.", "Still krav."]


UNDER_HEADING = document(
    """Appen kommer i mars, sa Gram.

## Klart til mars

1. Kart over brygger
2. Leie av båtplass
3. Varsel om kuling

## Klart til høsten

- Oversikt over fyrene

KS takket for møtet."""
)


def test_a_list_under_a_heading_needs_no_line_that_leads_in() -> None:
    (item,) = chosen(UNDER_HEADING, "båtplass")
    listing = listing_at(UNDER_HEADING, item.sentence)
    assert listing is not None
    assert listing.lead is None
    assert [one.text for (one,) in listing.items] == [
        "Kart over brygger",
        "Leie av båtplass",
        "Varsel om kuling",
    ]
    (alone,) = chosen(UNDER_HEADING, "fyrene")
    assert listing_at(UNDER_HEADING, alone.sentence) is None
    asked = Query("Hvilke tjenester kommer først?", topic=("tjenester",), intent=Intent.LIST)
    text, _ = answered(asked, chosen(UNDER_HEADING, "båtplass", "brygger"), UNDER_HEADING)
    assert re.findall(r"^- .*\[(\d)\]$", text, re.MULTILINE) == ["1", "2", "3"]


@pytest.mark.parametrize("question", ["Hvilke tiltak la KS fram?", "Kan du gi meg tiltakene?"])
def test_a_list_of_just_what_is_asked_for_is_shown_whole_from_one_item(question: str) -> None:
    query = Query(question, topic=("tiltak",))
    _, citations = answered(query, chosen(PORTS, "nye kaier"), PORTS)
    assert [one.quote.split()[-1] for one in citations] == ["havnene:", "KS.", "kaier.", "losbåter."]


def test_a_paragraph_under_a_heading_and_a_dash_line_are_no_list() -> None:
    made = document("## Om ulla\n\nOrdfører Per Lie vil klippe sauene. Han haster.\n\n– Jeg har saksa klar, sier Lie.")
    assert all(listing_at(made, one) is None for one in sentences_of(made))
