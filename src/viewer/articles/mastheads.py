"""Names of publications, as mastheads, notices and notes of copyright give them."""

from __future__ import annotations

import re

from viewer.articles.phrases import VOCABULARY

_KINDS = (
    r"Times|Post|Sun|Herald|Journal|Tribune|Gazette|Guardian|Telegraph|Independent|Observer|Chronicle|Globe|Mail|News|"
    r"Express|Examiner|Inquirer|Courier|Register|Press|Dispatch|Star|Standard|Mirror|Record|Review|Economist|Spectator|"
    r"Examiner|Advertiser|Argus|Citizen|Mercury|Monitor|Sentinel|Bee|Leader|Ledger|Democrat|Republican|Republic|Nation|"
    r"Enquirer|Picayune|Plain Dealer|Bulletin|Banner|Beacon|Echo|Eagle|Scotsman|Sunday Times|Magazine|Weekly|Daily|"
    r"Digest|"
    r"Today|Wire|Intelligencer|Constitution|Reporter|Recorder|Messenger|Transcript|Union|Voice|World|Atlantic|New "
    r"Yorker"
)
_WORD = r"(?:[A-Z][\w.’'&-]*|of|and|the|de|la|&)"
_NAME = rf"(?:(?:The\s+)?(?:{_WORD}\s+){{1,5}}|The\s+)(?:{_KINDS})"
_FOREIGN = (
    r"(?:Le|La|El|Die|Der|Das|Il|De)\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?|Der Spiegel|Libération|Corriere della Sera|"
    r"[A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,2}\s+(?:Zeitung|Allgemeine|Tageblatt|Nachrichten)|BBC(?: News)?|CNN|Reuters|"
    r"USA TODAY|"
    r"(?:The )?Associated Press|Bloomberg(?: News)?|Agence France-Presse|Newsweek|Time"
)
_MASTHEAD = re.compile(rf"^(?:{_NAME}|{_FOREIGN})(?:\s*\([A-Z][\w ,.]+\))?$")
_CAPITALS = re.compile(rf"^(?:THE\s+)?(?:[A-Z][A-Z.’'&-]*\s+){{0,5}}(?:[A-Z]+-)?(?:{_KINDS.upper()})$")
_PRINTED = re.compile(  # words that few headings end in
    r"(?:THE\s+(?:[A-Z][A-Z.’'&-]*\s+){0,5}|(?:[A-Z][A-Z.’'&-]*\s+){2,5})(?:[A-Z]+-)?(?:TIMES|POST|SUN|HERALD|JOURNAL|TRIBUNE|GAZETTE|"
    r"GUARDIAN|TELEGRAPH|INDEPENDENT|OBSERVER|CHRONICLE|GLOBE|MAIL|EXPRESS|EXAMINER|INQUIRER|COURIER|DISPATCH|SPECTATOR|"
    r"ADVERTISER|ARGUS|MERCURY|SENTINEL|LEDGER|PICAYUNE|BULLETIN|SCOTSMAN|INTELLIGENCER)$"
)
_PAGE = re.compile(r",?\s*(?:pages?|pp?\.|section|sec\.)\s*[A-Z]?[\d-]*[A-Z]?\W*$", re.IGNORECASE)
_LONGEST_HEAD = 120  # characters
_UNTIL = r"(?=\s+(?:before|after|from|since|on|at|in|and|was|is|under|with|\d)|[.,;]|$)"
_ARCHIVE_OF = re.compile(rf"\b(?:archives?|edition|pages|website) of ((?:[Tt]he\s+)?{_WORD}(?:\s+{_WORD})*?){_UNTIL}")
_OWN_ARCHIVE = re.compile(rf"\bfrom (The\s+{_WORD}(?:\s+{_WORD})*?|{_WORD}(?:\s+{_WORD})+?)[’']s? (?:\w+ )?archives?\b")
_RAN_IN = re.compile(
    rf"\b(?:appear(?:s|ed)|published|ran|printed) (?:in|by|on) ((?:[Tt]he\s+)?[A-Z][\w.’&-]*(?:\s+{_WORD})*?){_UNTIL}"
)
_HOLDER = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by\s+)?([A-Z][^.,|©()\d]*?)"
    r"(?:\s*\d{4})?(?:\s*[.,|)]|\s+all rights|$)",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"[\s,]+(?:Company|Co|Corp(?:oration)?|Inc|LLC|L\.L\.C|Ltd|Limited|plc|Group|GmbH|AG|Publishing|Publications|"
    r"Newspapers?|Media|Holdings|Communications)\b\.?\s*$",
    re.IGNORECASE,
)


def masthead_line(line: str) -> str | None:
    """The publication that a line names and does nothing but name; None for any other line."""
    plain = line.strip(" |*-–—.")
    if len(plain) > 60 or len(plain.split()) > 7:
        return None
    if all(word in VOCABULARY["navigation"] for word in plain.lower().split()):
        return None
    return plain if _MASTHEAD.match(plain) or (len(plain) > 8 and _CAPITALS.match(plain)) else None


def running_head(line: str) -> str | None:
    """The publication that a line in capitals names at the head of a printed page; None for a heading in capitals."""
    name = masthead_line(line) if line.isupper() else None
    return name if name and _PRINTED.match(name) else None


def dated_masthead(line: str) -> tuple[str, str] | None:
    """(publication, when) of a line like "THE SUN, SUNDAY, MAY 6, 2001, PAGE 4"; None for any other."""
    name, comma, rest = _PAGE.sub("", line.strip()).partition(", ")
    known = masthead_line(name) if comma and len(line) <= _LONGEST_HEAD else None
    return (known, rest.strip(" ,.")) if known else None


def named_in_notice(line: str) -> str | None:
    """The publication that an archive's notice speaks of: "from the archive of The New York Sun before …"."""
    found = _ARCHIVE_OF.search(line) or _OWN_ARCHIVE.search(line) or _RAN_IN.search(line)
    return masthead_line(found.group(1)[0].upper() + found.group(1)[1:]) if found else None


def named_in_copyright(line: str) -> str | None:
    """The holder in a note of copyright, without what makes it a company; None when it names none."""
    found = _HOLDER.search(line)
    if not found:
        return None
    name = found.group(1).strip()
    while (shorter := _COMPANY.sub("", name)) != name:
        name = shorter.strip(" ,.")
    return name if 2 < len(name) < 60 and name[0].isupper() else None


def same_name(first: str, second: str) -> bool:
    """Whether two names are of one publication: "The New York Sun" and "NEW YORK SUN"."""
    return _key(first) == _key(second)


def _key(name: str) -> str:
    return re.sub(r"\W+", "", re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)).casefold()
