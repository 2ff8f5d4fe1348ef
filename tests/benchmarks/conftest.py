"""Floors of the scored benchmarks: a score may rise, and then its floor may be raised by hand; it may not fall."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def hold_floor() -> Callable[[str, str, float], None]:
    """`hold_floor(part, name, score)` prints the score and fails when it is below the stored floor."""
    floors = json.loads((Path(__file__).parent / "floors.json").read_text())

    def hold(part: str, name: str, score: float) -> None:
        floor = floors[part][name]
        print(f"{part} / {name}: {score:.4f} (floor {floor:.4f})")
        assert score >= floor, f"{part} / {name} fell to {score:.4f}, below its floor {floor:.4f}"

    return hold
