"""The time, as the library writes it."""

from __future__ import annotations

from datetime import UTC, datetime


def now_utc() -> str:
    """ISO 8601, UTC, whole seconds: "2007-10-12T09:30:00Z"."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
