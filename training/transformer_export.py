"""The transformer student as ONNX, and how it does: ``python -m training.transformer_export --data FOLDER --model DIR``.

The table is stored with four bits a number, the layers' matrices with eight (onnxruntime's dynamic quantisation). What
is written runs with onnxruntime and tokenizers alone. Writing needs ``pip install onnx onnxscript``.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

if TYPE_CHECKING:
    import torch

    from training.transformer import Student

Vectors = NDArray[np.float32]
_MODEL, _TOKENIZER, _SETTINGS = "model.onnx", "tokenizer.json", "settings.json"
START, END, PADDING = 0, 1, 2
"""What stands around and after a text's pieces: these, added to the number of pieces."""
_TOGETHER = 32  # windows of like length that are read at once
_CLOSE = 0.98  # least cosine between a vector of the file and the student's, on the texts that are tried
_TRIED = ["Hva sa KS om bredbånd?", "Kommunane må få meir pengar.", "The school is in the municipality of Bodø.", "Ja"]


class Session(Protocol):
    """The one method of onnxruntime's ``InferenceSession`` that is used."""

    def run(self, outputs: list[str] | None, inputs: dict[str, Any]) -> Sequence[Any]:
        """The named outputs, or all."""
        ...


class OnnxEmbedder:
    """The written model, without torch; a text longer than the model reads is the mean of its windows.

    Raises:
        FileNotFoundError: the folder holds no such model.
    """

    def __init__(self, folder: Path, *, session: Session | None = None) -> None:
        settings = json.loads((folder / _SETTINGS).read_text(encoding="utf-8"))
        self._pieces, self._longest, self._dimension = (settings[name] for name in ("pieces", "longest", "dimension"))
        self._tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
        self._session = session or _session(folder / _MODEL)
        self._name = folder.name

    @property
    def name(self) -> str:
        """The folder's name."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of one vector."""
        return int(self._dimension)

    @property
    def max_tokens(self) -> int | None:
        """None: longer texts are read in windows."""
        return None

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """The same as :meth:`encode_passages`."""
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, rows of unit length; zeros for a text without tokens."""
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        windows, owners = [], []
        for owner, encoding in enumerate(encodings):
            for start in range(0, len(encoding.ids), self._longest):
                windows.append(encoding.ids[start : start + self._longest])
                owners.append(owner)
        lengths = np.array([len(window) for window in windows], dtype=np.float32)
        order = np.argsort(lengths, kind="stable")
        sums = np.zeros((len(encodings), self.dimension), dtype=np.float32)
        for start in range(0, len(order), _TOGETHER):
            places = order[start : start + _TOGETHER]
            tokens = padded([windows[place] for place in places], self._pieces)
            vectors = self._session.run(None, {"tokens": tokens})[0]
            np.add.at(sums, np.array(owners)[places], vectors * lengths[places, None])
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        np.divide(sums, norms, out=sums, where=norms > 0)
        return sums


def padded(lists: Sequence[Sequence[int]], pieces: int) -> NDArray[np.int64]:
    """Lists of pieces with start and end, filled up to the longest, shape (lists, tokens)."""
    tokens = np.full((len(lists), max(map(len, lists)) + 2), pieces + PADDING, dtype=np.int64)
    tokens[:, 0] = pieces + START
    for row, one in enumerate(lists):
        tokens[row, 1 : len(one) + 1] = one
        tokens[row, len(one) + 1] = pieces + END
    return tokens


def _session(path: Path) -> Session:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session: Session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return session


def packed(rows: Vectors, levels: int) -> tuple[NDArray[np.uint8], Vectors]:
    """Rows as two four-bit numbers a byte, the first half of the columns in the low bits, and a factor a row."""
    factors = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-8) / levels
    whole = (np.rint(rows / factors) + 8).astype(np.uint8)
    half = rows.shape[1] // 2
    return whole[:, :half] | (whole[:, half:] << 4), factors.astype(np.float32)


def stored(student: Student) -> torch.nn.Module:
    """The student with its table as it is stored: tokens in, joined unit vectors out."""
    import torch

    from training.transformer import LEVELS

    table = student.table.weight.detach().numpy()
    width = student.config.dimension
    parts = [packed(part, LEVELS) for part in (table[:, :width], table[:, width:])]

    class Stored(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.student = student
            for number, (numbers, factors) in enumerate(parts):
                self.register_buffer(f"numbers{number}", torch.from_numpy(numbers))
                self.register_buffer(f"factors{number}", torch.from_numpy(factors))

        def forward(self, tokens: torch.Tensor) -> torch.Tensor:
            rows = []
            for number in range(len(parts)):
                both = self.get_buffer(f"numbers{number}")[tokens].to(torch.float32)
                high = torch.floor(both / 16)
                whole = torch.cat([both - 16 * high, high], dim=2) - 8
                rows.append(whole * self.get_buffer(f"factors{number}")[tokens])
            vectors: torch.Tensor = self.student.joined(tokens, torch.cat(rows, dim=2))[0]
            return vectors

    return Stored().eval()


def write(student: Student, tokenizer: Tokenizer, folder: Path) -> float:
    """Write the model's files; returns the least cosine to the student's own vectors on a few texts.

    Raises:
        ModuleNotFoundError: ``onnx`` or ``onnxscript`` is not installed.
        ValueError: the file's vectors are not the student's.
    """
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    model = stored(student)
    lists = [
        encoding.ids[: student.config.longest]
        for encoding in tokenizer.encode_batch_fast(_TRIED, add_special_tokens=False)
    ]
    tokens = torch.from_numpy(padded(lists, student.pieces))
    exact = folder / "exact.onnx"
    texts = torch.export.Dim("texts", min=1, max=4096)
    length = torch.export.Dim("length", min=3, max=student.config.longest + 2)
    program = torch.onnx.export(
        model,
        (tokens,),
        input_names=["tokens"],
        output_names=["vectors"],
        dynamic_shapes={"tokens": {0: texts, 1: length}},
        dynamo=True,
    )
    assert program is not None
    program.save(str(exact))
    quantize_dynamic(
        str(exact), str(folder / _MODEL), op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8
    )
    exact.unlink()
    exact.with_suffix(".onnx.data").unlink(missing_ok=True)
    tokenizer.save(str(folder / _TOKENIZER), pretty=False)
    settings = {
        "pieces": student.pieces,
        "longest": student.config.longest,
        "dimension": student.config.dimension,
    }
    (folder / _SETTINGS).write_text(json.dumps(settings) + "\n", encoding="utf-8")
    with torch.inference_mode():
        wanted = model(tokens).numpy()
    found = _session(folder / _MODEL).run(None, {"tokens": tokens.numpy()})[0]
    least = float((wanted * found).sum(axis=1).min())
    if least < _CLOSE:
        raise ValueError(f"the file's vectors differ from the student's: cosine {least:.3f}")
    return least


_LOAD = "import sys; from pathlib import Path; from training.transformer_export import OnnxEmbedder; "
_LOAD += "OnnxEmbedder(Path(sys.argv[1])).encode_queries(['Hva sa KS?']); assert 'torch' not in sys.modules"


def load_seconds(folder: Path) -> float:
    """Seconds from an empty Python process to a first encoded question: the median of three."""
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", _LOAD, str(folder)], check=True)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the written model beside the bundled one, and print both."""
    from eval import embeddings
    from ragbot.index.embedding import load_embedder
    from ragbot.settings import Settings

    parser = argparse.ArgumentParser(prog="python -m training.transformer_export", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--model", type=Path, required=True, help="the folder that was written")
    options = parser.parse_args(arguments)
    embedder = OnnxEmbedder(options.model)
    size = sum(file.stat().st_size for file in options.model.iterdir())
    print(f"bytes: {size}, of them {(options.model / _MODEL).stat().st_size} ONNX")
    print(f"cold start to first vector, s: {load_seconds(options.model):.2f}")
    for each in (load_embedder(Settings(embedding_model=None)), embedder):
        print(f"\n{each.name}\nsentences a second: {embeddings.speed(each, options.data):,.0f}")
        for pair, share in embeddings.flores(each, options.data).items():
            print(f"FLORES {pair}: {share:.3f}")
        for split in ("validation", "test"):
            for task, metrics in embeddings.norquad(each, options.data, split).items():
                figures = ", ".join(f"{name} {value:.3f}" for name, value in metrics.items())
                print(f"NorQuAD {split} {task}: {figures}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
