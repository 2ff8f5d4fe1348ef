"""Archives of many documents in one file, each made when it is its turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from viewer.errors import DamagedFile, NothingToRead, UnsupportedFile, ViewerError
from viewer.formats.archive import Closing, Document, Skipped

Entry = tuple[str, Callable[[], Document | Skipped]]  # an address of its own, and what makes the document


class ManyDocuments(Closing):
    """An archive whose `entries` are gone through in order. `picture` finds an image by address and `src`.

    `entries` may raise `ViewerError` at any time; what raises it in making one document fails that one alone.
    `after` gives the entries behind an address, where that can be done without going through those before it;
    `grows_at_end`: what is added to such a file goes behind what is there.
    """

    def __init__(
        self,
        path: Path,
        entries: Callable[[], Iterator[Entry]],
        picture: Callable[[str, str], bytes | None] = lambda _address, _src: None,
        close: Callable[[], None] = lambda: None,
        after: Callable[[str], Iterator[Entry]] | None = None,
        *,
        grows_at_end: bool = False,
    ) -> None:
        self.path = path
        self._entries = entries
        self._picture = picture
        self._close = close
        self._after = after
        self.grows_at_end = grows_at_end

    def documents(self, after: str = "") -> Iterator[Document | Skipped]:
        for address, make in self._behind(after) if after else self._entries():
            yield _made(address, make)

    def _behind(self, after: str) -> Iterator[Entry]:
        if self._after:
            yield from self._after(after)
            return
        entries = self._entries()
        for address, _ in entries:
            if address == after:
                break
        yield from entries

    def document(self, address: str) -> Document:
        for found, make in self._entries():
            if found == address:
                item = make()
                if isinstance(item, Document):
                    return item
                raise DamagedFile(f"“{address}” in “{self.path.name}” cannot be read: {item.reason}")
        raise DamagedFile(f"There is no “{address}” in “{self.path.name}”.", "It has changed. Add the file again.")

    def resource(self, address: str, src: str) -> bytes | None:
        try:
            return self._picture(address, src)
        except ViewerError:
            return None

    def close(self) -> None:
        self._close()


def _made(address: str, make: Callable[[], Document | Skipped]) -> Document | Skipped:
    try:
        return make()
    except ViewerError as error:
        name = f"record {address}" if address.isdecimal() else ""
        return Skipped(address, str(error), failed=not isinstance(error, NothingToRead | UnsupportedFile), name=name)
