"""People, places and organisations of a text: recognise, tidy, group, resolve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.entities.records import Kind, Mention, Names
from viewer.entities.slices import slices
from viewer.paths import resource

if TYPE_CHECKING:
    from viewer.entities.gazetteer import Gazetteer
    from viewer.entities.past_choices import PastChoice
    from viewer.entities.recogniser import Recogniser

_LANGUAGES = frozenset(("en",))  # that there is a model for


class NameReader:
    """Reads names; loads the model and the gazetteer when they are first needed. One thread at a time."""

    version = "6"  # changes when the model or a rule does, so that what was read before is read again

    def __init__(self, resources: Path | None = None) -> None:
        """`resources`: the folder that holds `model` and `gazetteer`; None: the program's own."""
        self._resources = resources

    def read(
        self, text: str, *, language: str | None = "en", dateline: str | None = None, publication: str | None = None
    ) -> Names:
        """Everybody and everything named in `text`; `language` None means unknown and is tried as English."""
        if not reads(language):
            return Names(unsupported_language=language)
        mentions = self.recognise([text])[0]
        return self.assemble(text, mentions, dateline=dateline, publication=publication)

    def recognise(self, texts: Sequence[str]) -> list[tuple[Mention, ...]]:
        """The names in each of `texts`, in order, tidied; offsets in code points."""
        from viewer.entities.tidy import tidy

        return [tidy(text, self._recognised(text)) for text in texts]

    def assemble(
        self,
        text: str,
        mentions: Sequence[Mention],
        *,
        dateline: str | None = None,
        publication: str | None = None,
        choices: Sequence[PastChoice] = (),
    ) -> Names:
        """People, places and organisations from recognised `mentions` of `text`. Cheap beside recognising them.

        `choices`: what the reader said of places in other articles.
        """
        from viewer.entities.consistency import consistent
        from viewer.entities.not_people import corrected
        from viewer.entities.organisations import organisations
        from viewer.entities.people import people
        from viewer.entities.places import places

        by_kind: dict[Kind, list[Mention]] = {kind: [] for kind in Kind}
        found = consistent(text, sorted(mentions, key=lambda m: (m.start, m.end)))
        for mention in corrected(text, found, publication):
            by_kind[mention.kind].append(mention)
        return Names(
            people(text, by_kind[Kind.PERSON]),
            places(
                text,
                by_kind[Kind.PLACE],
                self.gazetteer,
                dateline=dateline,
                publication=publication,
                choices=choices,
            ),
            organisations(text, by_kind[Kind.ORGANISATION]),
        )

    @cached_property
    def gazetteer(self) -> Gazetteer:
        from viewer.entities.gazetteer import Gazetteer

        return Gazetteer(self._folder("gazetteer") / "gazetteer.sqlite")

    @cached_property
    def _recogniser(self) -> Recogniser:
        from viewer.entities.recogniser import Recogniser

        return Recogniser(self._folder("model"))

    def _folder(self, name: str) -> Path:
        return self._resources / name if self._resources else resource(name)

    def _recognised(self, text: str) -> list[Mention]:
        out = []
        for start, end in slices(text):
            for m in self._recogniser.recognise(text[start:end]):
                out.append(replace(m, start=m.start + start, end=m.end + start))
        return out


def reads(language: str | None) -> bool:
    """Whether there is a model for `language` (a code such as "en-GB", or None for unknown)."""
    return language is None or language.split("-")[0].split("_")[0].casefold() in _LANGUAGES
