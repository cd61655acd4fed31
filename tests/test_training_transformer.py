"""The transformer student at the size of a toy, on made-up text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from training import examples, transformer, transformer_data, transformer_export, transformer_start
from training.examples import Examples, Ragged
from training.transformer import Student, StudentConfig, Trainer, encode, rounded
from training.transformer_data import Material, Question

TINY = StudentConfig(
    dimension=16, own=16, layers=2, hidden=16, heads=2, inner=32, longest=6, steps=60, taught=6, questions=3, finds=2,
    queue=8, learning_rate=3e-3, table_rate=5e-2, token_dropout=0.0,
)  # fmt: skip
PIECES = ["[UNK]", "▁", "▁skole", "▁school", "▁vei", "▁road", "▁oslo", "▁bok", "▁book", "er", "▁hva", "▁what"]


def unigram() -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram([(piece, -1.0 - number) for number, piece in enumerate(PIECES)], 0, False))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


@pytest.fixture
def student() -> Student:
    torch.manual_seed(1)
    return Student(len(PIECES), TINY).eval()


def material(tokenizer: Tokenizer) -> Material:
    texts = ["skole", "school", "vei", "road", "bok", "book", "hva skole", "hva vei", "hva bok"]
    source = Examples(
        texts=texts,
        left=np.array([0, 2, 4, 6, 7, 8]),
        right=np.array([1, 3, 5, 0, 2, 4]),
        target=np.array([0, 1, 2, 0, 1, 2]),
        weight=np.ones(6),
        queries=Ragged.of([[0], [2]]),
        passages=Ragged.of([[1, 0], [3, 2]]),
        distractors=np.array([-1, -1]),
        left_out=np.array([0.0, 0.5]),
        chance=np.array([0.5, 0.5]),
    )
    questions = [Question(6, 0, [2, 4]), Question(7, 2, [0, 4]), Question(8, 4, [0])]
    teacher = np.eye(16)[:3].astype(np.float16)
    return Material(source, examples.segment(texts, tokenizer), teacher, questions, np.ones(6))


def test_rounding_keeps_fifteen_values_a_part_and_passes_the_gradient() -> None:
    rows = torch.randn(5, 24, requires_grad=True)
    found = rounded(rows, 8)
    for row, original in zip(found[:, :8], rows[:, :8], strict=True):
        factor = original.detach().abs().max() / 7
        assert torch.allclose((row / factor).round(), row / factor, atol=1e-4)
        assert (row - original).abs().max() <= factor / 2 + 1e-6
    found.sum().backward()
    assert torch.equal(rows.grad, torch.ones_like(rows))


def test_packing_two_numbers_a_byte_loses_nothing_that_rounding_keeps(student: Student) -> None:
    lists = [[2, 4, 10], [3], [5, 6, 7, 8, 9, 11]]
    tokens = torch.from_numpy(transformer_export.padded(lists, student.pieces))
    with torch.inference_mode():
        wanted = student(tokens)[0]
        found = transformer_export.stored(student)(tokens)
    assert (wanted - found).abs().max() < 1e-5
    numbers, factors = transformer_export.packed(np.array([[7.0, -7.0, 0.0, 3.0]], np.float32), 7)
    assert numbers.tolist() == [[15 | 8 << 4, 1 | 11 << 4]]
    assert factors.tolist() == [[1.0]]


def test_company_and_padding_change_no_vector(student: Student) -> None:
    lists = [np.array(one) for one in ([2, 3, 4, 5, 6], [7], [8, 9], [2])]
    with torch.inference_mode():
        joined, context = encode(student, lists, together=2)
        alone = [encode(student, [one])[0][0] for one in lists]
    assert (joined - torch.stack(alone)).abs().max() < 1e-5
    assert torch.allclose(joined.norm(dim=1), torch.ones(4))
    assert torch.allclose(context.norm(dim=1), torch.ones(4))


def test_layers_are_those_of_the_bert_they_are_copied_from(student: Student) -> None:
    from transformers import BertConfig, BertModel

    torch.manual_seed(2)
    bert = BertModel(
        BertConfig(
            vocab_size=20, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32,
            max_position_embeddings=12,
        )
    ).eval()  # fmt: skip
    words = bert.embeddings.word_embeddings.weight.detach().numpy().copy()
    random = np.random.default_rng(3)
    static = random.standard_normal((len(PIECES), 16)).astype(np.float32)
    wanted = words[: len(PIECES)]
    transformer_start.fill(student, static, wanted, np.ones(len(PIECES), np.float32), random)
    state = {name: value.numpy() for name, value in bert.state_dict().items()}
    transformer_start.copy_layers(student, state, start=18, end=19)
    lists = [[2, 3, 4], [5, 6, 7, 8, 9]]
    tokens = torch.from_numpy(transformer_export.padded(lists, student.pieces))
    with torch.inference_mode():
        context = student.joined(tokens, student.table(tokens))[1]
        for row, one in enumerate(lists):
            theirs = bert(torch.tensor([[18, *one, 19]])).last_hidden_state[0].mean(0)
            assert torch.allclose(context[row], theirs / theirs.norm(), atol=1e-4)


def test_a_piece_starts_as_its_translation_or_its_spelling() -> None:
    spelling = Tokenizer(
        models.WordLevel({"[UNK]": 0, "school": 1, "road": 2, "book": 3, "oslo": 4, "what": 5}, "[UNK]")
    )
    known = np.eye(6, dtype=np.float32)
    static = np.zeros((len(PIECES), 16), np.float32)
    for number, (norwegian, english) in enumerate((("▁skole", "▁school"), ("▁vei", "▁road"), ("▁bok", "▁book"))):
        static[PIECES.index(norwegian), number] = static[PIECES.index(english), number] = 1.0
    static[PIECES.index("▁oslo"), 7] = 1.0
    english = np.array(
        [5.0 if piece in ("▁school", "▁road", "▁book", "▁what") else 0.0 for piece in PIECES], np.float32
    )
    norwegian = 5.0 - english
    found = transformer_start.places(unigram(), static, spelling, known, english, norwegian)
    assert found[PIECES.index("▁school")].argmax() == 1
    assert found[PIECES.index("▁skole"), 1] > 0.99
    assert found[PIECES.index("▁bok"), 3] > 0.99
    assert found[PIECES.index("▁oslo")].tolist() == known[4].tolist()


def test_what_a_step_reads() -> None:
    drawn = material(unigram())
    random = np.random.default_rng(0)
    texts, targets = drawn.taught(random, 6)
    assert sorted(texts.keys.tolist()) == [0, 0, 1, 1, 2, 2]
    assert [int(row.argmax()) for row in targets] == texts.keys.tolist()
    asked = drawn.asked(random, 20)
    assert all(wrong != key for wrong, key in zip(asked.wrong_keys, asked.keys, strict=True))
    sought = drawn.sought(random, 20)
    assert set(sought.keys.tolist()) == {1, 3}
    assert all(len(query) for query in sought.queries)
    assert {len(passage) for passage in sought.passages} == {2}


def test_wrong_answers_look_like_the_question_but_lack_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    context = "Elva heter Gaula. Elva Gaula er lang. Elva er kald. Fjellet er bratt."
    row = {"question": "Hva heter elva?", "answer": "Gaula", "answer_start": context.index("Gaula"), "context": context}
    monkeypatch.setattr(transformer_data.data, "questions", lambda _: [row])
    texts = examples.Texts()
    (found,) = transformer_data._questions(Path("nowhere"), texts)
    named = list(texts.numbers)
    assert named[found.text] == "Hva heter elva?"
    assert named[found.answer] == "Elva heter Gaula."
    assert {named[one] for one in found.wrong} == {"Elva er kald.", "Fjellet er bratt."}


def test_training_learns_and_continues_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def trainer(checkpoint: str) -> Trainer:
        torch.manual_seed(1)
        student = Student(len(PIECES), TINY)
        with torch.no_grad():
            student.table.weight.mul_(0.1)
        return Trainer(student, material(unigram()), TINY, tmp_path / checkpoint)

    whole = trainer("whole.pt")
    before = _taught_cosine(whole.student)
    whole.run(keep_every=10)
    assert _taught_cosine(whole.student) > before + 0.4

    stopped = trainer("stopped.pt")
    monkeypatch.setattr(transformer.tqdm, "update", lambda bar: stopped.step == 14 and _interrupt())
    with pytest.raises(KeyboardInterrupt):
        stopped.run(keep_every=10)
    monkeypatch.undo()
    again = trainer("stopped.pt")
    again.run(keep_every=10)
    for one, other in zip(whole.student.parameters(), again.student.parameters(), strict=True):
        assert torch.allclose(one, other, atol=1e-5)


def _interrupt() -> None:
    raise KeyboardInterrupt


def _taught_cosine(student: Student) -> float:
    tokenizer = unigram()
    lists = [np.array(tokenizer.encode(text).ids) for text in ("skole", "vei", "bok")]
    with torch.inference_mode():
        return float((encode(student.eval(), lists)[0] * torch.eye(16)[:3]).sum(1).mean())


class Counting:
    """Stands in for onnxruntime: a window's vector points where its first piece says."""

    def run(self, outputs: list[str] | None, inputs: dict[str, Any]) -> Sequence[Any]:
        return [np.eye(len(PIECES), dtype=np.float32)[inputs["tokens"][:, 1]]]


def test_a_long_text_is_the_mean_of_its_windows(tmp_path: Path) -> None:
    unigram().save(str(tmp_path / "tokenizer.json"))
    settings = {"pieces": len(PIECES), "longest": 2, "dimension": len(PIECES)}
    (tmp_path / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    embedder = transformer_export.OnnxEmbedder(tmp_path, session=Counting())
    vectors = embedder.encode_passages(["skole vei bok", "", "road"])
    wanted = np.zeros((3, len(PIECES)))
    wanted[0, PIECES.index("▁skole")], wanted[0, PIECES.index("▁bok")] = 2 / 5**0.5, 1 / 5**0.5
    wanted[2, PIECES.index("▁road")] = 1.0
    assert np.allclose(vectors, wanted, atol=1e-6)
    assert embedder.encode_queries([]).shape == (0, len(PIECES))


@pytest.mark.filterwarnings("ignore")  # the exporter's own
def test_the_onnx_file_gives_the_students_vectors(student: Student, tmp_path: Path) -> None:
    pytest.importorskip("onnxscript", reason="onnxscript er ikke installert (pip install onnx onnxscript)")
    assert transformer_export.write(student, unigram(), tmp_path) > 0.99
    embedder = transformer_export.OnnxEmbedder(tmp_path)
    with torch.inference_mode():
        wanted = encode(student, [np.array(unigram().encode("hva skole").ids)])[0].numpy()
    assert (embedder.encode_queries(["Hva skole"]) * wanted).sum() > 0.99
