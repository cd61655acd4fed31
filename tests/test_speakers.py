"""Who says which sentence: right where the text says so, nobody where it does not, and never somebody else."""

import pytest
from document_fakes import GRAM, HOIE, bases, document, norwegian_like, sentences_of, voices
from hypothesis import given

from ragbot.types import Attribution, Basis, Speaker

KS, G, H = "KS", GRAM.name, HOIE.name
LINDGREN = Speaker("Bettina Lindgren", "styreleder", "Løvemammaene")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gram sa at bredbånd er viktig.", G),
        ("Bjørn Arild Gram mente at det haster.", G),
        ("Styreleder i KS, Bjørn Arild Gram, sa at det haster.", G),
        ("Bent Høie (H) sa nei.", H),
        ("Bjørn Arild Gram, styreleder i KS, var bekymret.", G),
        ("Gram var også opptatt av tillit.", G),
        ("Gram la vekt på tillit.", G),
        ("I åpningstalen sa Gram at det haster.", G),
        ("Videre understreket Høie at helse er viktigst.", H),
        ("Bredbånd er viktig, sa Gram.", G),
        ("«Helse er viktigst», mente helseministeren.", H),
        ("«Helse», sa Høie i Bodø, «er viktigst.»", H),
        ("“Vi må handle”, sa Høie.", H),
        ('"Vi må handle", svarte Gram.', G),
        ("Gram var tydelig: «Vi må handle. Det haster.»", G),
        ("Ifølge Høie er helse viktigst.", H),
        ("Dette er ifølge Gram for dyrt.", G),
        ("Dette er, ifølge KS-lederen, for dyrt.", G),
        ("Styrelederen sa at det haster.", G),
        ("KS’ styreleder sa at det haster.", G),
        ("Ministeren avviste forslaget.", H),
        ("Helse- og omsorgsminister Bent Høie sa nei.", H),
        ("KS mener at det haster.", KS),
        ("KS er opptatt av tillit.", KS),
        ("Det haster, mener KS.", KS),
        ("Ifølge KS haster det.", KS),
        ("Derfor krever KS mer penger.", KS),
        ("Departementet orienterte om saken.", "Departementet"),
        ("Kommunal- og distriktsdepartementet sa nei.", "Kommunal- og distriktsdepartementet"),
        ("Regjeringen foreslo mer penger.", "Regjeringen"),
        # nynorsk
        ("Gram meiner at breiband er viktig.", G),
        ("«Vi må handle», seier Gram.", G),
        ("Ifølgje Høie er helse viktigast.", H),
        ("Høie understreka at kommunane er viktige.", H),
        ("Det hastar, meiner KS.", KS),
    ],
)
def test_a_cue_before_after_or_within_the_sentence(text: str, expected: str) -> None:
    assert voices(document(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kommunene må spare.",
        "Gram fikk en blomst.",
        "Gram er født i Målselv.",
        "Gram kom til Bodø.",
        "Gram har to barn.",
        "Gram ble sitert av Høie.",
        "KS-konferansen ble holdt i Bodø.",
        "Møtet med KS var bra.",
        "Hos KS er det stille.",
        "Kritikken mot KS er at de er trege.",
        "Staten kritiserte KS.",
        "Medlemmene i KS vil ha mer.",
        "KS' direktør var syk.",
        "KS sin leder sa ja.",
        "Mange mener KS tar feil.",
        "Ordførerne mener at KS er for svak.",
        "Regjeringens politikk er uklar.",
        "Ingen vet hva Gram mener.",
        "Hva Høie mener, er uklart.",
        "Hva mener Gram?",
        "Mener Høie at det er bra?",
        "Da Gram åpnet møtet, snødde det.",
        "Både Gram og Høie mente at det haster.",
        "Bjørn er farlig i skogen.",
        "Bent i nakken gikk han hjem.",
        "Dette er ikke KSs sak.",
    ],
)
def test_a_sentence_that_is_nobodys_stays_nobodys(text: str) -> None:
    assert voices(document(text)) == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«KS mener noe helt feil», sa Høie.", H),
        ("KS mener noe helt feil, sa Høie.", H),
        ("Høie sa at KS mener noe helt feil.", H),
        ("Høie viste til at Gram hadde sagt noe annet.", H),
        ("Høie takket Gram for arbeidet.", H),
        ("Statsråden sa at vi må betale.", H),
        ("«Vi må betale selv», sa Høie.", H),
        ("Regjeringen mener at KS tar feil.", "Regjeringen"),
        ("Rådmann Ola Lie i Tana kommune sa at vi mangler folk.", "Ola Lie"),
        ("Ordfører Kari Moe mener vi trenger mer.", "Kari Moe"),
        ("Som en deltaker sa: Vi er slitne.", None),
        ("Deltakerne fortalte at vi er slitne.", None),
        ("– Vi må ha mer, sa en deltaker.", None),
    ],
)
def test_anothers_words_are_never_ks(text: str, expected: str | None) -> None:
    assert voices(document(text)) == [expected]


def test_we_in_an_article_of_ks_is_ks_but_not_in_a_newspapers() -> None:
    text = "Vi i KS mener det haster. Vi har lenge arbeidet for dette. Kommunene trenger penger."
    assert voices(document(text)) == [KS, KS, None]
    assert KS not in voices(document("Vi har lenge arbeidet for dette.", publisher="Kommunal Rapport"))


def test_a_quotation_goes_on_with_the_same_speaker_but_not_past_an_unknown_one() -> None:
    assert voices(document("«Det haster», sa Gram. «Alle må med.» Salen klappet.")) == [G, G, None]
    assert voices(document("«Det haster», sa Gram. «Nei», sa en tilhører. «Alle må med.»")) == [G, None, None]


def test_dash_dialogue_keeps_its_speaker_over_paragraphs_until_another_takes_over() -> None:
    text = "– Vi må ha bredbånd, sa Gram.\n\n– Alle skal med.\n\n– Helse er viktigst, svarte Høie.\n\n– Det er det."
    assert voices(document(text)) == [G, G, H, H]
    assert bases(document(text)) == [Basis.DIALOGUE, Basis.CONTINUATION, Basis.DIALOGUE, Basis.CONTINUATION]


def test_dash_dialogue_in_nynorsk_and_with_several_sentences() -> None:
    text = "– Vi må ha breiband. Det hastar, seier Gram.\n\n– Eg er samd, meiner Høie."
    assert voices(document(text)) == [G, G, H]


def test_a_nynorsk_article() -> None:
    text = (
        "Styreleiar i KS, Bjørn Arild Gram, opna møtet. – Vi må tenkje nytt, sa han. – Kommunane kan ikkje vente.\n\n"
        "Helseministeren var samd. – Staten må ta sin del, svara Høie. Han lova ei melding.\n\nKS meiner det hastar."
    )
    assert voices(document(text)) == [G, G, G, H, H, H, KS]


def test_a_name_and_a_colon_in_minutes() -> None:
    text = "Gram innledet.\n\n- Gram: Takk for sist.\n- Høie: Vi må handle.\n- En deltaker: Jeg er enig."
    assert voices(document(text)) == [G, G, H, None]


def test_a_cue_line_opens_the_dialogue_under_it() -> None:
    assert voices(document("Høie understreket behovet for samarbeid.\n\n– Vi må stå sammen.")) == [H, H]


def test_a_list_of_facts_is_not_dialogue() -> None:
    text = "Gram åpnet møtet.\n\n- Bodø har 50 000 innbyggere.\n- Tromsø har 70 000 innbyggere."
    assert voices(document(text))[1:] == [None, None]
    text = "Gram åpnet møtet.\n\nMøtet hadde to deler:\n\n- Åpning i salen.\n- Lunsj i salen."
    assert voices(document(text, speakers=[GRAM]))[1:] == [None, None, None]


def test_narration_after_dialogue_is_nobodys() -> None:
    assert voices(document("– Vi må handle, sa Gram.\n\nSalen var full av folk.")) == [G, None]


def test_a_pull_quote_belongs_to_the_name_under_it() -> None:
    made = document("Vi må ha bredbånd til alle.\n\nBjørn Arild Gram, styreleder i KS\n\nMøtet var i Bodø.")
    assert voices(made) == [G, None]
    assert bases(made)[0] is Basis.PULL_QUOTE


@pytest.mark.parametrize("text", ["Gram sa mye. Foto: Ola Nordmann/KS", "FOTO: Gram sa mye.", "Gram (t.h.) sa mye."])
def test_captions_are_nobodys(text: str) -> None:
    assert set(voices(document(text))) == {None}


def test_a_speech_is_its_speakers_but_for_whom_it_quotes() -> None:
    text = "Kjære alle sammen! Jeg er glad. Høie sa at helse er viktig. Høie er her i dag. KS er størst. Vi må handle."
    made = document(text, form="speech", speaker=G)
    assert voices(made) == [G, G, H, G, G, G]
    assert bases(made)[0] is Basis.SPEECH
    assert bases(made)[2] is Basis.CUE
    assert sentences_of(made)[0].attribution.role == "styreleder"


def test_a_pronoun_in_a_speech_goes_on_with_the_one_quoted() -> None:
    text = "Høie sa at helse er viktig. Han sa også at det haster. Jeg er enig."
    assert voices(document(text, form="speech", speaker=G)) == [H, H, G]


def test_a_speech_by_someone_the_metadata_does_not_list() -> None:
    made = document("Kjære alle sammen! Vi må handle.", form="speech", speaker="Kari Moe", speakers=[])
    assert voices(made) == ["Kari Moe", "Kari Moe"]


def test_two_people_with_one_surname_are_not_mixed_up() -> None:
    people = [Speaker("Kari Hansen", "ordfører", "Bodø kommune"), Speaker("Per Hansen", "statsråd", "Regjeringen")]
    text = "Hansen sa nei. Kari Hansen sa ja. Per Hansen mente kanskje. Ifølge Hansen haster det."
    assert voices(document(text, speakers=people)) == [None, "Kari Hansen", "Per Hansen", None]


def test_two_with_the_same_role_are_told_apart_by_organisation() -> None:
    text = "Styrelederen sa nei. Styrelederen i KS sa ja. Styreleder i Løvemammaene, Bettina Lindgren, var uenig."
    assert voices(document(text, speakers=[GRAM, LINDGREN])) == [None, G, LINDGREN.name]


def test_the_minister_of_several_is_the_one_named_last() -> None:
    tung = "Karianne Tung"
    told = "Statsråd Karianne Tung sa ja. Ministeren lovet penger. Høie var glad. Statsråden takket."
    assert voices(document(told)) == [tung, tung, HOIE.name, HOIE.name]
    both = "Statsråd Karianne Tung sa ja. Tung og Høie smilte. Ministeren lovet penger."
    assert voices(document(both)) == [tung, None, None]
    heading = "\n\n## Neste\n\nMinisteren lovet penger."  # the only one named so far, or one of two
    assert voices(document(f"Statsråd Karianne Tung sa ja.{heading}")) == [tung, tung]
    assert voices(document(f"Statsråd Høie sa nei. Statsråd Karianne Tung sa ja.{heading}")) == [HOIE.name, tung, None]
    assert voices(document("Statsråd Karianne Tung sa ja.\n\nMinistrene lovet penger.")) == [tung, None]


def test_a_first_name_counts_only_beside_its_verb() -> None:
    per = Speaker("Per Hansen", "ordfører", "Bodø kommune")
    assert voices(document("«Det haster», sa Per.", speakers=[per])) == ["Per Hansen"]
    assert voices(document("Per i dag er det slik.", speakers=[per])) == [None]


def test_people_the_text_itself_introduces() -> None:
    text = "Kari Moe, professor ved NTNU, mente at KI er ny. Ifølge Moe er det dyrt. Forsker Ola Lie ved Nofima sa nei."
    made = document(text, speakers=[])
    assert voices(made) == ["Kari Moe", "Kari Moe", "Ola Lie"]
    assert [one.attribution.role for one in sentences_of(made)] == ["professor", "professor", "forsker"]
    assert [one.attribution.organisation for one in sentences_of(made)] == ["NTNU", "NTNU", "Nofima"]


def test_role_and_organisation_follow_the_name() -> None:
    said = sentences_of(document("Gram sa at det haster."))[0].attribution
    assert (said.role, said.organisation, said.basis) == ("styreleder", "KS", Basis.CUE)


@given(norwegian_like())
def test_every_sentence_is_the_texts_own_and_unattributed_means_no_name(text: str) -> None:
    made = document(text)
    for sentence in sentences_of(made):
        assert text[sentence.start : sentence.end] == sentence.text
        said = sentence.attribution
        assert said.speaker is None or said.basis is not Basis.UNATTRIBUTED
        assert said.speaker is not None or said in (Attribution(), Attribution(basis=Basis.DIALOGUE))


@pytest.mark.parametrize("marks", [("1. ", "2. "), ("* ", "* "), ("- ", "- ")])
def test_the_points_of_a_list_are_whoever_opens_it(marks: tuple[str, str]) -> None:
    points = f"\n\n{marks[0]}Vedta et mål.\n{marks[1]}Gi folk tid.\n\nMøtet sluttet kl. 15."
    for lead in ("Gram ga deltakerne to oppgaver og sa:", "Byene har to ting felles, ifølge Gram:"):
        assert voices(document(lead + points)) == [GRAM.name] * 3 + [None]
    assert voices(document("Møtet vedtok dette:" + points)) == [None, None, None, None]
