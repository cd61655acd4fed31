"""Ranks for tiktoken, from a byte-level BPE of our own: the length of a text is then counted without fetching any.

tiktoken merges the pair of lowest rank first. A BPE's merges are learned in that very order, so the rank of a token is
the number of the merge that makes it, after the 256 bytes.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers

PATTERN = r"""[^\r\n\p{L}\p{N}]?\p{L}+| ?\p{N}{1,4}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"""
"""How text is cut before merging: words with a leading space, numbers of up to four digits, punctuation, space."""


def train(texts: Iterator[str], size: int) -> dict[bytes, int]:
    """Ranks of ``size`` tokens, bytes included."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PATTERN), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    trainer = trainers.BpeTrainer(vocab_size=size, initial_alphabet=alphabet, show_progress=True)
    tokenizer.train_from_iterator(texts, trainer)
    merges = json.loads(tokenizer.to_str())["model"]["merges"]
    letters = byte_letters()
    ranks = {bytes([value]): value for value in range(256)}
    for left, right in merges:
        token = bytes(letters[letter] for letter in left + right)
        ranks.setdefault(token, len(ranks))
    return ranks


def byte_letters() -> dict[str, int]:
    """The byte that each letter of the byte-level alphabet stands for (GPT-2's table)."""
    plain = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    letters = {chr(value): value for value in plain}
    rest = (value for value in range(256) if value not in set(plain))
    return letters | {chr(256 + place): value for place, value in enumerate(rest)}


def write(path: Path, ranks: dict[bytes, int]) -> None:
    """tiktoken's text format (base64 token, space, rank), gzipped; the same bytes for the same input."""
    ordered = sorted(ranks.items(), key=lambda item: item[1])
    text = "".join(f"{base64.b64encode(token).decode()} {rank}\n" for token, rank in ordered)
    with path.open("wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        packed.write(text.encode("ascii"))
