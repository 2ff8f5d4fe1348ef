"""A checkpoint made into what the program ships: `names-en.int8.onnx`.

    PYTHONPATH=src python packaging/model/export.py CHECKPOINT... FOLDER [--temperature T]

Of several checkpoints (of trainings that began with the same weights) the mean is taken. Weights are int8, with one
scale for each column; what flows between the layers is scaled at run time. The graph takes one window at a time,
unpadded. A temperature above 1 makes it less sure of everything, and changes no label.
"""

from __future__ import annotations

import argparse
import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from network import Network, Weights
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

NAME = "names-en.int8.onnx"
OPSET = 17


class Exported(nn.Module):
    """The network as the program runs it: log of probabilities."""

    def __init__(self, network: Network, temperature: float) -> None:
        super().__init__()
        self.network = network
        self.temperature = temperature

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        return (self.network(pieces, shapes) / self.temperature).log_softmax(-1)


def export(checkpoints: list[Path], folder: Path, temperature: float = 1.0) -> Path:
    """Write the int8 model of `checkpoints` into `folder`; its path."""
    network = Network()
    network.load_state_dict(_mean([torch.load(path, weights_only=True) for path in checkpoints]))
    with tempfile.TemporaryDirectory() as scratch:
        plain, ready = Path(scratch, "plain.onnx"), Path(scratch, "ready.onnx")
        _write(Exported(network, temperature).eval(), plain)
        quant_pre_process(plain, ready, skip_symbolic_shape=True)
        quantize_dynamic(ready, folder / NAME, weight_type=QuantType.QInt8, per_channel=True)
    return folder / NAME


def _mean(all_weights: list[Weights]) -> Weights:
    return {name: torch.stack([weights[name] for weights in all_weights]).mean(0) for name in all_weights[0]}


def _write(module: nn.Module, path: Path) -> None:
    pieces = torch.full((1, 20), 1_000)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer's: the same exporter as ever, and constants that are constant
        torch.onnx.export(
            module, (pieces, torch.zeros_like(pieces)), path, dynamo=False, opset_version=OPSET,
            input_names=["input_ids", "shape_ids"], output_names=["log_probs"],
            dynamic_axes={name: {1: "length"} for name in ("input_ids", "shape_ids", "log_probs")},
        )  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--temperature", type=float, default=1.0)
    given = parser.parse_args()
    made = export(given.checkpoints, given.folder, given.temperature)
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB, {len(onnx.load(made).graph.node)} nodes")
