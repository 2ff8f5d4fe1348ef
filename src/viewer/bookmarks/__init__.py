"""Passages that the reader kept: anchoring, store, exchange formats."""
