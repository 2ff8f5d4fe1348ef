"""What the elements of a web page are called, and what that says: the article, or what stands around it.

The names are those that sites and their content systems use for the parts of a page; most are known from trafilatura
(Apache 2.0), which collected them over years. `id` and `class` are looked at each for itself, as written.
"""

from __future__ import annotations

import re
from functools import lru_cache

_KNOWN = 8192  # pages of one site call their elements alike

_Called = tuple[re.Pattern[str], re.Pattern[str]]  # forms of id, of class

_NEXT_ARTICLES = r"mvp-post-add-(?:box|wrap)|infinite-?scroll"
_COMMENTS = (
    re.compile(rf"^(?:[Cc]omment(?!ary)|comol|disqus_thread|dsq-comments)|{_NEXT_ARTICLES}"),
    re.compile(rf"^[Cc]omment(?!ary)|(?:article|post)-comments|{_NEXT_ARTICLES}"),
)

_FURNITURE = (
    r"^shar|social|viral|newsletter|syndication|tags|sidebar|banner|bread-?crumb|button|author|message-container"
)
_AROUND_ID = re.compile(
    rf"{_FURNITURE}|^(?:jp-|dpsp-content|ad-)|[Ff]ooter|[Ss]hare|[Nn]av|menu|related|premium|cookie|bmdh",
)
_AROUND_CLASS = re.compile(
    rf"{_FURNITURE}|^(?:nav|post-nav|ZendeskForm)|subnav|avigation|navb[ao]|menu|bar|(?:^|[ -])ad-| ad |dfp[Aa]d|"
    r"outbrain|taboola|criteo|paid-?content|widget|[Ff]ooter|[Bb]yline|share-|sociable|embed|tag-list|consent|modal-content|"
    r"permission|elated|next-|-stories|most-popular|more-on|meta|rating|attachment|timestamp|user-(?:info|profile)|"
    r"-icon|article-infos|slide|viewport|overlay|options|expand|obfuscated|blurred|factbox|nfoline",
)
_HIDDEN_ID = re.compile(r"hidden|reader-comments|akismet|^reply-")
_HIDDEN_CLASS = re.compile(
    r"^hide-|comments-title|nocomments|-reply-|^reply-|message|akismet|suggest-links|-hide-|hide-print| hid(?:den|e)|"
    r"noprint|notloaded",
)
_AROUND = (_AROUND_ID, _AROUND_CLASS)
_HIDDEN = (_HIDDEN_ID, _HIDDEN_CLASS)
_MINOR = re.compile(r"caption|[Tt]easer")
_BELOW = re.compile(r"(?:^|\s)bottom|bottom(?:\s|$)|(?:^|\s)link(?:\s|$)")

_BODY = r"(?:entry|article|art)-content|article__content|article(?:-|__)?body|articleBody|body-text"
_BODIES = (  # of the likeliest first: (id, class)
    (
        re.compile(rf"^articleContent$|{_BODY}"),
        re.compile(
            rf"^(?:post|entry)$|{_BODY}|post[-_]text|post-body|post-?entry|post[-_]?content|postContent|"
            r"post_inner_wrapper|article-?text|articleText|(?:page|text)-content|ArticleContent|article__container"
        ),
    ),
    (
        re.compile(r"^(?:article|story)$|^primary|story-body"),
        re.compile(
            r"^(?:postarea|art-postcontent|text|cell|story)$|[Ff]ull[Tt]ext|^article |post-bodycopy|story-?content|"
            r"(?:theme|blog|section|single)-content|single-post|main-column|wpb_text_column|story-body|field-body"
        ),
    ),
    (
        re.compile(r"^content$|content-main|content-?[bB]ody|[Mm]ain-[Cc]ontent"),
        re.compile(r"^content$|content[-_]main|content(?:-|__)body|[Mm]ain-[Cc]ontent|[Pp]age-[Cc]ontent"),
    ),
    (re.compile(r"^main"), re.compile(r"^main")),
)
LIKELIEST, ARTICLE, STORY, CONTENT, MAIN = range(5)  # kinds of body, the likeliest first
_KINDS = (LIKELIEST, STORY, CONTENT, MAIN)


@lru_cache(_KNOWN)
def is_comments(id_: str, class_: str) -> bool:
    """Whether an element is called as readers' comments are, or articles that come after this one."""
    return _is_called(_COMMENTS, id_, class_)


@lru_cache(_KNOWN)
def is_around(id_: str, class_: str) -> bool:
    """Whether a container is called as what stands around articles is."""
    return _is_called(_AROUND, id_, class_)


@lru_cache(_KNOWN)
def is_hidden(id_: str, class_: str) -> bool:
    """Whether an element is called as what is not shown, or not printed."""
    return _is_called(_HIDDEN, id_, class_)


@lru_cache(_KNOWN)
def is_minor(id_: str, class_: str) -> bool:
    """Whether a container is called as what belongs to a picture, to another article, or below this one."""
    return _is_called((_MINOR, _MINOR), id_, class_) or _BELOW.search(id_ or class_) is not None


@lru_cache(_KNOWN)
def bodies(id_: str, class_: str) -> tuple[int, ...]:
    """The kinds of body that a container is called as."""
    return tuple(kind for kind, called in zip(_KINDS, _BODIES, strict=True) if _is_called(called, id_, class_))


def _is_called(called: _Called, id_: str, class_: str) -> bool:
    """Whether the id or the class is of these forms. Most elements have one of them, or neither."""
    by_id, by_class = called
    return bool((id_ and by_id.search(id_)) or (class_ and by_class.search(class_)))
