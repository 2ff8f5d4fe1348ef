"""Files made to hurt: each is refused with a sentence, or read as far as it is sound; none costs its neighbours."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import hostile
import pytest

from viewer.articles.extract import extract
from viewer.errors import DamagedFile, LimitExceeded, NothingToRead, UnsupportedFile, ViewerError
from viewer.formats import csvrecords, jsonrecords, mail, open_archive, zipped
from viewer.formats.archive import Document, Skipped
from viewer.formats.container import Budget


def items(path: Path) -> list[Document | Skipped]:
    with open_archive(path) as archive:
        return list(archive.documents())


def texts(path: Path) -> list[str]:
    return [extract(item).text for item in items(path) if isinstance(item, Document)]


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize("root", hostile.ROOTS)
@pytest.mark.parametrize("attack", [hostile.BOMB, hostile.OUTSIDE], ids=["bomb", "outside"])
def test_xml_with_entities_of_its_own_is_refused(tmp_path: Path, root: str, attack: str) -> None:
    path = write(tmp_path / "story.xml", attack.replace("{root}", root))
    with pytest.raises(DamagedFile, match="entities of its own"):
        items(path)


@pytest.mark.parametrize("root", hostile.ROOTS)
def test_deep_xml_ends_in_a_sentence_or_a_text(tmp_path: Path, root: str) -> None:
    path = write(tmp_path / "story.xml", hostile.deep_xml(root, 20_000))
    try:
        for item in items(path):
            assert not isinstance(item, Document) or extract(item)
    except ViewerError as error:
        assert error.sentence.endswith(".")


@pytest.mark.parametrize("depth", [10_000, 200_000])
def test_deep_json_is_refused(tmp_path: Path, depth: int) -> None:
    with pytest.raises(DamagedFile, match="nested too deeply"):
        items(write(tmp_path / "deep.json", hostile.deep_json(depth)))


def test_deep_json_on_one_line_costs_that_line(tmp_path: Path) -> None:
    good = json.dumps({"title": "Fog", "text": "There was fog."})
    path = write(tmp_path / "some.jsonl", f"{good}\n{hostile.deep_json(10_000)}\n{{broken\n{good}\n")
    assert texts(path) == ["There was fog.", "There was fog."]
    assert [item.failed for item in items(path) if isinstance(item, Skipped)] == [True, True]


def test_json_cut_off_gives_what_came_before(tmp_path: Path) -> None:
    whole = hostile.wide_json(50)
    path = write(tmp_path / "some.json", whole[: len(whole) // 2])
    found: list[Document | Skipped] = []
    with pytest.raises(DamagedFile), open_archive(path) as archive:
        for item in archive.documents():
            found.append(item)
    assert len(found) == 25


def test_half_characters_in_json_are_replaced(tmp_path: Path) -> None:
    path = write(
        tmp_path / "some.json", r'[{"title": "Fog \ud800\u0000", "text": "There was \udfff fog.", "url": "x"}]'
    )
    (item,) = items(path)
    assert isinstance(item, Document)
    article = extract(item)
    assert "fog." in article.text
    assert f"{article.title}{article.text}".encode()


def test_a_field_without_end_stops_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvrecords, "MAX_FIELD_CHARS", 100_000)
    start = 'title,text\nFog,There was fog.\nLong,"'
    for inside in ("a" * 1_000_000, "a\n" * 500_000):
        path = write(tmp_path / "table.csv", start + inside)
        found: list[Document | Skipped] = []
        with pytest.raises(LimitExceeded, match="longer than an article"), open_archive(path) as archive:
            for item in archive.documents():
                found.append(item)
        assert len(found) == 1


def test_a_line_without_end_stops_json_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonrecords, "MAX_LINE_BYTES", 10_000)
    good = json.dumps({"title": "Fog", "text": "There was fog."})
    path = write(tmp_path / "some.jsonl", f'{good}\n{{"title": "{"a" * 20_000}"}}\n')
    with pytest.raises(LimitExceeded), open_archive(path) as archive:
        list(archive.documents())


def test_a_zip_bomb_costs_only_itself(tmp_path: Path) -> None:
    bomb = hostile.zipped({"zeros.txt": b"0" * 60_000_000, "fog.txt": "There was fog on the sound, and no ferry came."})
    assert len(bomb) < 100_000
    path = write(tmp_path / "bomb.zip", bomb)
    assert texts(path) == ["There was fog on the sound, and no ferry came."]
    assert [item.address for item in items(path) if isinstance(item, Skipped) and item.failed] == ["zeros.txt"]


def test_an_archive_has_a_budget_for_all_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Budget, "of", staticmethod(lambda _packed: Budget(100_000)))
    fog = b"There was fog on the sound. " * 1500
    members = {f"{n}.txt": fog for n in range(6)}
    for name, data in {"many.zip": hostile.zipped(members), "many.tar.gz": hostile.tarred(members)}.items():
        path = write(tmp_path / name, data)
        read = []
        try:
            with open_archive(path) as archive:
                read += archive.documents()
        except LimitExceeded:
            read.append(None)
        assert sum(isinstance(item, Document) for item in read) == 2


@pytest.mark.parametrize(("pack", "name"), [(hostile.zipped, "in.zip"), (hostile.tarred, "in.tar.gz")])
def test_archives_in_archives_end_at_the_third(tmp_path: Path, pack, name: str) -> None:
    assert len(texts(write(tmp_path / f"three-{name}", hostile.nested(pack, name, 3)))) == 1
    (item,) = items(write(tmp_path / f"four-{name}", hostile.nested(pack, name, 4)))
    assert isinstance(item, Skipped)
    assert "too deep" in item.reason


def test_names_from_inside_are_never_used_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "unpacked"))
    (tmp_path / "unpacked").mkdir()
    fog = b"There was fog on the sound, and no ferry came."
    names = ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a\x00b\x1b.txt", "con.txt", "x" * 3000 + ".txt"]
    path = write(tmp_path / "slip.tar.gz", hostile.tarred({name.replace("\0", ""): fog for name in names}))
    found = [item for item in items(path) if isinstance(item, Document)]
    assert len(found) == len(names)
    assert all(item.address.isprintable() for item in found)
    assert not list(tmp_path.rglob("*evil*"))
    assert not list((tmp_path / "unpacked").iterdir())


def test_a_gzip_cut_off_gives_what_came_before(tmp_path: Path) -> None:
    whole = hostile.tarred(
        {"fog.txt": b"There was fog on the sound, and no ferry came.", "more.bin": bytes(range(256)) * 999}
    )
    found: list[Document | Skipped] = []
    path = write(tmp_path / "cut.tar.gz", whole[:-200])
    with open_archive(path) as archive:
        try:
            found += archive.documents()
        except ViewerError as error:
            assert error.sentence.endswith(".")
    with open_archive(path) as archive:
        assert isinstance(next(archive.documents()), Document)


def test_a_member_with_a_password_is_said_to_have_one(tmp_path: Path) -> None:
    data = bytearray(hostile.zipped({"secret.txt": "There was fog.", "fog.txt": "There was fog on the sound again."}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path = write(tmp_path / "locked.zip", bytes(data))
    found = items(path)
    assert any(isinstance(item, Skipped) and "password" in item.reason for item in found)
    assert any(isinstance(item, Document) for item in found)


def test_a_zip_that_says_it_is_smaller_is_not_believed(tmp_path: Path) -> None:
    data = bytearray(
        hostile.zipped({"word/document.xml": b"<x>" + b" " * 9_000_000, "[Content_Types].xml": "<Types/>"})
    )
    place = data.index(b"PK\x01\x02")
    data[place + 24 : place + 28] = (100).to_bytes(4, "little")
    with pytest.raises((DamagedFile, LimitExceeded)):
        items(write(tmp_path / "lying.docx", bytes(data)))


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_MEMBERS", 10)
    path = write(tmp_path / "many.zip", hostile.zipped({f"{n}.txt": "x" for n in range(11)}))
    with pytest.raises(LimitExceeded):
        items(path)


def test_a_locked_book_is_said_to_be_locked(tmp_path: Path) -> None:
    samples = Path(__file__).parents[1] / "data" / "formats"
    with zipped.Zipped(samples / "letters.epub") as book:
        members = {name: book.read(name) for name in book.names()}
    locked = "".join(
        f'<EncryptedData><CipherData><CipherReference URI="{name}"/></CipherData></EncryptedData>'
        for name in members
        if name.endswith("xhtml")
    )
    members["META-INF/encryption.xml"] = f"<encryption>{locked}</encryption>".encode()
    with pytest.raises(UnsupportedFile, match="DRM"):
        items(write(tmp_path / "locked.epub", hostile.zipped(members)))


def test_pages_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    loop = hostile.pdf(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>"
    )
    with pytest.raises((DamagedFile, NothingToRead)):
        items(write(tmp_path / "loop.pdf", loop))


def test_a_pdf_of_pictures_is_said_to_be_one(tmp_path: Path) -> None:
    path = write(tmp_path / "scan.pdf", hostile.pdf_of("<< /Length 12 >>\nstream\n0 0 9 9 re f\nendstream"))
    with pytest.raises(NothingToRead, match="images"):
        items(path)


def test_a_mailbox_with_one_huge_message_keeps_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MAX_MESSAGE_BYTES", 10_000)
    letter = "From a@b.c Mon Oct 13 08:00:00 2003\nFrom: A <a@b.c>\nSubject: Fog\n\n{}\n\n"
    path = write(tmp_path / "some.mbox", letter.format("Fog.") + letter.format("x" * 20_000) + letter.format("Gone."))
    assert texts(path) == ["Fog.", "Gone."]
    assert [item.failed for item in items(path) if isinstance(item, Skipped)] == [True]


def test_a_message_in_a_message_in_a_message_ends(tmp_path: Path) -> None:
    nest = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(2000))
    path = write(tmp_path / "deep.eml", f"From: a@b.c\nSubject: Deep\nMIME-Version: 1.0\n{nest}\nThere was fog.\n")
    try:
        items(path)
    except ViewerError as error:
        assert error.sentence.endswith(".")


@pytest.mark.parametrize("opening", ["{", "{\\b ", "{\\*\\x "])
def test_rich_text_nested_without_end_ends(tmp_path: Path, opening: str) -> None:
    path = write(tmp_path / "deep.rtf", "{\\rtf1 " + opening * 100_000 + "fog" + "}" * 10)
    try:
        items(path)
    except ViewerError as error:
        assert error.sentence.endswith(".")


@pytest.mark.parametrize("end", ["", "fog", "<x", "<!-- "])
def test_a_thousand_comments_are_passed_in_no_time(tmp_path: Path, end: str) -> None:
    """A pattern that tries every way to part them would never end."""
    path = write(tmp_path / "story.xml", "<!---->" * 1000 + end)
    with pytest.raises(ViewerError):
        items(path)


@pytest.mark.parametrize("opening", ["<REUTERS NEWID=1>", "<style>", "<a href=x>", "{\\pict ", "<!DOCTYPE x ["])
@pytest.mark.parametrize("name", ["some.sgm", "page.eml", "Pocket.html", "some.rtf", "some.nitf"])
def test_what_is_opened_ten_thousand_times_and_never_closed_ends(tmp_path: Path, name: str, opening: str) -> None:
    starts = {
        "some.sgm": "<REUTERS NEWID=1>",
        "page.eml": "From: a@b.c\nSubject: x\nContent-Type: text/html\n\n",
        "Pocket.html": "<title>Pocket Export</title>",
        "some.rtf": "{\\rtf1 ",
        "some.nitf": "<nitf><body><body.content>",
    }
    path = write(tmp_path / name, starts[name] + opening * 10_000)
    try:
        items(path)
    except ViewerError as error:
        assert error.sentence.endswith(".")


def test_a_character_that_nobody_declared_is_passed_over(tmp_path: Path) -> None:
    body = "<p>Nobody at the quay &fog; was surprised by the news<br/> at all.</p>"
    path = write(tmp_path / "story.nitf", f"<nitf><body><body.content>{body}</body.content></body></nitf>")
    assert texts(path)[0].startswith("Nobody at the quay")


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Type: text/plain; charset=u\0tf-8",
        b"From: =?u\xfff-8?q?Ida_Holm?= <ida@b.example>\nContent-Type: text/plain",
        b"Subject: =?utf-8?b?=?=\nContent-Type: text/html; charset=\xff",
    ],
)
def test_a_mail_whose_encoding_is_nonsense_is_read(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "odd.eml"
    text = "The keeper of the lamp said that nobody had come to see it in the year of the storm é.\n".encode()
    path.write_bytes(b"To: all@b.example\nDate: Mon, 1 Jan 2007 10:00:00 +0000\n" + head + b"\n\n" + text)
    with open_archive(path) as archive:
        (item,) = archive.documents()
    assert "nobody had come" in extract(item).text
