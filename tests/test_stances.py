"""Views told without a verb of saying beside the name."""

import pytest
from document_fakes import GRAM, HOIE, document

from ragbot.documents.people import KS, People
from ragbot.documents.stances import view_of
from ragbot.types import Speaker

PEOPLE = People(document("x"))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Etter Grams syn er det feil.", GRAM),
        ("Etter KS' vurdering haster det.", KS),
        ("In Gram's view it is late.", GRAM),
        ("KS' klare budskap er at det haster.", KS),
        ("Høies svar var nei.", HOIE),
        ("Gram's message was that it is late.", GRAM),
        ("Svaret fra Gram var nei.", GRAM),
        ("Bodskapen frå Høie var at det hastar.", HOIE),
        ("For KS er det viktig at kommunene er med.", KS),
        ("Men for Gram handler det om tillit.", GRAM),
        ("For Gram, the most important thing is safety.", GRAM),
        ("From Gram's point of view it is late.", GRAM),
        ("Fra KS ble det understreket at det haster.", KS),
        ("Frå KS si side vart det streka under at det hastar.", KS),
        ("Forslaget ble kraftig kritisert av helseminister Høie.", HOIE),
        ("The plan was rejected by Gram.", GRAM),
        ("The plan was criticised by KS.", KS),
        ("Nettopp dette er Gram opptatt av.", GRAM),
    ],
)
def test_whose_view_it_is(text: str, speaker: object) -> None:
    found = view_of(text, PEOPLE, PEOPLE.mentions(text))
    assert found is not None
    assert found.speaker == speaker
    assert found.organisation == (speaker == KS)


@pytest.mark.parametrize(
    "text",
    ["For kommunene er det viktig at Gram er med.", "Gram ble kritisert av pressen.", "Budskapet fra salen var klart.",
     "For Gram og Høie er det viktig.", "Boka ble skrevet av Gram.", "Grams kontor er stort.", "Fra Gram kom det et brev."],
)  # fmt: skip
def test_whose_view_it_is_not(text: str) -> None:
    assert view_of(text, PEOPLE, PEOPLE.mentions(text)) is None


@pytest.mark.parametrize(
    "text", ["Grams undersøkelse viser at det haster.", "Dr Gram's figures suggest that it is late.",
             "For styreleder Bjørn Arild Gram i KS er det et framskritt."]
)  # fmt: skip
def test_findings_and_what_it_is_for_somebody_with_a_title(text: str) -> None:
    found = view_of(text, PEOPLE, PEOPLE.mentions(text))
    assert found is not None
    assert found.speaker == GRAM


@pytest.mark.parametrize(
    ("text", "speaker"), [("En fersk rapport fra KS viser at det haster.", KS), ("Det ville ikke Gram svare på.", GRAM)]
)
def test_reports_of_ks_and_what_somebody_would_not_say(text: str, speaker: Speaker) -> None:
    found = view_of(text, PEOPLE, PEOPLE.mentions(text))
    assert found is not None
    assert found.speaker == speaker
