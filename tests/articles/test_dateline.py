"""Where a report was sent from."""

from __future__ import annotations

import pytest

from viewer.articles.dateline import split_dateline


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("MOSCOW — ", "MOSCOW"),
        ("AL-AIN, United Arab Emirates — ", "AL-AIN, United Arab Emirates"),
        ("WASHINGTON (AP) - ", "WASHINGTON"),
        ("WASHINGTON (AP) — ", "WASHINGTON"),
        ("PARIS, Oct. 12 (Reuters) — ", "PARIS"),
        ("LUGANO, Switzerland, Oct. 11— ", "LUGANO, Switzerland"),
        ("DUTTON, Neb. – ", "DUTTON, Neb."),
        ("NEW YORK, March 3 -- ", "NEW YORK"),
        ("RIO DE JANEIRO, Brazil (AFP) — ", "RIO DE JANEIRO, Brazil"),
        ("ST. PETERSBURG, Russia — ", "ST. PETERSBURG, Russia"),
        ("L’AQUILA, Italy — ", "L’AQUILA, Italy"),
        ("SHANGHAI: ", "SHANGHAI"),
        ("London — ", "London"),
        ("Nairobi, Kenya (AFP) — ", "Nairobi, Kenya"),
        ("Santa Barbara (AP) — ", "Santa Barbara"),
    ],
)
def test_forms(opening: str, place: str) -> None:
    found = split_dateline(f"{opening}The talks failed on Friday.")
    assert found is not None
    assert (found[0].place, found[1]) == (place, "The talks failed on Friday.")


def test_agency_and_date_are_read_too() -> None:
    found = split_dateline("PARIS, Oct. 12, 2007 (Reuters) — The talks failed.")
    assert found is not None
    assert (found[0].agency, found[0].published, found[0].says_more()) == ("Reuters", "2007-10-12", True)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Moscow said on Friday — again — that it would not attend.",
        "The talks failed — as usual.",
        "UPDATE — The talks failed.",
        "NASA — The agency said so.",
        "HEADLINE: The talks failed",
        "BYLINE: By Jane Doe",
        "WORLD | October 12, 2007",
        "A — B",
        "MOSCOW — ",
        "MOSCOW — and nowhere else — it rained.",
        "London — where it rained — was grey.",
        "",
    ],
)
def test_what_is_none(paragraph: str) -> None:
    assert split_dateline(paragraph) is None
