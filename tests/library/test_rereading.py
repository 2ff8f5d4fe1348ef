"""Of a changed file only what is new or other is read again, and what did not change stays what it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lamps import CHANGING, GROWING, listed, mail, tarred, text, warc, written, zipped

from viewer.articles import extract
from viewer.articles.article import Article
from viewer.bookmarks.anchor import make as passage_of
from viewer.bookmarks.make import new_bookmark
from viewer.formats import open_archive
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
def test_of_what_changed_before_its_end_only_what_is_new_is_read(library: Library, tmp_path: Path, name: str) -> None:
    path, make = tmp_path / name, GROWING[name]
    path.write_bytes(b"".join(map(make, range(8))))
    look_again(library, path)
    before = rows(library)
    path.write_bytes(b"".join(map(make, (0, 1, 22, 3, 4, 5, 6, 7, 8))))
    (second,) = look_again(library, path)
    assert {each.title for each in second.articles} == {"Lamp 22", "Lamp 8"}
    after = rows(library)
    assert set(after) == {f"Lamp {number}" for number in (0, 1, 22, 3, 4, 5, 6, 7, 8)}
    assert {title: after[title] for title in before if title in after} == {
        title: before[title] for title in before if title != "Lamp 2"
    }


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


@pytest.mark.parametrize("name", CHANGING)
def test_what_did_not_change_stays_wherever_it_stands_now(
    library: Library, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_worker, "PART_DOCUMENTS", 3)
    path, make = tmp_path / name, CHANGING[name]
    make(path, [1, 2, 3, 4, 5, 6, 7])
    look_again(library, path)
    before = rows(library)
    assert len(before) == 7
    make(path, [8, 1, 2, 33, 4, 6, 7])  # one in front of all, one another, one gone
    extracted = []
    monkeypatch.setattr(extract, "extract", lambda item, usual=extract.extract: extracted.append(item) or usual(item))
    look_again(library, path)
    assert len(extracted) == 2
    after = rows(library)
    assert set(after) == {f"Lamp {number}" for number in (8, 1, 2, 33, 4, 6, 7)}
    for title in after.keys() & before.keys():
        assert after[title] == before[title]
        assert library.index.article(after[title]).text == text(int(title.removeprefix("Lamp ")))
    assert [entry.outcome for entry in library.index.report() if not entry.address] == [Outcome.TAKEN]
    library.derived.reader().execute("INSERT INTO article_fts(article_fts, rank) VALUES('integrity-check', 1)")
    with open_archive(path) as archive:
        for row in library.index.rows(library.index.ids()):
            document = archive.document(row.address)
            assert extract.extract(document).title == row.title


def test_the_same_twice_is_kept_twice(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "lamps.json"
    listed(path, [1, 1, 2])
    look_again(library, path)
    before = sorted(library.index.ids())
    listed(path, [3, 1, 2, 1])
    (second,) = look_again(library, path)
    assert [each.title for each in second.articles] == ["Lamp 3"]
    after = sorted(library.index.ids())
    assert after[:3] == before
    assert len(after) == 4
    listed(path, [1])
    (third,) = look_again(library, path)
    assert third.articles == ()
    assert len(library.index.ids()) == 1


def test_an_entry_that_changed_under_its_name_stays_that_article(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "lamps.tar"
    tarred(path, [1, 2])
    look_again(library, path)
    before = rows(library)
    data = path.read_bytes().replace(b"Lamp 1\n", b"Bell 1\n")
    path.write_bytes(data)
    (second,) = look_again(library, path)
    assert [each.title for each in second.articles] == ["Bell 1"]
    assert rows(library) == {"Bell 1": before["Lamp 1"], "Lamp 2": before["Lamp 2"]}


def test_an_archive_that_was_packed_anew_is_not_read_anew(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "fog.7z"
    samples = Path(__file__).parents[1] / "data" / "sevenzip"
    path.write_bytes((samples / "lzma.7z").read_bytes())
    look_again(library, path)
    before = rows(library)
    path.write_bytes((samples / "zstandard.7z").read_bytes())
    (second,) = look_again(library, path)
    assert second.articles == ()
    assert rows(library) == before


def test_an_article_that_went_meanwhile_is_read_at_the_next_look(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "lamps.json"
    listed(path, [1, 2, 3])
    look_again(library, path)
    listed(path, [1, 2, 3, 4])
    archive = library.archives.add(path)
    (job,) = scan(library.derived, archive, retry_failed=False).jobs
    with library.derived.write() as connection:
        connection.execute("DELETE FROM article WHERE title = 'Lamp 2'")
    index_write.put(library.derived, archive.id, [read_file(job, {})])
    assert set(rows(library)) == {"Lamp 1", "Lamp 3", "Lamp 4"}
    look_again(library, path)
    assert set(rows(library)) == {"Lamp 1", "Lamp 2", "Lamp 3", "Lamp 4"}


def test_trying_again_reads_all_of_it(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "box.zip"
    zipped(path, lamp=f"Lamp\n\n{text(1)}\n", bell=f"Bell\n\n{text(2)}\n")
    look_again(library, path)
    index_write.set_again(library.derived, [str(path)])
    (again,) = look_again(library, path)
    assert len(again.articles) == 2


@pytest.mark.parametrize(("file", "make"), [("lamps.mbox", written), *CHANGING.items()])
def test_names_and_bookmarks_of_what_did_not_change_stay(
    library: Library, ingest: Start, tmp_path: Path, name, file: str, make: Callable[[Path, list[int]], None]
) -> None:
    path = tmp_path / file
    make(path, [0, 1, 2, 3, 4])
    working = ingest()
    working.add([path])
    assert working.wait(PATIENCE_S)
    article_id = rows(library)["Lamp 2"]
    name(article_id, ("Ida Holm",))
    article: Article = library.index.article(article_id)
    bookmark = new_bookmark(library.index.identity(article_id), article, passage_of(article.text, 0, 20))
    library.bookmarks.keep(bookmark)
    make(path, [5, 0, 1, 2, 3, 4])
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
