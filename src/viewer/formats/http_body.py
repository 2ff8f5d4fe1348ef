"""What a web server sent, undone: chunks, compression, header lines. Hostile: every step is bounded."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from typing import Protocol

MAX_BYTES = 64_000_000  # of one body, after every step; what is longer is cut
MAX_HEAD = 64 << 10
_STEP = 1 << 16


class _Inflater(Protocol):
    def __call__(self, data: bytes) -> bytes: ...


def decoded(body: bytes, transfer: str, encoding: str) -> bytes:
    """`body` without its transfer and content encodings, as named in the headers. Never raises.

    Headers lie: where a body is not what they say, it is taken as it is; where it breaks off, what came before it.
    """
    if "chunked" in transfer.lower():
        body = unchunked(body)
    for name in reversed([name.strip() for name in encoding.lower().split(",")][:4]):
        body = _uncompressed(body, name)
    return body


def unchunked(body: bytes) -> bytes:
    """The data of a chunked body; `body` itself when it does not begin with a chunk."""
    parts: list[bytes] = []
    place = 0
    while place < len(body):
        end = body.find(b"\n", place, place + 1024)
        size = _chunk_size(body[place:end]) if end >= 0 else None
        if size is None:
            return b"".join(parts) if parts else body
        if size == 0:
            break
        parts.append(body[end + 1 : end + 1 + size])
        place = end + 1 + size
        place += 2 if body[place : place + 2] == b"\r\n" else body[place : place + 1] == b"\n"
    return b"".join(parts)


def _chunk_size(line: bytes) -> int | None:
    found = re.match(rb"\s*([0-9a-fA-F]{1,15})\s*(?:;|$)", line)
    return int(found.group(1), 16) if found else None


def _uncompressed(body: bytes, name: str) -> bytes:
    for inflater in _inflaters(name):
        try:
            opened = inflater(body)
        except Exception:  # noqa: BLE001 - each library has its own errors for bytes that are not what the header says
            opened = b""
        if opened:
            return opened
    return body


def _inflaters(name: str) -> tuple[_Inflater, ...]:
    known: dict[str, tuple[_Inflater, ...]] = {
        "gzip": (_gunzip,),
        "x-gzip": (_gunzip,),
        "deflate": (_inflate, _inflate_bare),
        "br": (_unbrotli,),
        "zstd": (_unzstd,),
    }
    return known.get(name, ())


def _gunzip(data: bytes) -> bytes:
    return _by_zlib(data, 31)


def _inflate(data: bytes) -> bytes:
    return _by_zlib(data, 15)


def _inflate_bare(data: bytes) -> bytes:
    return _by_zlib(data, -15)


def _by_zlib(data: bytes, bits: int) -> bytes:
    unpacker = zlib.decompressobj(bits)
    try:
        return unpacker.decompress(data, MAX_BYTES)
    except zlib.error:
        return _until_broken(zlib.decompressobj(bits).decompress, data, zlib.error)


def _until_broken(unpack: Callable[[bytes], bytes], data: bytes, fault: type[Exception]) -> bytes:
    """What can be unpacked before the data breaks; a step is at most some 64 MB (1,032 times its input)."""
    parts: list[bytes] = []
    length = 0
    try:
        for start in range(0, len(data), _STEP):
            parts.append(unpack(data[start : start + _STEP]))
            length += len(parts[-1])
            if length > MAX_BYTES:
                break
    except fault:
        if not parts:
            raise
    return b"".join(parts)[:MAX_BYTES]


def _unbrotli(data: bytes) -> bytes:
    import brotli

    unpacker = brotli.Decompressor()
    parts = [unpacker.process(data, output_buffer_limit=_STEP)]
    length = len(parts[0])
    while not unpacker.is_finished() and length < MAX_BYTES:
        part = unpacker.process(b"", output_buffer_limit=_STEP)
        if not part:
            break
        parts.append(part)
        length += len(part)
    return b"".join(parts)


def _unzstd(data: bytes) -> bytes:
    import io

    import zstandard

    unpacker = zstandard.ZstdDecompressor(max_window_size=1 << 27)
    with unpacker.stream_reader(io.BytesIO(data), read_across_frames=True) as reader:
        return bytes(reader.read(MAX_BYTES))


def split_head(message: bytes) -> tuple[int | None, dict[str, str], int]:
    """(status, headers with lower-case names, where the body begins) of an HTTP answer; (None, {}, 0): it is none."""
    if not message[:5].upper().startswith(b"HTTP/"):
        return None, {}, 0
    end = re.search(rb"\r?\n\r?\n", message[:MAX_HEAD])
    if not end:
        return None, {}, 0
    first, *lines = message[: end.start()].split(b"\n")
    status = re.match(rb"\S+\s+(\d{3})", first)
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.decode("latin-1").partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return (int(status.group(1)) if status else None), headers, end.end()
