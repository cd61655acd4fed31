"""Turns with the speaker's name before them: whose they are, how far they go, and what is no label."""

import pytest
from document_fakes import document, voices

from ragbot.types import Document, Speaker

MOE = Speaker("Kari Moe", "styreleder", "KS")
LIE = Speaker("Per Lie", "professor", "NTNU")
K, P = MOE.name, LIE.name


def talk(text: str, speakers: tuple[Speaker, ...] = (MOE, LIE)) -> Document:
    return document(text, publisher="Avisa", speakers=speakers)


def test_name_with_role_surname_and_role_alone_open_turns() -> None:
    text = (
        "**Kari Moe, styreleder i KS:** Bussen går ikke. Hvem skal kjøre skolebarna?\n\n**Lie:** Ingen. Det er poenget.\n\n"
        "Styrelederen: Da må vi snakke med fylket.\n\nLie (NTNU): Lykke til."
    )
    assert voices(talk(text)) == [K, K, P, P, K, P]


def test_people_whom_only_their_labels_name() -> None:
    text = "**Aslak Utsi (NTL):** Lønna er for lav.\n\n**Per Lie:** For hvem?\n\n**Utsi:** For dem som brøyter."
    assert voices(talk(text, ())) == ["Aslak Utsi", P, "Aslak Utsi"]


def test_the_organisation_in_a_turn_is_the_speakers_words_and_another_persons_are_theirs() -> None:
    text = "Moe: KS mener at ferja må gå. Per Lie sa i går at den kan vente. Jeg er ikke enig.\n\nLie: Vent litt."
    assert voices(talk(text)) == [K, P, K, P]


def test_a_turn_goes_on_while_somebody_speaks_in_the_first_person() -> None:
    text = (
        "**Moe:** Brua er stengt.\n\nVi har ventet på den i ni år. Hver vinter er den stengt.\n\nLatter i salen.\n\n"
        "**Lie:** Det stemmer.\n\nEtterpå gikk deltakerne ut i regnet. Kaffen var kald."
    )
    assert voices(talk(text)) == [K, K, K, None, P, None, None]


def test_a_label_on_a_line_of_its_own() -> None:
    text = "**Moe:**\n\nFerja er innstilt.\n\n**Lie:**\n\nIgjen?"
    assert voices(talk(text))[1::2] == [K, P]


def test_an_asker_without_a_name_is_nobody() -> None:
    text = "Moe: Takk for sist.\n\nOrdstyrer: Hva koster det?\n\nMoe: Ni millioner.\n\n**Fra salen:** For dyrt!\n\nLie: Ja."
    assert voices(talk(text)) == [K, None, K, None, P]


@pytest.mark.parametrize(
    "text",
    [
        "Styreleder: Kari Moe\n\nProfessor: Per Lie\n\nBussen går klokka ni.",
        "Moe: 3\n\nResultatet er klart.",
        "Pris: 300 kroner. Ta med drikke.\n\nSted: Rådhuset. Kom tidlig.",
    ],
)
def test_fields_of_a_form_are_no_turns(text: str) -> None:
    assert voices(talk(text))[-1] is None
