"""Where the transformer student starts: the teacher's layers, and a place for each of our pieces in what they read.

After FOCUS (Dobler & de Melo 2023, EMNLP, pages 13440-13454): a piece that the teacher knows keeps the teacher's
vector, any other takes a mix of those of its nearest English pieces. Near is what the static model says, in which
translations lie together, so a Norwegian word starts out as its English translation.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training import data, examples

if TYPE_CHECKING:
    from training.transformer import Student

Floats = NDArray[np.float32]
_NEAREST = 8
_SHARPNESS = 0.05  # temperature of the mix of nearest pieces
_UNKNOWN = 0.5  # a piece whose nearest English one is farther than this keeps its spelling's vector
_LARGEST_MIX = 2  # of the teacher's pieces in an English piece that others may lean on


def piece_counts(pairs: Iterable[data.Pair], tokenizer: Tokenizer) -> tuple[Floats, Floats]:
    """How often each piece occurs in the distinct English and the distinct Norwegian sides."""
    english: set[str] = set()
    norwegian: set[str] = set()
    for pair in pairs:
        for language, text in ((pair.left_language, pair.left), (pair.right_language, pair.right)):
            if language == "en":
                english.add(text)
            elif language in ("nb", "nn"):
                norwegian.add(text)
    counts = [
        np.bincount(examples.segment(sorted(texts), tokenizer).flat, minlength=tokenizer.get_vocab_size())
        for texts in (english, norwegian)
    ]
    return counts[0].astype(np.float32), counts[1].astype(np.float32)


def places(
    tokenizer: Tokenizer, static: Floats, spelling: Tokenizer, known: Floats, english: Floats, norwegian: Floats
) -> Floats:
    """A vector for every piece among the teacher's token vectors ``known``, shape (pieces, hidden).

    Args:
        tokenizer, static: our pieces and their static vectors.
        spelling, known: the teacher's tokenizer and its token vectors.
        english, norwegian: how often each of our pieces occurs in each language.
    """
    pieces = [tokenizer.id_to_token(number) or "" for number in range(len(static))]
    ids = [_spelled(piece, spelling) for piece in pieces]
    spelled = np.stack([known[one].mean(0) if one else np.zeros(known.shape[1], np.float32) for one in ids])
    counts = np.array([len(one) for one in ids])
    more_english = (english + 0.5) / english.sum() > 3 * (norwegian + 0.5) / norwegian.sum()
    words = np.array([len(piece) > 1 and piece.startswith("▁") for piece in pieces])
    symbols = np.array([not any(letter.isalpha() for letter in piece) for piece in pieces])
    plain = np.array([piece.removeprefix("▁").isascii() for piece in pieces])
    leaned_on = words & (english >= 2) & more_english & (counts > 0) & (counts <= _LARGEST_MIX)
    leaned_on |= symbols & (counts > 0)
    mixed, nearness = _mixes(static, np.flatnonzero(leaned_on), spelled)
    kept = leaned_on | ((counts == 1) & plain & (nearness < _UNKNOWN))
    return np.where(kept[:, None], spelled, mixed).astype(np.float32)


def _spelled(piece: str, spelling: Tokenizer) -> list[int]:
    """The teacher's tokens for a piece: a word's beginning, or its continuation where the teacher has that."""
    if piece.startswith("▁"):
        return list(spelling.encode(piece[1:], add_special_tokens=False).ids) if len(piece) > 1 else []
    continued = spelling.token_to_id("##" + piece)
    return [continued] if continued is not None else list(spelling.encode(piece, add_special_tokens=False).ids)


def _mixes(static: Floats, anchors: NDArray[np.int64], spelled: Floats) -> tuple[Floats, Floats]:
    """For every piece the softmax-weighted mean of its nearest anchors' vectors, and the nearest one's cosine."""
    unit = static / np.maximum(np.linalg.norm(static, axis=1, keepdims=True), 1e-8)
    mixed = np.empty((len(static), spelled.shape[1]), np.float32)
    nearness = np.empty(len(static), np.float32)
    nearest = min(_NEAREST, len(anchors))
    for start in range(0, len(static), 4096):
        cosines = unit[start : start + 4096] @ unit[anchors].T
        best = np.argpartition(-cosines, nearest - 1, axis=1)[:, :nearest]
        values = np.take_along_axis(cosines, best, axis=1)
        shares = np.exp((values - values.max(1, keepdims=True)) / _SHARPNESS)
        shares /= shares.sum(1, keepdims=True)
        mixed[start : start + 4096] = np.einsum("pk,pkh->ph", shares, spelled[anchors[best]])
        nearness[start : start + 4096] = values.max(1)
    return mixed, nearness


def fill(student: Student, static: Floats, wanted: Floats, counts: Floats, random: np.random.Generator) -> None:
    """Set the table and ``into`` so that the student reads ``wanted`` as nearly as its columns allow.

    The static columns give what they can by weighted least squares, the others the main directions of the rest,
    turned at random so that all columns are of one size and four bits suit each.
    """
    own = student.config.own
    weight = (np.log1p(counts) + 0.5)[:, None]
    mean = (wanted * weight).sum(0) / weight.sum()
    square = (static * weight).T @ static
    square += np.eye(len(square)) * 1e-3 * np.trace(square) / len(square)
    linear = np.linalg.solve(square, (static * weight).T @ (wanted - mean))
    rest = wanted - mean - static @ linear
    _, directions = np.linalg.eigh((rest * weight).T @ rest)
    turn, _ = np.linalg.qr(random.standard_normal((own, own)))
    back = directions[:, -own:] @ turn
    with torch.no_grad():
        student.table.weight.zero_()
        table = np.concatenate([static, rest @ back], axis=1).astype(np.float32)
        student.table.weight[: len(table)] = torch.from_numpy(table)
        student.into.weight.copy_(torch.from_numpy(np.concatenate([linear, back.T]).T.astype(np.float32)))
        student.into.bias.copy_(torch.from_numpy(mean.astype(np.float32)))


def copy_layers(student: Student, state: dict[str, Floats], start: int, end: int) -> None:
    """Take layers, places and edges over from a BERT's state; ``start`` and ``end`` are its [CLS] and [SEP]."""

    def tensor(name: str) -> torch.Tensor:
        return torch.from_numpy(np.array(state[name], dtype=np.float32))

    with torch.no_grad():
        words = tensor("embeddings.word_embeddings.weight")
        kind = tensor("embeddings.token_type_embeddings.weight")[0]
        student.edges.weight.copy_(torch.stack([words[start], words[end], torch.zeros_like(kind)]))
        student.places.weight.copy_(
            tensor("embeddings.position_embeddings.weight")[: len(student.places.weight)] + kind
        )
        _copy(student.norm, tensor("embeddings.LayerNorm.weight"), tensor("embeddings.LayerNorm.bias"))
        for number, layer in enumerate(student.layers):
            prefix = f"encoder.layer.{number}."
            for name, theirs in _NAMES.items():
                weight, bias = (
                    torch.cat([tensor(f"{prefix}{one}.{part}") for one in theirs]) for part in ("weight", "bias")
                )
                _copy(layer.get_submodule(name), weight, bias)


_NAMES = {
    "joined": [f"attention.self.{part}" for part in ("query", "key", "value")],
    "out": ["attention.output.dense"],
    "first_norm": ["attention.output.LayerNorm"],
    "up": ["intermediate.dense"],
    "down": ["output.dense"],
    "second_norm": ["output.LayerNorm"],
}


def _copy(module: torch.nn.Module, weight: torch.Tensor, bias: torch.Tensor) -> None:
    module.weight.copy_(weight)  # type: ignore[operator]
    module.bias.copy_(bias)  # type: ignore[operator]


def bundled(folder: Path) -> tuple[Tokenizer, Floats]:
    """The static model's tokenizer and token vectors, shape (pieces, dimension)."""
    from safetensors.numpy import load_file

    tensors = load_file(folder / "model.safetensors")
    vectors = tensors["embeddings"].astype(np.float32) * tensors["weights"][:, None]
    return Tokenizer.from_file(str(folder / "tokenizer.json")), vectors


def started(student: Student, pairs: list[data.Pair], model: Path, teacher: Path) -> None:
    """Fill a student of the teacher's shape from the static model and the teacher, both folders."""
    from safetensors.numpy import load_file

    tokenizer, static = bundled(model)
    spelling = Tokenizer.from_file(str(teacher / "tokenizer.json"))
    spelling.no_padding()
    spelling.no_truncation()
    state = load_file(teacher / "model.safetensors")
    english, norwegian = piece_counts(pairs, tokenizer)
    wanted = places(tokenizer, static, spelling, state["embeddings.word_embeddings.weight"], english, norwegian)
    fill(student, static, wanted, english + norwegian, np.random.default_rng(student.config.seed))
    ends = spelling.encode("").ids
    copy_layers(student, state, ends[0], ends[-1])
