"""Bytes on disk -> documents: one file per format, one protocol (`archive`), sniffed by content."""

from viewer.formats.opening import FORMATS, format_list, open_archive
from viewer.formats.walk import walk

__all__ = ["FORMATS", "format_list", "open_archive", "walk"]
