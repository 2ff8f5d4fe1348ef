"""Small archives of articles on lamps, of every kind that is read again only where it changed."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import tarfile
import zipfile
from pathlib import Path

import zstandard


def text(number: int) -> str:
    return f"The keeper of lamp number {number} trimmed it at dusk, as he had for {number + 30} years, and went to bed."


def page(number: int) -> str:
    return f"<html><body><article><h1>Lamp {number}</h1><p>{text(number)}</p></article></body></html>"


def warc(number: int, length: int | None = None) -> bytes:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page(number)}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://greyhaven.example/{number}\r\n"
        "WARC-Date: 2020-02-03T04:05:06Z\r\nContent-Type: application/http\r\n"
        f"Content-Length: {length or len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def warc_gz(number: int) -> bytes:
    return gzip.compress(warc(number))


def mail(number: int) -> bytes:
    head = f"From a@b.example Mon Jan  1 10:{number:02}:00 2007\nFrom: Ida <ida@b.example>\nSubject: Lamp {number}\n\n"
    return f"{head}{text(number)}\n\n".encode()


def line(number: int) -> bytes:
    return f'{{"title": "Lamp {number}", "text": "{text(number)}"}}\n'.encode()


def row(number: int) -> bytes:
    return ("title,text\n" if number == 0 else "").encode() + f'Lamp {number},"{text(number)}"\n'.encode()


def zipped(path: Path, **members: str) -> None:
    with zipfile.ZipFile(path, "w") as file:
        for name, content in members.items():
            file.writestr(f"{name}.txt", content)


def written(path: Path, numbers: list[int]) -> None:
    path.write_bytes(b"".join(map(mail, numbers)))


def tarred(path: Path, numbers: list[int]) -> None:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as file:
        for number in numbers:
            info = tarfile.TarInfo(f"lamp{number}.txt")
            data = f"Lamp {number}\n\n{text(number)}\n".encode()
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))
    pack = {".gz": gzip.compress, ".xz": lzma.compress, ".zst": zstandard.compress}.get(path.suffix, bytes)
    path.write_bytes(pack(held.getvalue()))


def wacz(path: Path, numbers: list[int]) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("datapackage.json", "{}")
        file.writestr("archive/lamps.warc.gz", b"".join(map(warc_gz, numbers)))


def har(path: Path, numbers: list[int]) -> None:
    entries = [
        {
            "startedDateTime": "2020-02-03T04:05:06Z",
            "request": {"url": f"https://greyhaven.example/{number}"},
            "response": {"status": 200, "content": {"mimeType": "text/html", "text": page(number)}},
        }
        for number in numbers
    ]
    path.write_text(json.dumps({"log": {"version": "1.2", "creator": {}, "entries": entries}}))


def epub(path: Path, numbers: list[int]) -> None:
    items = "".join(f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers)
    spine = "".join(f'<itemref idref="c{n}"/>' for n in numbers)
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/epub+zip")
        file.writestr("META-INF/container.xml", '<container><rootfile full-path="b.opf"/></container>')
        file.writestr("b.opf", f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>")
        for number in numbers:
            file.writestr(f"c{number}.xhtml", f"<html><body><h1>Lamp {number}</h1><p>{text(number)}</p></body></html>")


def listed(path: Path, numbers: list[int]) -> None:
    path.write_text(json.dumps([json.loads(line(number)) for number in numbers]))


def nested(path: Path, numbers: list[int]) -> None:
    """A ZIP with a mailbox and another ZIP in it."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as file:
        for number in (each for each in numbers if each % 2):
            file.writestr(f"lamp{number}.txt", f"Lamp {number}\n\n{text(number)}\n")
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("lamps.mbox", b"".join(mail(number) for number in numbers if not number % 2))
        file.writestr("more.zip", inner.getvalue())


GROWING = {"lamps.warc": warc, "lamps.warc.gz": warc_gz, "lamps.mbox": mail, "lamps.jsonl": line, "lamps.csv": row}
CHANGING = {
    "lamps.tar": tarred,
    "lamps.tar.gz": tarred,
    "lamps.tar.xz": tarred,
    "lamps.tar.zst": tarred,
    "lamps.wacz": wacz,
    "lamps.har": har,
    "lamps.epub": epub,
    "lamps.json": listed,
    "lamps.zip": nested,
}
