"""Reading a model's reply: claim by claim as it comes, and strict about what it is."""

import json

import pytest

from ragbot.answer.reply import MAX_CLAIMS, SCHEMA, ClaimReader, RawClaim, ReplyError

TWO = '{"claims": [{"text": "Gram sa «ja}».", "sources": [1, 2]}, {"text": "KS sa \\"nei\\".", "sources": [3]}]}'
READ = [RawClaim("Gram sa «ja}».", (1, 2)), RawClaim('KS sa "nei".', (3,))]


def read(text: str, size: int = 1) -> list[RawClaim]:
    reader = ClaimReader()
    found = [one for place in range(0, len(text), size) for one in reader.feed(text[place : place + size])]
    reader.close()
    return found


@pytest.mark.parametrize("size", [1, 3, 7, 1000])
@pytest.mark.parametrize(
    "wrapped", ["{}", "```json\n{}\n```", "Her er svaret:\n{}\nHåper det hjelper!", "<think>Hm {{ [ 1</think>\n{}"]
)
def test_claims_come_whatever_stands_around_them(wrapped: str, size: int) -> None:
    assert read(wrapped.replace("{}", TWO).replace("{{", "{"), size) == READ


def test_a_claim_comes_as_soon_as_it_is_whole() -> None:
    reader = ClaimReader()
    first, rest = TWO.split(', {"text": "KS', 1)
    assert reader.feed(first[:-1]) == []
    assert reader.feed(first[-1]) == READ[:1]
    assert reader.feed(', {"text": "KS' + rest) == READ[1:]
    reader.close()


def test_claims_within_thoughts_are_not_claims() -> None:
    assert read(f'<think>Perhaps {{"claims": [{{"text": "Feil", "sources": [1]}}]}} ?</think>{TWO}') == READ


def test_no_claims_is_a_whole_reply() -> None:
    assert read('{"claims": []}') == []


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("<think>endless", "garbled"),
        ("KS sa at alt går bra.", "garbled"),
        ('[{"text": "x", "sources": [1]}]', "garbled"),
        ('{"claims": "ingen"}', "garbled"),
        ('{"claims": ["KS sa det"]}', "garbled"),
        ('{"claims": [{"text": \'x\', "sources": [1]}]}', "garbled"),
        ('{"claims": [{"text": "a" "sources": [1]}]}', "garbled"),
        ("Beklager, jeg kan ikke hjelpe med dette.", "refused"),
        ("I'm sorry, but I can't help with that.", "refused"),
        (TWO[:60], "cut"),
        (TWO[:-2], "cut"),
        (TWO[:-1], "cut"),
        ('{"claims": [', "cut"),
    ],
)
def test_what_is_wrong_with_a_reply(reply: str, why: str) -> None:
    with pytest.raises(ReplyError) as caught:
        read(reply, 5)
    assert caught.value.why == why


@pytest.mark.parametrize(
    ("sources", "numbers"),
    [("[2, 2, 1]", (2, 1)), ('["3"]', (3,)), ("[]", ()), ("[0]", ()), ("[-1]", ()), ("[1, null]", ()), ("[true]", ()),
     ("[1.5]", ()), ('"1"', ()), ("null", ()), ('["1 og 2"]', ())],
)  # fmt: skip
def test_source_numbers_are_whole_numbers_or_none_at_all(sources: str, numbers: tuple[int, ...]) -> None:
    assert read(f'{{"claims": [{{"text": "x", "sources": {sources}}}]}}') == [RawClaim("x", numbers)]


def test_a_claim_without_text_is_empty() -> None:
    assert read('{"claims": [{"sources": [1]}, {"text": 5, "sources": [1]}]}') == [RawClaim("", ()), RawClaim("5", ())]


def test_an_endless_reply_ends() -> None:
    reader = ClaimReader()
    row = json.dumps({"text": "x", "sources": [1]})
    found = reader.feed('{"claims": [' + ",".join([row] * 50))
    assert len(found) == MAX_CLAIMS
    assert reader.feed("x" * 100_000) == []
    reader.close()
    with pytest.raises(ReplyError):
        ClaimReader().feed("x" * 100_000)


def test_the_schema_is_what_the_reader_reads() -> None:
    item = SCHEMA["properties"]["claims"]["items"]
    assert set(item["required"]) == set(item["properties"]) == {"text", "sources"}
