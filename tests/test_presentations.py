"""What somebody presents: theirs until another is named, something was decided, or the meeting goes on."""

import pytest
from document_fakes import GRAM, document, voices


@pytest.mark.parametrize(
    "lead",
    [
        "Gram la fram ferske tall for havnene.",
        "Gram redegjorde for havnene.",
        "Gram tok opp havnene.",
        "Gram gikk gjennom rapporten om havnene.",
        "Gram presented fresh figures on ports.",
    ],
)
def test_the_contents_are_the_presenters(lead: str) -> None:
    assert voices(document(f"{lead} Tre av ti kaier synker. Det koster 40 millioner.")) == [GRAM.name] * 3


@pytest.mark.parametrize(
    "after",
    [
        "Han er 58 år.",
        "Høie gikk hjem.",
        "KS har 356 medlemmer.",
        "Neste møte holdes i mai.",
        "Saken ble utsatt.",
        "Opposisjonen protesterte.",
        "Det vakte latter i salen.",
        "Hva nå?",
    ],
)
def test_what_is_told_of_the_meeting_is_not(after: str) -> None:
    said = voices(document(f"Gram redegjorde for havnene. {after} Tre kaier synker."))
    assert said[0] == GRAM.name
    assert GRAM.name not in said[1:]


def test_only_what_was_presented_goes_on() -> None:
    assert voices(document("Gram sa nei. Tre av ti kaier synker.")) == [GRAM.name, None]
    assert voices(document("Gram redegjorde for havnene.\n\nTre av ti kaier synker.")) == [GRAM.name, None]
