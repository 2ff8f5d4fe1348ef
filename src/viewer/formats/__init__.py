"""Bytes on disk -> documents."""
