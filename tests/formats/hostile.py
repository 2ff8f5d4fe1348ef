"""Files made to break readers, each small on disk; written by the tests that use them."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Mapping

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><{root} itemid="1"><p>&c;</p></{root}>'
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    '<{root} itemid="1"><body><p>&x;</p></body></{root}>'
)
ROOTS = ("nitf", "NewsML", "newsMessage", "newsitem", "TEI", "alto", "mets")


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def nested(pack: Callable[[Mapping[str, bytes]], bytes], name: str, depth: int) -> bytes:
    """An archive in an archive in an archive, with a text at the bottom."""
    data = pack({"fog.txt": b"There was fog on the sound until noon, and the ferry waited.\n"})
    for _ in range(depth - 1):
        data = pack({name: data})
    return data


def deep_xml(root: str, depth: int) -> str:
    return f'<{root} itemid="1"><body>{"<div>" * depth}text{"</div>" * depth}</body></{root}>'


def deep_json(depth: int) -> str:
    return '{"title": "x", "text": ' + "[" * depth + "]" * depth + "}"


def wide_json(records: int) -> str:
    return json.dumps([{"title": f"Fog {n}", "text": "There was fog again."} for n in range(records)])


def pdf(*objects: str, trailer: str = "/Root 1 0 R") -> bytes:
    """A PDF of these objects, numbered from 1."""
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, each in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{each}\nendobj\n".encode("cp1252"))
    table = out.tell()
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    out.write(f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer\n<< /Size {size} {trailer} >>\n".encode())
    out.write(f"startxref\n{table}\n%%EOF\n".encode())
    return out.getvalue()


FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"


def page_of_text(*lines: tuple[float, float, float, str]) -> str:
    """The stream of a page: (x, y, size, text) of each line."""
    marks = "".join(f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj\n" for x, y, size, text in lines)
    return f"<< /Length {len(marks) + 6} >>\nstream\nBT\n{marks}ET\nendstream"


def pdf_of(*pages: str, info: str = "") -> bytes:
    """A PDF of pages, each the stream that `page_of_text` makes."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>", FONT]
    for n, stream in enumerate(pages):
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R {resources} >>"
        objects += [page, stream]
    objects.append(f"<< {info} >>")
    return pdf(*objects, trailer=f"/Root 1 0 R /Info {len(objects)} 0 R")
