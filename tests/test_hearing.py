"""What a sentence says of its speaker to a reader who knows the text before it."""

import pytest
from document_fakes import GRAM, HOIE, document, voices

from ragbot.documents.hearing import Hearing
from ragbot.documents.people import KS, People
from ragbot.documents.talk import Talk
from ragbot.types import Basis, Sentence

G, H = GRAM.name, HOIE.name


def hearing() -> Hearing:
    return Hearing(People(document("x")), Talk())


def heard(reader: Hearing, text: str) -> tuple[str | None, Basis]:
    said = reader.heard(Sentence(text, 0, len(text)))[0].attribution
    return said.speaker, said.basis


def test_a_pronoun_has_the_name_of_the_last_speaker_until_a_stranger_speaks() -> None:
    reader = hearing()
    assert heard(reader, "Han sa nei.") == (None, Basis.UNATTRIBUTED)
    assert heard(reader, "Gram sa nei.") == (G, Basis.CUE)
    assert heard(reader, "Han la til at det haster.") == (G, Basis.CONTINUATION)
    assert heard(reader, "«Nei», sa en deltaker.") == (None, Basis.UNATTRIBUTED)
    assert heard(reader, "Han la til at det haster.") == (None, Basis.UNATTRIBUTED)


def test_the_organisation_again_is_the_body_that_spoke_last() -> None:
    reader = hearing()
    assert heard(reader, "Organisasjonen mener det haster.") == (None, Basis.UNATTRIBUTED)
    assert heard(reader, "KS mener det haster.") == ("KS", Basis.ORGANISATION)
    assert heard(reader, "Organisasjonen mener også at det er dyrt.") == ("KS", Basis.ORGANISATION)
    assert reader.talk.body == KS


def test_narration_turns_to_the_one_person_it_is_about() -> None:
    reader = hearing()
    heard(reader, "Gram sa nei.")
    heard(reader, "Høie kom til Bodø.")
    assert reader.talk.person == HOIE
    heard(reader, "Gram og Høie møttes.")
    assert reader.talk.person is None
    heard(reader, "Gram sa nei.")
    heard(reader, "Kari Moe kom til Bodø.")  # whom nothing presents
    assert reader.talk.person is None


def test_a_cue_closes_words_and_leaves_the_talk_where_it_is() -> None:
    reader = hearing()
    told = reader.cue("«Det haster», sa Gram.")
    assert told is not None
    assert reader.who(told) == GRAM
    assert reader.cue("Gram sa at det haster.") is None
    assert reader.talk.person is None


def test_a_sentence_after_words_may_tell_of_who_said_them() -> None:
    reader = hearing()
    assert reader.tells_of("Han er lege i Luster.", GRAM)
    assert not reader.tells_of("Hun er lege i Luster.", GRAM)
    assert not reader.tells_of("Det haster.", GRAM)


def test_a_pronoun_goes_back_to_who_spoke_last() -> None:
    text = "Gram sa at det haster. Kommunene har ventet lenge. Han la til at pengene mangler. – Nå, sa han."
    assert voices(document(text)) == [G, None, G, G]
    assert voices(document("Han sa at det haster.")) == [None]


def test_a_pronoun_goes_to_the_newest_person_even_one_who_said_nothing() -> None:
    assert voices(document("Gram sa at det haster. Høie kom til Bodø. Han sa nei.")) == [G, None, H]


@pytest.mark.parametrize(
    "before",
    [
        "Gram og Høie møttes.",
        "«Ja», sa en deltaker.",
        "Gram sa at det haster.\n\n## Høie om helse\n\nKommunene venter.",
    ],
)
def test_a_pronoun_that_may_be_either_is_nobodys(before: str) -> None:
    assert voices(document(f"{before} Han sa at det var fint."))[-1] is None


def test_his_figures_and_her_study_are_the_persons_findings() -> None:
    for text in ("Beregningene hans viser at det haster.", "His own figures suggest that it is late."):
        reader = hearing()
        assert heard(reader, "Gram sa nei.") == (G, Basis.CUE)
        assert heard(reader, text) == (G, Basis.CONTINUATION)


@pytest.mark.parametrize("text", ["I en studie fra 2021 fant han at det haster.", "Hans funn: Det haster."])
def test_he_found(text: str) -> None:
    reader = hearing()
    heard(reader, "Gram sa nei.")
    assert heard(reader, text) == (G, Basis.CONTINUATION)


@pytest.mark.parametrize(
    "text",
    [
        "På møtet kalte han planen et sjansespill.",
        "I byene ville han åpne for flere båter.",
        "Samtidig gjorde han det klart at kaia må vente.",
        "I tillegg pekte han på prisen.",
        "Han fant ingen sammenheng med været.",
        "Han er ikke med på å heve avgiften.",
        "Han lovte ny kai.",
        "Etter hans utregning koster det lite.",
        "Målet hans er to nye kaier.",
        "I hans studie var tallet lavere.",
        "He would not call it a crisis.",
        "He ended his talk by repeating the demand.",
    ],
)
def test_more_ways_of_saying(text: str) -> None:
    assert voices(document(f"Gram kom. {text}"))[-1] == GRAM.name


@pytest.mark.parametrize("text", ["Kommunen har to kaier.", "I Vik ville han bo lenge.", "Han fant båten sin."])
def test_facts_are_nobodys(text: str) -> None:
    assert voices(document(f"Gram kom fra Vik kommune. {text}"))[-1] is None


def test_a_person_who_goes_on_in_a_second_clause() -> None:
    assert voices(document("Gram så det slik, men han er mer åpen for endring.")) == [GRAM.name]
    assert voices(document("Gram så det slik, men hun er åpen for endring.")) == [None]


def test_what_ks_reckons() -> None:
    assert voices(document("Etter KS sine beregninger mangler to havner.")) == ["KS"]
    assert voices(document("Ifølge en rundspørring KS har gjort, mangler to havner.")) == ["KS"]
