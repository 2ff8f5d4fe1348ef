"""One invented article, written as every container keeps it, and where a passage of one stands in another.

The files are real: each is read through the format that recognises it, and through extraction. Where a passage stands
in another container is told by its letters alone, so that the truth does not come from what is being tested.
"""

from __future__ import annotations

import quopri
import random
import textwrap
import unicodedata
import zipfile
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from rapidfuzz.distance import Levenshtein
from torture import Row, Trial, judge
from torture_articles import fill, invent

from viewer.articles.article import Article
from viewer.articles.extract import extract
from viewer.bookmarks.anchor import find_all, make
from viewer.bookmarks.passage import Passage, Span
from viewer.formats import open_archive
from viewer.formats.archive import Document

_URL = "https://gazette.example/2009/03/{seed}.html"
_STYLE = "<style>body { font-family: serif } h1 { font-size: 200% } figcaption { font-size: 80% }</style>"


@dataclass(frozen=True, slots=True)
class Written:
    """An article before it is in a file: `blocks` of a tag and text; a table's cells are separated by tabs."""

    title: str
    byline: str
    url: str
    blocks: tuple[tuple[str, str], ...]

    @property
    def body(self) -> str:
        return "".join(_block(tag, text) for tag, text in self.blocks)


def write_up(seed: int) -> Written:
    """An invented article with what articles have between paragraphs: headings, a list, a table, a caption."""
    dice = random.Random(f"written {seed}")
    blocks = [("p", " ".join(sentences)) for sentences in invent(seed).paragraphs]
    extra = [
        ("h2", fill(dice, "What {place} remembers")),
        (
            "blockquote",
            fill(dice, "{Body} never gave back the {thing}, wrote {name}, and {place} has not forgotten."),
        ),
        ("figcaption", fill(dice, "{name} beside the {thing} at {place}, photographed by {othername} in {year}.")),
        *(("li", fill(dice, "{number} {thing}s for {place}, which {body} paid for in {month}")) for _ in range(3)),
        *(("tr", fill(dice, "{place}\t{bignumber}\t{percent} percent\t{role} {name}")) for _ in range(4)),
    ]
    places = sorted(dice.sample(range(2, max(8, len(blocks))), 5))
    for at, group in zip(reversed(places), (extra[6:], extra[3:6], extra[2:3], extra[1:2], extra[:1]), strict=True):
        blocks[at:at] = group
    title = fill(dice, "How {place} lost its {thing} in {year}")
    return Written(title, fill(dice, "{name}"), _URL.format(seed=seed), tuple(blocks))


def _block(tag: str, text: str) -> str:
    text = escape(text, quote=False)
    match tag:
        case "figcaption":
            return f'<figure><img src="picture.png" alt=""><figcaption>{text}</figcaption></figure>\n'
        case "li":
            return f"<ul><li>{text}</li></ul>\n"
        case "tr":
            cells = "".join(f"<td>{cell}</td>" for cell in text.split("\t"))
            return f'<table border="1"><tr>{cells}</tr></table>\n'
        case "blockquote":
            return f"<blockquote><p>{text}</p></blockquote>\n"
    return f"<{tag}>{text}</{tag}>\n"


def page(article: Written, *, furniture: bool = True) -> str:
    """A page of a newspaper's site, or of one that has nothing but the article."""
    title = escape(article.title)
    head = f'<meta charset="utf-8"><title>{title}</title><link rel="canonical" href="{article.url}">{_STYLE}'
    story = f"<article><h1>{title}</h1><p>By {escape(article.byline)}</p>\n{article.body}</article>"
    if furniture:
        links = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("News", "Harbour", "Weather", "Letters"))
        story = (
            f"<header><nav><ul>{links}</ul></nav></header><main>{story}"
            f"<aside><h3>More from the Gazette</h3><ul>{links}</ul></aside></main>"
            "<footer><p>© 2009 The Orsk Gazette. All rights reserved.</p></footer>"
        )
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head><body>{story}</body></html>'


def _txt(article: Written, path: Path) -> None:
    lines = [article.title, "", f"By {article.byline}", ""]
    for tag, text in article.blocks:
        lines += [textwrap.fill(("• " if tag == "li" else "") + text.replace("\t", "  "), 72), ""]
    path.write_text("\n".join(lines), "utf-8")


def _html(article: Written, path: Path) -> None:
    path.write_text(page(article), "utf-8")


def _mhtml(article: Written, path: Path) -> None:
    head = (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {article.url}\nSubject: {article.title}\n"
        "Date: Mon, 3 Mar 2009 05:05:06 +0100\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----b"\n\n------b\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"
        f"Content-Location: {article.url}\n\n"
    )
    path.write_bytes(head.encode("ascii", "replace") + quopri.encodestring(page(article).encode()) + b"\n------b--\n")


def _warc(article: Written, path: Path) -> None:
    from fastwarc.warc import WarcRecord, WarcRecordType

    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(article).encode()
    record = WarcRecord()
    record.init_headers(content_length=len(block), record_type=WarcRecordType.response)
    record.headers["WARC-Target-URI"] = article.url
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(block)
    with path.open("wb") as out:
        record.write(out)


def _zim(article: Written, path: Path) -> None:
    from libzim.writer import Creator, Item, StringProvider

    class Entry(Item):  # type: ignore[misc]
        def get_path(self) -> str:
            return "lost"

        def get_title(self) -> str:
            return article.title

        def get_mimetype(self) -> str:
            return "text/html"

        def get_contentprovider(self) -> StringProvider:
            return StringProvider(page(article, furniture=False))

        def get_hints(self) -> dict[object, object]:
            return {}

    with Creator(path) as creator:
        creator.set_mainpath("lost")
        creator.add_item(Entry())
        creator.add_metadata("Title", "The Orsk Gazette")
        creator.add_metadata("Language", "eng")


def _pdf(article: Written, path: Path) -> None:
    """On small pages, no line on two of them; needs a QGuiApplication."""
    from PySide6.QtCore import QMarginsF, QRectF, QSizeF
    from PySide6.QtGui import QPageSize, QPainter, QPdfWriter, QTextDocument

    document = QTextDocument()
    title = escape(article.title)
    document.setHtml(f"<h1>{title}</h1><p>By {escape(article.byline)}</p>{article.body.replace('<img ', '<br ')}")
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QSizeF(110, 160), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(12, 12, 12, 12))
    writer.setTitle(article.title)
    document.documentLayout().setPaintDevice(writer)
    sheet = QRectF(0, 0, writer.width(), writer.height())
    document.setPageSize(sheet.size())
    painter = QPainter(writer)
    for number in range(document.pageCount()):
        if number:
            writer.newPage()
        part = sheet.translated(0, number * sheet.height())
        painter.save()
        painter.translate(-part.topLeft())
        document.drawContents(painter, part)
        painter.restore()
    painter.end()


def _epub(article: Written, path: Path) -> None:
    """A chapter of a book, with soft hyphens in long words as some conversions put them."""
    chapter = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{0}</title></head><body><h1>{0}</h1>{1}</body></html>'
    )
    body = article.body.replace('<img src="picture.png" alt="">', "").replace("engineer", "engi\u00adneer")
    foreword = "<p>These pages were put together from the newspaper by those who read it first.</p>"
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
        '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Lost and Found</dc:title><dc:language>en</dc:language>'
        '</metadata><manifest><item id="a" href="1.xhtml" media-type="application/xhtml+xml"/><item id="b" '
        'href="2.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/>'
        '<itemref idref="b"/></spine></package>'
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", container)
        book.writestr("book.opf", package)
        book.writestr("1.xhtml", chapter.format("Foreword", foreword * 3))
        book.writestr("2.xhtml", chapter.format(escape(article.title), body))


CONTAINERS: dict[str, Callable[[Written, Path], None]] = {
    "txt": _txt,
    "html": _html,
    "mhtml": _mhtml,
    "warc": _warc,
    "zim": _zim,
    "pdf": _pdf,
    "epub": _epub,
}


def read(path: Path) -> Article:
    """The longest article in the file."""
    with open_archive(path) as archive:
        return max((extract(d) for d in archive.documents() if isinstance(d, Document)), key=lambda a: len(a.text))


def other_extractor(article: Written) -> str:
    """The page as trafilatura's own plain text has it."""
    from trafilatura import extract as plain_text

    return plain_text(page(article), output_format="txt", include_tables=True) or ""


def texts(seed: int, folder: Path) -> dict[str, str]:
    """The text of one article as each container gives it, and as another extractor does."""
    article = write_up(seed)
    found = {}
    for suffix, write in CONTAINERS.items():
        path = folder / f"{seed}.{suffix}"
        write(article, path)
        found[suffix] = read(path).text
    return found | {"trafilatura": other_extractor(article)}


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and digits of a text, in small form, and where each stands."""

    letters: str
    at: tuple[int, ...]


def letters_of(text: str) -> Letters:
    pairs = [
        (small, at)
        for at, character in enumerate(text)
        for small in unicodedata.normalize("NFKC", character).casefold()
        if small.isalnum()
    ]
    return Letters("".join(small for small, _ in pairs), tuple(at for _, at in pairs))


class Truth:
    """Where every letter of one text went in another, by the one alignment of both that changes least."""

    def __init__(self, old: Letters, new: Letters) -> None:
        self._old, self._new = old, new
        self._to: dict[int, int] = {}
        for step in Levenshtein.opcodes(old.letters, new.letters):
            if step.tag == "equal":
                moved = step.dest_start - step.src_start
                self._to.update((letter, letter + moved) for letter in range(step.src_start, step.src_end))

    def spans(self, start: int, end: int) -> tuple[Span, ...] | None:
        """Where `start`:`end` stands now; empty where it is gone; None where only a part of it is left."""
        wanted = range(bisect_left(self._old.at, start), bisect_left(self._old.at, end))
        there = [self._to[letter] for letter in wanted if letter in self._to]
        if not wanted or len(there) < 0.8 * len(wanted):
            sought = self._old.letters[wanted.start : wanted.stop]
            return () if len(there) < 0.2 * len(wanted) and sought not in self._new.letters else None
        own = Span(self._new.at[there[0]], self._new.at[there[-1]] + 1)
        return tuple(dict.fromkeys((own, *self._doubled(wanted, there[0]))))

    def _doubled(self, wanted: range, first: int) -> list[Span]:
        """The same letters near by: Qt prints a line that meets a page's end on both pages, and either is right."""
        sought, near = self._old.letters[wanted.start : wanted.stop], max(0, first - 400)
        at = self._new.letters.find(sought, near, first + len(sought) + 400)
        return [Span(self._new.at[at], self._new.at[at + len(sought) - 1] + 1)] if at >= 0 else []


def matrix(seeds: range, folder: Path, passages: int = 30) -> dict[tuple[str, str], Row]:
    """By the container that a passage was kept in, and the one where it is sought."""
    rows: dict[tuple[str, str], Row] = {}
    for seed in seeds:
        found = texts(seed, folder)
        level = {name: letters_of(text) for name, text in found.items()}
        for one, old in found.items():
            kept = _passages(random.Random(f"{seed} {one}"), old, passages)
            for other, new in found.items():
                row = rows.setdefault((one, other), Row())
                _score(row, (old, new), kept, Truth(level[one], level[other]))
    return rows


def _passages(dice: random.Random, text: str, number: int) -> list[Passage]:
    """Whole words, from two to a few paragraphs of them."""
    edges = [at for at in range(1, len(text)) if text[at - 1].isspace() and not text[at].isspace()]
    kept = []
    while len(kept) < number:
        start = dice.choice(edges)
        end = start + round(10 ** dice.uniform(0.8, 2.7))
        while end < len(text) and not text[end].isspace():
            end += 1
        if end <= len(text):
            kept.append(make(text, start, end))
    return kept


def _score(row: Row, texts: tuple[str, str], kept: list[Passage], truth: Truth) -> None:
    old, new = texts
    for passage, found in zip(kept, find_all(new, kept), strict=True):
        known = truth.spans(passage.start, passage.end)
        if known is None:
            continue
        trial = Trial("another container", old, passage, new, known)
        outcome = judge(trial, found)
        row.trials += 1
        setattr(row, outcome, getattr(row, outcome) + 1)
        if outcome == "wrong":
            row.wrongs.append((trial, found))


def table(rows: dict[tuple[str, str], Row]) -> str:
    """Markdown: right places of each pair in percent, and in brackets how many were silently wrong."""
    names = list(dict.fromkeys(one for one, _ in rows))
    lines = ["| kept in \\ found in | " + " | ".join(names) + " |", "|---|" + "---:|" * len(names)]
    for one in names:
        cells = (rows[one, other] for other in names)
        shown = (f"{100 * cell.right / cell.trials:.1f} ({cell.wrong})" for cell in cells)
        lines.append(f"| {one} | " + " | ".join(shown) + " |")
    return "\n".join(lines)
