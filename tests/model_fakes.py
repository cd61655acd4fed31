"""A small real model for tests that need one that is not the bundled one."""

from __future__ import annotations

from pathlib import Path

LONGEST = 32
TEXTS = [
    "Kommunene trenger bredbånd i hele landet.",
    "Kva sa KS om kunstig intelligens i 2023?",
    "What did the minister say about broadband in rural areas?",
    "ks",
    "Saksbehandlingstid, fylkeskommunale overføringer og 12,5 milliarder kroner. " * 60,
]
"""What a model may meet: three languages, a word alone, and a text longer than most models read."""

_WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] kommune bredbånd hva sa ks query passage :".split()


def tiny_transformer(folder: Path) -> Path:
    """A real, untrained two-layer BERT with a pooling layer, saved by sentence-transformers itself into ``folder``."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    base = folder.with_name(f"{folder.name}-base")
    base.mkdir(parents=True)
    (base / "vocab.txt").write_text("\n".join(_WORDS), encoding="utf-8")
    torch.manual_seed(0)
    sizes = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 32}
    BertModel(BertConfig(vocab_size=len(_WORDS), max_position_embeddings=40, **sizes)).save_pretrained(base)
    tokenizer = BertTokenizerFast(vocab=str(base / "vocab.txt"), strip_accents=False, model_max_length=LONGEST)
    tokenizer.save_pretrained(base)
    module = Transformer(str(base), max_seq_length=LONGEST)
    model = SentenceTransformer(modules=[module, Pooling(16)], device="cpu")
    model.save(str(folder), create_model_card=False)
    return folder
