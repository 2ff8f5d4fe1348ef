"""Runs the recognition model: texts in, names of people, places and organisations out. One thread."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from viewer.entities import tagging
from viewer.entities.records import Kind, Mention
from viewer.entities.windows import Window, windows
from viewer.entities.words import Shape, Span, shape, words

# ONNX Runtime 1.29 and later reports to its makers, over the network, unless told not to before it is imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime

onnxruntime.disable_telemetry_events()  # the same for Windows

_START_PIECE, _END_PIECE, _UNKNOWN_PIECE = 101, 102, 100
_SENTENCE_ENDS = frozenset(".!?")
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")  # lone surrogates, which the tokenizer refuses
_KINDS = frozenset(Kind)  # the model also marks MISC, which nobody asks for
_SLOWER = "SkipLayerNormFusion"  # what it makes of two steps takes seven times as long on a processor
_LONGEST = 60  # characters of a word that are read: what is longer is no word
_PIECES_KEPT = 100_000  # distinct words whose pieces are remembered


@dataclass(frozen=True, slots=True)
class _Encoded:
    """A text as the model sees it. `first[i]` is the position of word i's first piece."""

    spans: list[Span]
    first: list[int]
    pieces: list[int]
    shapes: list[int]
    cuts: list[int]  # piece positions where a sentence ends


class Recogniser:
    """The model and its vocabulary, loaded once. Not safe for two threads at a time."""

    def __init__(self, folder: Path) -> None:
        """Load `names-en.int8.onnx` and `tokenizer.json` from `folder`."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        model = os.fspath(folder / "names-en.int8.onnx")
        self._session = onnxruntime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"], disabled_optimizers=[_SLOWER]
        )
        self._tokenizer = Tokenizer.from_file(os.fspath(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._pieces: dict[str, list[int]] = {}

    def recognise(self, text: str) -> tuple[Mention, ...]:
        """The names in `text` as the model marks them, in order; offsets in code points.

        Windows run one by one: the int8 model scales its numbers by the largest of a run, so windows that shared a run
        would change each other's answers; and small runs stay in the cache, which is faster than any batch.
        """
        encoded = self._encode(_HALF_CHARACTERS.sub("\ufffd", text))
        scores = np.zeros((len(encoded.pieces), len(tagging.LABELS)), np.float32)
        for window in windows(len(encoded.pieces), encoded.cuts):
            answer = self._run(encoded, window)
            core = slice(1 + window.core_start - window.start, 1 + window.core_end - window.start)
            scores[window.core_start : window.core_end] = answer[core]
        return _mentions(encoded, scores)

    def _encode(self, text: str) -> _Encoded:
        found = words(text)
        forms = [text[start : min(end, start + _LONGEST)].replace("’", "'") for start, end in found]
        self._learn({form for form in forms if form not in self._pieces})
        out = _Encoded(found, [], [], [], [])
        for form in forms:
            pieces = self._pieces[form]
            out.first.append(len(out.pieces))
            out.pieces.extend(pieces)
            out.shapes.extend([shape(form)] * len(pieces))
            if form in _SENTENCE_ENDS:
                out.cuts.append(len(out.pieces))
        return out

    def _learn(self, forms: set[str]) -> None:
        if len(self._pieces) > _PIECES_KEPT:
            self._pieces.clear()
        new = sorted(forms)
        for form, coding in zip(new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
            self._pieces[form] = coding.ids or [_UNKNOWN_PIECE]

    def _run(self, encoded: _Encoded, window: Window) -> tagging.Scores:
        part = slice(window.start, window.end)
        pieces = [_START_PIECE, *encoded.pieces[part], _END_PIECE]
        shapes = [Shape.OTHER, *encoded.shapes[part], Shape.OTHER]
        feed = {"input_ids": np.array([pieces], np.int64), "shape_ids": np.array([shapes], np.int64)}
        answer: tagging.Scores = self._session.run(["log_probs"], feed)[0][0]
        return answer


def _mentions(encoded: _Encoded, scores: tagging.Scores) -> tuple[Mention, ...]:
    by_word = scores[encoded.first]
    labels = tagging.best_labels(by_word)
    out = []
    for start, end, kind in tagging.spans(labels):
        if kind in _KINDS:
            sure = tagging.confidence(by_word[start:end], labels[start:end])
            out.append(Mention(encoded.spans[start][0], encoded.spans[end - 1][1], Kind(kind), round(sure, 4)))
    return tuple(out)
