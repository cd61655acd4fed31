import re

import pytest
from eval_fakes import gold, write_gold

from eval.gold import GoldError, parse_gold, read_gold, select, unknown_documents

ROW = {"id": "a", "question": "Hva sa Kari Berg?"}


def test_a_full_line_is_read():
    row = {
        **ROW,
        "type": "figure",
        "lang": "nn",
        "docs": ["d1", "d2"],
        "all_docs": True,
        "also": ["d3"],
        "facts": ["fører?.*mål"],
        "speaker": "Kari Berg",
        "not_speaker": "Ola Lie",
        "answerable": True,
        "split": "test",
        "note": "ignored",
    }
    question = gold(**row)
    assert (question.id, question.type, question.lang, question.split) == ("a", "figure", "nn", "test")
    assert (question.docs, question.all_docs, question.also) == (("d1", "d2"), True, ("d3",))
    assert (question.speaker, question.not_speaker, question.answerable) == ("Kari Berg", "Ola Lie", True)
    assert question.facts[0].search("FØRER\ntil MÅL")


def test_optional_keys_may_be_missing_or_null():
    for row in (ROW, {**ROW, "docs": None, "facts": None, "answerable": None, "speaker": None}):
        question = gold(**row)
        assert (question.docs, question.facts, question.speaker) == ((), (), None)
        assert question.answerable
        assert question.split is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not JSON"),
        ("[1]", "a JSON object is expected"),
        ('{"question": "x"}', "'id' is missing"),
        ('{"id": "a", "question": " "}', "'question' is missing"),
        ('{"id": 3, "question": "x"}', "'id' must be a string"),
        ('{"id": "a", "question": "x", "docs": "d1"}', "'docs' must be a list of strings"),
        ('{"id": "a", "question": "x", "docs": [1]}', "'docs' must be a list of strings"),
        ('{"id": "a", "question": "x", "answerable": "no"}', "'answerable' must be true or false"),
        ('{"id": "a", "question": "x", "facts": ["("]}', "no regular expression"),
    ],
)
def test_a_broken_line_says_what_is_wrong(line, message):
    with pytest.raises(GoldError, match=re.escape(message)):
        parse_gold(line)


def test_the_file_and_line_are_named(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "question": "x"}\n\n{"id": "b"}\n', encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl, line 3: 'question' is missing"):
        read_gold(path)


def test_a_repeated_id_names_both_lines(tmp_path):
    path = write_gold(tmp_path / "gold.jsonl", ROW, ROW)
    with pytest.raises(GoldError, match=r"line 2: id 'a' is already on line 1"):
        read_gold(path)


def test_a_file_that_cannot_be_used(tmp_path):
    with pytest.raises(GoldError, match="cannot be read"):
        read_gold(tmp_path / "missing.jsonl")
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(GoldError, match="holds no questions"):
        read_gold(tmp_path / "empty.jsonl")
    (tmp_path / "latin.jsonl").write_bytes("{é".encode("latin-1"))
    with pytest.raises(GoldError, match="not UTF-8"):
        read_gold(tmp_path / "latin.jsonl")


def test_a_line_separator_inside_a_question_does_not_break_the_line(tmp_path):
    path = write_gold(tmp_path / "gold.jsonl", {"id": "a", "question": "to\u2028linjer"})
    assert read_gold(path)[0].question == "to\u2028linjer"


def test_select_by_split_and_limit():
    questions = [gold(id=str(n), split=split) for n, split in enumerate(("dev", "test", None, "dev"))]
    assert [q.id for q in select(questions, "dev")] == ["0", "3"]
    assert [q.id for q in select(questions)] == ["0", "1", "2", "3"]
    assert [q.id for q in select(questions, "all", 2)] == ["0", "1"]
    with pytest.raises(GoldError, match="no gold questions"):
        select(questions[2:3], "dev")


def test_unknown_documents_are_found_in_docs_and_also():
    assert unknown_documents([gold(docs=["a", "x"], also=["y"])], ["a"]) == ("x", "y")
