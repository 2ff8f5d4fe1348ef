"""What the program ships made into a checkpoint again, so that a training can go on from it (`train.py --start`).

    PYTHONPATH=src python packaging/model/unpack.py resources/model/names-en.int8.onnx CHECKPOINT

Only what `export.py` wrote can be read. Weights come back as exactly as int8 held them.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import numpy as np
import onnx
import torch
from network import Network, Weights
from onnx import numpy_helper

_PRODUCT = re.compile(r"/network/(?P<part>.+)/MatMul_output_0")
_PACKED = "_quantized"
_PREFIX = "network."


def unpack(path: Path) -> Weights:
    """The weights in the exported model at `path`, by the names that `Network` has for them."""
    graph = onnx.load(path).graph
    held = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    out = {
        name.removeprefix(_PREFIX).removesuffix(_PACKED): _floats(held, name)
        for name in held
        if name.startswith(_PREFIX) and not name.endswith(("_scale", "_zero_point"))
    }
    for node in graph.node:
        made = _PRODUCT.match(node.output[0])
        if node.op_type == "MatMulInteger" and made:
            out[made["part"].replace("/", ".") + ".weight"] = _floats(held, node.input[1]).T.contiguous()
    return out


def _floats(held: dict[str, np.ndarray], name: str) -> torch.Tensor:
    numbers = held[name].astype(np.float32)
    if name.endswith(_PACKED):
        plain = name.removesuffix(_PACKED)
        numbers = (numbers - held[f"{plain}_zero_point"].astype(np.float32)) * held[f"{plain}_scale"]
    return torch.from_numpy(numbers.copy())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("checkpoint", type=Path)
    given = parser.parse_args()
    network = Network()
    network.load_state_dict(unpack(given.model))
    torch.save(network.state_dict(), given.checkpoint)
    print(f"{given.checkpoint}: {sum(weight.numel() for weight in network.parameters()) / 1e6:.1f} million weights")
