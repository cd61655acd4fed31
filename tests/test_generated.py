"""Answers worded by a model, over real HTTP: what holds is shown with its citations, and nothing else ever is."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from llm_fakes import DOCUMENT, DOCUMENTS, LATER, candidates, extractive
from llm_stub import Cuts, Fails, Hangs, Says, Stub, claims

from ragbot.answer.generated import generate, generate_stream
from ragbot.answer.notices import _LINES
from ragbot.errors import MissingExtraError
from ragbot.settings import Settings
from ragbot.types import Answer, Intent

GOOD = ("Gram sa at bredbånd må bygges ut i hele landet.", [1])
ALSO = ("KS skrev at fylkeskommunene overtok ansvaret fra staten.", [4])
LATER_GOOD = ("Helgesen mente at 600 000 personer ikke har digital kompetanse.", [9])
BAD = ("Gram lovet 98 milliarder kroner.", [1])


def settings(stub: Stub, **values: Any) -> Settings:
    return Settings(**{"llm": "openai:stub", "llm_base_url": f"{stub.url}/v1", "llm_timeout": 20, **values})


def whole(stub: Stub, answer: Answer | None = None, **values: Any) -> Answer:
    return generate(answer or extractive(), candidates(), DOCUMENTS, settings(stub, **values))


def streamed(stub: Stub, answer: Answer | None = None, **values: Any) -> list[Answer]:
    return list(generate_stream(answer or extractive(), candidates(), DOCUMENTS, settings(stub, **values)))


def assert_sound(answer: Answer) -> None:
    """Every citation is verbatim, every marker resolves, and nothing in the text can come alive."""
    for citation in answer.citations:
        assert DOCUMENTS[citation.document_id].text[citation.start : citation.end] == citation.quote
    assert [citation.number for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    markers = {int(number) for number in re.findall(r"(?<!\\)\[(\d+)\]", answer.text)}
    assert markers == {citation.number for citation in answer.citations}
    inert = re.sub(r"\\.", "", answer.text)
    assert not re.search(r"https?:|www\.|\]\(|!\[|<|javascript:|\.example", inert)


def test_a_good_answer_has_its_speakers_over_it_and_its_citations_in_it(stub: Stub) -> None:
    answer = whole(stub.will(claims(GOOD, ALSO, LATER_GOOD)))
    assert answer.text == (
        "Tre utsagn fra 2021 og 2022: Bjørn Arild Gram (styreleder, KS), KS og Gunn Marit Helgesen (styreleder, KS).\n\n"
        "**Bjørn Arild Gram (styreleder, KS), eKommune 2021:** Gram sa at bredbånd må bygges ut i hele landet. [1]\n\n"
        "**KS, eKommune 2021:** KS skrev at fylkeskommunene overtok ansvaret fra staten. [2]\n\n"
        "**Gunn Marit Helgesen (styreleder, KS), eKommune 2022:** "
        "Helgesen mente at 600 000 personer ikke har digital kompetanse. [3]"
    )
    assert (answer.mode, answer.answered, answer.notes) == ("llm", True, ())
    assert answer.confidence == extractive().confidence
    expected = {"claims": 3.0, "claims_verified": 3.0, "claims_kept": 3.0, "tokens_in": 700.0, "tokens_out": 60.0}
    assert answer.signals == expected
    assert_sound(answer)
    json.dumps(answer.to_dict())


def test_one_voice_is_named_once(stub: Stub) -> None:
    answer = whole(stub.will(claims(GOOD, ("Gram mente at 97 av 356 kommuner kan dele løsninger.", [3]))))
    assert answer.text == (
        "**Bjørn Arild Gram (styreleder, KS), eKommune 2021** (2 utsagn)\n\n"
        "Gram sa at bredbånd må bygges ut i hele landet. [1] Gram mente at 97 av 356 kommuner kan dele løsninger. [2]"
    )


def test_a_sentence_cited_twice_is_one_citation(stub: Stub) -> None:
    second = ("Bredbånd må ifølge Gram bygges ut i hele landet.", [1])
    answer = whole(stub.will(claims(GOOD, second)))
    assert answer.text.count("[1]") == 2
    assert len(answer.citations) == 1


def test_what_does_not_hold_is_dropped_and_counted(stub: Stub) -> None:
    swapped = ("Helleland sa at bredbånd må bygges ut i hele landet.", [1])
    answer = whole(stub.will(claims(BAD, GOOD, swapped, (GOOD[0], [99]), GOOD)))
    assert answer.mode == "llm"
    assert answer.notes == ("3 av 5 påstander fra språkmodellen er utelatt: kildene bekrefter dem ikke.",)
    assert [answer.signals[name] for name in ("claims", "claims_verified", "claims_kept")] == [5.0, 2.0, 1.0]
    assert "98" not in answer.text
    assert "Helleland" not in answer.text


def test_claims_come_one_by_one_and_only_those_that_hold(stub: Stub) -> None:
    steps = streamed(stub.will(claims(GOOD, BAD, ALSO)))
    assert [len(step.citations) for step in steps] == [1, 2, 2]
    assert all("98" not in step.text for step in steps)
    for step in steps:
        assert_sound(step)
    assert steps[-1].notes == ("1 av 3 påstander fra språkmodellen er utelatt: kildene bekrefter dem ikke.",)
    assert steps[-1].text == whole(stub).text


@pytest.mark.parametrize("streaming", [False, True], ids=["whole", "streamed"])
@pytest.mark.parametrize(
    ("action", "why"),
    [
        (claims(BAD), "unproved"),
        (claims(), "nothing"),
        (Says(""), "empty"),
        (Says("KS sa at alt er bra."), "garbled"),
        (Says('{"claims": [{"text": "x" "sources": [1]}]}'), "garbled"),
        (Says("Beklager, jeg kan ikke hjelpe med det."), "refused"),
        (Says('{"claims": [{"text": "Gram s'), "cut"),
        (Says(claims(GOOD).text, finish="length"), "cut"),
        (Fails(429, {"Retry-After": "3600"}), "limited"),
        (Fails(500), "down"),
        (Fails(401), "rejected"),
        (Fails(404), "unknown"),
        (Hangs(), "slow"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_whatever_goes_wrong_the_quotations_are_given(stub: Stub, action: Any, why: str, streaming: bool) -> None:
    limits = {"llm_timeout": 0.6} if isinstance(action, Hangs) else {}
    stub.will(action)
    answer = streamed(stub, **limits)[-1] if streaming else whole(stub, **limits)
    first = extractive()
    assert (answer.text, answer.citations, answer.mode) == (first.text, first.citations, "extractive")
    assert answer.notes == (f"{_LINES['nb'][why]}. Her er sitatene i stedet.",)
    assert answer.answered


def test_a_stream_that_is_cut_ends_in_the_quotations(stub: Stub) -> None:
    text = claims(GOOD, ALSO).text
    steps = streamed(stub.will(Cuts(text[: text.index("KS skrev")])))
    assert [step.mode for step in steps] == ["llm", "extractive"]
    assert_sound(steps[0])
    assert steps[-1].notes == ("Svaret fra språkmodellen ble avbrutt. Her er sitatene i stedet.",)


@pytest.mark.parametrize(
    ("language", "line"),
    [("nb", "Språkmodellen svarer ikke. Her er sitatene i stedet."),
     ("nn", "Språkmodellen svarar ikkje. Her er sitata i staden."),
     ("en", "The language model does not answer. Here are the quotations instead.")],
)  # fmt: skip
def test_the_line_that_says_why_is_in_the_question_s_language(stub: Stub, language: str, line: str) -> None:
    answer = whole(stub.will(Fails(500)), extractive(language=language, notes=("Fra før.",)), llm_retries=0)
    assert answer.notes == ("Fra før.", line)


def test_every_line_is_there_in_every_language() -> None:
    assert {frozenset(lines) for lines in _LINES.values()} == {frozenset(_LINES["nb"])}


def test_an_answer_in_english_and_one_in_nynorsk(stub: Stub) -> None:
    english = ("Gram said that broadband must be built in the whole country.", [1])
    answer = whole(stub.will(claims(english)), extractive("What did KS say about broadband?", "en"))
    assert answer.text.startswith("**Bjørn Arild Gram (chair, KS), eKommune 2021**")
    assert "English" in stub.requests[-1]["messages"][0]["content"]
    nynorsk = ("Gram sa at breiband må byggjast ut i heile landet.", [1])
    answer = whole(stub.will(claims(nynorsk)), extractive("Kva sa KS om breiband?", "nn"))
    assert answer.mode == "llm"


def test_a_comparison_tells_which_years_are_silent(stub: Stub) -> None:
    first = extractive()
    query = replace(first.query, intent=Intent.COMPARE, years=(2021, 2022, 2023))
    answer = whole(stub.will(claims(GOOD, LATER_GOOD)), replace(first, query=query))
    assert answer.text.endswith("\n\nJeg fant ingen utsagn om dette i dokumentene fra 2023.")
    only_later = whole(stub.will(claims(LATER_GOOD)), replace(first, query=query))
    assert only_later.text.endswith("fra 2023.")  # 2021 has sentences, though the model used none


def test_tokens_are_counted_where_the_server_does_not(stub: Stub) -> None:
    answer = whole(stub.will(replace(claims(GOOD), usage=False)))
    assert answer.signals["tokens_in"] > 300
    assert 10 < answer.signals["tokens_out"] < 100


def test_without_sentences_the_model_is_not_asked(stub: Stub) -> None:
    answer = generate(extractive(), [], DOCUMENTS, settings(stub))
    assert answer.notes == ("Språkmodellen fant ikke noe svar i utsagnene. Her er sitatene i stedet.",)
    assert stub.requests == []


def test_a_document_that_changed_meanwhile_is_not_cited(stub: Stub) -> None:
    changed = {**DOCUMENTS, DOCUMENT.id: replace(DOCUMENT, text="Noe annet.")}
    answer = generate(extractive(), candidates(), changed, settings(stub.will(claims(GOOD))))
    assert answer.mode == "extractive"
    assert {one["event"] for one in stub.sources()} == {LATER.event}


def test_a_missing_package_is_an_error_of_its_own(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    import langchain.chat_models

    def absent(model: str, **arguments: object) -> None:
        raise ImportError

    monkeypatch.setattr(langchain.chat_models, "init_chat_model", absent)
    with pytest.raises(MissingExtraError):
        whole(stub)
