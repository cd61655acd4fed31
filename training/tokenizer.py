"""The student's tokenizer: a lower-cased unigram vocabulary (Kudo 2018, ACL, pages 66-75).

Unigram, because its segmentations can be sampled while training, which ties a word to its parts: a compound that
was never seen then still lands near its parts.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from training.config import TokenizerConfig

UNKNOWN = "[UNK]"
_ALPHABET = "abcdefghijklmnopqrstuvwxyzæøåäöéèêëóòôüáàíúñçšžðþ0123456789.,:;!?()[]«»“”\"'’–-/%§&+=*°€$£#@_|<>"


def corpus(parallel: Iterable[str], mono: dict[str, list[str]], megabytes: float, seed: int) -> list[str]:
    """A sample of the text in which statutes take only the room that the other texts leave."""
    texts = list(parallel)
    texts += [line for name, lines in mono.items() if not name.startswith("lovdata") for line in lines]
    room = int(megabytes * 1e6) - sum(len(text) for text in texts)
    statutes = [line for name, lines in mono.items() if name.startswith("lovdata") for line in lines]
    random.Random(seed).shuffle(statutes)
    for line in statutes:
        room -= len(line)
        if room < 0:
            break
        texts.append(line)
    return texts


def empty(*, lower_case: bool = True) -> Tokenizer:
    """The tokenizer before training: NFKC, lower case, one space; words, numbers and punctuation apart."""
    tokenizer = Tokenizer(models.Unigram())
    lower = [normalizers.Lowercase()] if lower_case else []
    spaces = [normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), *lower, *spaces])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True),
            pre_tokenizers.Split(Regex(r"▁?\d+|▁?[^\w▁]"), behavior="isolated"),
        ]
    )
    return tokenizer


def train(texts: Iterator[str], config: TokenizerConfig) -> Tokenizer:
    """Fit the vocabulary."""
    tokenizer = empty(lower_case=config.lower_case)
    trainer = trainers.UnigramTrainer(
        vocab_size=config.pieces,
        max_piece_length=config.longest_piece,
        special_tokens=[UNKNOWN],
        unk_token=UNKNOWN,
        initial_alphabet=list(_ALPHABET),
        show_progress=True,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return with_whole(tokenizer, [*config.whole, *map(str, range(1900, 2041))])


def with_whole(tokenizer: Tokenizer, words: list[str]) -> Tokenizer:
    """The tokenizer with each word as one piece, just likelier than the pieces that it was cut into."""
    state = json.loads(tokenizer.to_str())
    scores = dict(state["model"]["vocab"])
    for word in words:
        piece = "▁" + word
        if piece not in scores:
            parts = tokenizer.encode(word, add_special_tokens=False).tokens
            state["model"]["vocab"].append([piece, sum(scores.get(part, -20.0) for part in parts) + 0.5])
    return Tokenizer.from_str(json.dumps(state))


def load_or_train(texts: Iterator[str], path: Path, config: TokenizerConfig) -> Tokenizer:
    """The tokenizer at ``path``, trained and written there first if it is not."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        train(texts, config).save(str(path), pretty=False)
    return Tokenizer.from_file(str(path))
