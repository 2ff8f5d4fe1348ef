"""A changed container is read again only where it changed, and what did not change stays what it was."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.articles.article import Article
from viewer.bookmarks.anchor import make as passage_of
from viewer.bookmarks.make import new_bookmark
from viewer.library import index_write, reading_worker, rereading
from viewer.library.ingest import Ingest
from viewer.library.library import Library
from viewer.library.prepared import FileRead
from viewer.library.reading_worker import read_file
from viewer.library.records import Outcome
from viewer.library.rereading import digest_of
from viewer.library.scan import scan

Start = Callable[..., Ingest]
PATIENCE_S = 120


def text(number: int) -> str:
    return f"The keeper of lamp number {number} trimmed it at dusk, as he had for {number + 30} years, and went to bed."


def warc(number: int, length: int | None = None) -> bytes:
    page = f"<html><body><article><h1>Lamp {number}</h1><p>{text(number)}</p></article></body></html>"
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}".encode()
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


GROWING = {"lamps.warc": warc, "lamps.warc.gz": warc_gz, "lamps.mbox": mail, "lamps.jsonl": line, "lamps.csv": row}


def look_again(library: Library, path: Path) -> list[FileRead]:
    """What is read of a file that is new or changed, and put into the library."""
    archive = library.archives.add(path)
    reads = []
    jobs = scan(library.derived, archive, retry_failed=False).jobs
    while jobs:
        reads.append(read_file(jobs[0], {}))
        index_write.put(library.derived, archive.id, [reads[-1]])
        last = reads[-1]
        if last.next_part is None:
            break
        jobs = [reading_worker.Job(last.path, last.size, last.mtime_ns, last.reached)]
    return reads


def rows(library: Library) -> dict[str, int]:
    """The titles in the library, and the ids under which they are."""
    return {each.title: each.id for each in library.index.rows(library.index.ids())}


@pytest.mark.parametrize("name", GROWING)
def test_what_grew_is_read_from_its_old_end(library: Library, tmp_path: Path, name: str) -> None:
    path, make = tmp_path / name, GROWING[name]
    path.write_bytes(b"".join(map(make, range(8))))
    (first,) = look_again(library, path)
    assert len(first.articles) == 8
    before = rows(library)
    with path.open("ab") as file:
        file.write(make(8) + make(9))
    (second,) = look_again(library, path)
    assert 2 <= len(second.articles) <= 3  # the last one may not have been whole
    after = rows(library)
    assert {title: after[title] for title in before} == before
    assert len(after) == 10
    assert [entry.outcome for entry in library.index.report()] == [Outcome.TAKEN]
    with path.open("ab") as file:  # and once more, from there
        file.write(make(10))
    (third,) = look_again(library, path)
    assert len(third.articles) <= 2
    assert len(rows(library)) == 11


@pytest.mark.parametrize("name", GROWING)
def test_what_changed_before_its_end_is_read_whole(library: Library, tmp_path: Path, name: str) -> None:
    path, make = tmp_path / name, GROWING[name]
    path.write_bytes(b"".join(map(make, range(8))))
    look_again(library, path)
    path.write_bytes(b"".join(map(make, (0, 1, 22, 3, 4, 5, 6, 7, 8))))
    (second,) = look_again(library, path)
    assert len(second.articles) == 9
    assert set(rows(library)) == {f"Lamp {number}" for number in (0, 1, 22, 3, 4, 5, 6, 7, 8)}


def test_a_record_that_was_still_being_written_is_read_whole_later(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "lamps.warc"
    whole = b"".join(map(warc, range(5)))
    path.write_bytes(whole[:-90])
    look_again(library, path)
    assert any(entry.outcome is Outcome.FAILED for entry in library.index.report())
    path.write_bytes(whole + warc(5))
    (second,) = look_again(library, path)
    assert len(second.articles) == 2
    assert len(rows(library)) == 6
    assert library.index.article(rows(library)["Lamp 4"]).text == text(4)
    assert [entry.outcome for entry in library.index.report()] == [Outcome.TAKEN]


def test_what_is_told_of_records_is_told_once(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "lamps.mbox"
    picture = mail(3).replace(b"\n\nThe", b"\nContent-Type: image/png\n\nThe")
    path.write_bytes(mail(0) + picture + mail(1))
    look_again(library, path)
    with path.open("ab") as file:
        file.write(mail(2) + picture)
    look_again(library, path)
    records = [entry for entry in library.index.report() if entry.address]
    assert [entry.record for entry in records] == ["Lamp 3", "Lamp 3"]
    assert len(rows(library)) == 3


def test_a_long_file_grows_too(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_worker, "PART_DOCUMENTS", 3)
    path = tmp_path / "lamps.mbox"
    path.write_bytes(b"".join(map(mail, range(10))))
    assert len(look_again(library, path)) == 4
    with path.open("ab") as file:
        file.write(b"".join(map(mail, range(10, 15))))
    reads = look_again(library, path)
    assert sum(len(each.articles) for each in reads) <= 6
    assert len(rows(library)) == 15


def zipped(path: Path, **members: str) -> None:
    with zipfile.ZipFile(path, "w") as file:
        for name, content in members.items():
            file.writestr(f"{name}.txt", content)


def test_of_a_zip_only_the_members_that_changed_are_read(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "box.zip"
    stories = {f"lamp{n}": f"Lamp {n}\n\n{text(n)}\n" for n in range(6)} | {"empty": "", "noise": "\0\1\2" * 300}
    zipped(path, **stories)
    (first,) = look_again(library, path)
    assert len(first.articles) == 6
    before, told = rows(library), library.index.report()
    zipped(path, **(stories | {"lamp3": f"Lamp 3, Again\n\n{text(33)}\n", "lamp9": f"Lamp 9\n\n{text(9)}\n"}))
    (second,) = look_again(library, path)
    assert {each.address for each in second.articles} == {"lamp3.txt", "lamp9.txt"}
    after = rows(library)
    assert after["Lamp 3, Again"] == before["Lamp 3"]
    assert len(after) == 7
    assert library.index.report() == told
    zipped(path, **{name: stories[name] for name in ("lamp0", "lamp5")})
    (third,) = look_again(library, path)
    assert third.articles == ()
    assert third.outcome is Outcome.TAKEN
    assert {title: rows(library)[title] for title in ("Lamp 0", "Lamp 5")} == {
        title: before[title] for title in ("Lamp 0", "Lamp 5")
    }
    assert set(rows(library)) == {"Lamp 0", "Lamp 5"}


def test_trying_again_reads_all_of_it(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "box.zip"
    zipped(path, lamp=f"Lamp\n\n{text(1)}\n", bell=f"Bell\n\n{text(2)}\n")
    look_again(library, path)
    index_write.set_again(library.derived, [str(path)])
    (again,) = look_again(library, path)
    assert len(again.articles) == 2


def test_names_and_bookmarks_of_what_did_not_change_stay(library: Library, ingest: Start, tmp_path: Path, name) -> None:
    path = tmp_path / "lamps.mbox"
    path.write_bytes(b"".join(map(mail, range(5))))
    working = ingest()
    working.add([path])
    assert working.wait(PATIENCE_S)
    article_id = rows(library)["Lamp 2"]
    name(article_id, ("Ida Holm",))
    article: Article = library.index.article(article_id)
    bookmark = new_bookmark(library.index.identity(article_id), article, passage_of(article.text, 0, 20))
    library.bookmarks.keep(bookmark)
    with path.open("ab") as file:
        file.write(mail(5))
    working.refresh()
    assert working.wait(PATIENCE_S)
    assert len(rows(library)) == 6
    assert rows(library)["Lamp 2"] == article_id
    names = library.index.raw_names(article_id)
    assert names is not None
    assert [person.name for person in names.people] == ["Ida Holm"]
    assert [kept.id for kept in library.bookmarks_of(article_id, library.index.identity(article_id))] == [bookmark.id]


def test_the_start_of_a_long_file_is_added_up_by_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rereading, "_WHOLE_BYTES", 1000)
    monkeypatch.setattr(rereading, "_BLOCK_BYTES", 100)
    monkeypatch.setattr(rereading, "_BLOCKS", 20)
    path = tmp_path / "long"
    data = bytes(n % 251 for n in range(5000))
    for size in (0, 1, 999, 1000, 1001, 5000):
        path.write_bytes(data[:size])
        known = digest_of(path, size)
        assert known
        path.write_bytes(data[:size] + b"more")
        assert digest_of(path, size) == known
        if size:
            for place in (0, size - 1):
                path.write_bytes(data[:place] + b"\xff" + data[place + 1 : size])
                assert digest_of(path, size) != known
    assert digest_of(path, 6000) == ""
    assert digest_of(tmp_path / "none", 1) == ""
