"""The words by which lines that are no part of an article are known.

`ANYWHERE` is so sure that a whole line or paragraph of that form goes wherever it stands; `ENDS` goes only from the
head and the tail of a text, around the body. Forms are matched against one line with its white space collapsed:
"lines" against the whole of it, "starts" against its beginning. `VOCABULARY` holds the words of buttons and menus:
a line made of nothing else is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SITE = r"(?:this|our|the) (?:web ?site|site|page|service|material)"
_NOT_SAID = r"(?:(?!\b(?:he|she|they|who|said|was|were|told|had)\b).)"  # a prompt speaks to the reader, not of others
_MATTER = r"(?:article|story|page|item|text|content|report|post|document|column|review|essay|piece|transcript)"


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which lines of a `reason` read."""

    reason: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...] = ()  # one of these stands in every such line, in lower case; () where that is not known


def _lines(reason: str, *forms: str) -> Form:
    """Whole lines; brackets, bullets and arrows of a button may stand around them."""
    around = r"[\[(<«‹►▶»›>*•·|\s-]*(?:{})[\])>»›*•·|.:!…\s-]*"
    return Form(reason, re.compile(around.format("|".join(forms)) + r"\Z", re.IGNORECASE))


def _starts(reason: str, *forms: str) -> Form:
    return Form(reason, re.compile(rf"[\[(*•\s]*(?:{'|'.join(forms)})", re.IGNORECASE))


ANYWHERE: tuple[Form, ...] = (
    _lines(
        "advert",
        r"advertise?ments?|ad(?: feedback)?|paid post|promoted(?: content)?|publicité|anzeige|publicidad|werbung",
        r"sponsored(?: content| links?| by .{1,40})?|(?:report|hide|remove) this ad",
        r"(?:article|story|report) continues (?:below|after)(?: (?:the |this )?ad(?:vertisement)?)?",
        r"(?:skip|scroll) (?:past )?(?:the )?ad(?:vertisement)?|advertisement ?[-–—] ?scroll to continue",
        r"(?:continue reading|continued|scroll down) below(?: (?:the |this )?ad(?:vertisement)?)?",
        r"scroll to continue(?: with content)?",
    ),
    Form(
        "advert",
        re.compile(
            r".{0,250}\b(?:(?:we|our \w+|this site)\b.{0,60}\b|may )(?:earn|receive|get|make|collect)s? (?:an? |some )?"
            r"(?:small )?(?:affiliate |share of )?(?:commissions?|compensation)\b"
            r"|.{0,120}\baffiliate (?:links|partnerships)\b",
            re.IGNORECASE,
        ),
        needs=("commission", "compensation", "affiliate"),
    ),
    _lines(
        "navigation",
        r"(?:continue|keep) reading(?: the main story.*)?|skip to (?:main )?(?:content|navigation|comments|footer).*",
        r"(?:go|return|back) to (?:the )?(?:top|home ?page|main page|index|homepage)(?: of (?:the )?page)?",
        r"(?:previous|next) (?:article|story|page|post)|page \d+ of \d+|\d+ of \d+|image \d+ of \d+",
        r"view (?:as )?(?:a )?(?:single|one|full) page|read (?:the )?full (?:article|story)|toggle (?:navigation|menu)",
        r"click (?:here )?(?:to|for) (?:enlarge|expand|zoom|view|see|read|full|larger).{0,60}|main menu|loading",
        r"open (?:this )?(?:image|photo) in (?:new window|gallery)|(?:hide|show|toggle) caption",
        r"(?:view|see) (?:full[- ]?(?:size|screen)|gallery|slideshow|larger image).{0,40}",
        r"enlarge(?: (?:this )?(?:image|photo))?|jump to (?:navigation|search|comments).*",
    ),
    _lines(
        "share",
        r"(?:share|tweet|like|print|e-?mail) ?\(?\d[\d,.]*k?\)?(?: shares?)?|text size:? ?(?:[a+-]\s*)*",
        r"\d[\d,.]*k? (?:shares?|views?|likes?|retweets?)|(?:link )?copied(?: to clipboard)?",
        r"(?:print(?:er)?|e-?mail)[ -]?friendly(?: (?:version|format|page))?(?: of this (?:article|story|page))?",
        r"(?:share|print|save|e-?mail|like|bookmark|gift|send) (?:this|the) (?:article|story|page|post|link)"
        r"(?: (?:on|to|with|via|by|as) .{1,40})?",
        r"(?:share|follow|find|join|like) (?:us|this|me|him|her|them) on "
        r"(?:facebook|twitter|instagram|linkedin|youtube|x|social media|whatsapp)(?:\W+(?:and|or|\w+))*",
        r"listen to (?:this )?(?:article|story)(?: ?[·|•(-]? ?\d+.*)?|read (?:in|on) (?:the )?app",
    ),
    _starts(
        "copyright",
        r"(?:©|\(c\)|copyright\b|&copy;)[^.?!“”\"]{0,90}(?:\b(?:1[89]|20)\d\d\b|all rights reserved)",
        r"(?:1[89]|20)\d\d ?© ?\w|all (?:contents? )?(?:copyright )?rights reserved\W*$",
        r"all (?:content|contents|material)s? (?:©|copyright)",
    ),
    _starts(
        "legal",
        rf"(?:your )?use of {_SITE} (?:constitutes|signifies|indicates|is (?:subject|governed)|means)",
        r"our standards: the thomson reuters|\(?click here for .{0,60}(?:restrictions|terms)",
        rf"by (?:using|accessing|visiting|continuing to use) {_SITE},? you",
        r"(?:this material|(?:the|all) (?:content|material)s? (?:of|on|in) (?:this|our) (?:web ?)?(?:site|page)s?)\b"
        r".{0,60}(?:may not be|(?:is|are) protected|cannot be|(?:is|are) copyright|is the property)",
        r"(?:distribution and use of this material|this copy is for your personal|reproduced (?:by|with) (?:kind "
        r")?perm)",
        r"(?:reproduced|scanned|digiti[sz]ed|transcribed) from (?:the )?(?:original |print|microfilm|newspaper)",
        r"reproduction (?:in whole or (?:in )?part )?(?:without|is prohibited)|reprinted (?:by|with|from .{1,40}) "
        r"permiss",
        rf"this {_MATTER} is (?:provided )?for (?:general )?informational purposes",
        r"no part of this (?:site|publication|article|page) may|for permission to (?:reprint|reuse|republish)",
        r"to (?:order|request) (?:presentation[- ]ready copies|reprints|permission)|order (?:a )?reprints?\b.{0,60}$",
        r"click here (?:for|to) (?:order )?(?:reprints|permissions?)",
        r"by (?:continuing|signing (?:up|in)|registering|creating an account|submitting|clicking|subscribing|"
        r"proceeding|"
        r"entering)[^.]{0,60},? (?:i|you) (?:agree|accept|acknowledge|consent|confirm)",
        r"this (?:site|page|form) is protected by recaptcha",
        r"(?:terms (?:of (?:use|service)|(?:and|&) conditions)|privacy (?:policy|notice|statement)|cookie policy)"
        r"(?: ?[|•·,/&-] ?| and |$)",
    ),
    Form(
        "legal",
        re.compile(
            r"[\[(*•\s]*(?:.{0,60}\bfor (?:personal|private) (?:study|use|reference)(?: and research)? only\b|"
            r".{1,60} is for informational purposes only)",
            re.IGNORECASE,
        ),
        needs=("personal", "private", "informational"),
    ),
    _starts(
        "cookies",
        r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our (?:\d+ )?partners)? (?:uses?|stores?|may use) "
        r"(?:\w+ )?(?:cookies (?:to|and|on|for|or)\b|and/or access information)",
        r"(?:accept|reject|manage|allow)(?: all)? cookies|cookie (?:settings|preferences|consent|policy)\W*$",
        r"(?:do not sell (?:or share )?my|your privacy choices|your california privacy|manage (?:my )?consent)",
    ),
    _starts(
        "signin",
        rf"(?:sign|log) ?(?:in|up|on)(?:$| or | to | for | now| here| with| /|/){_NOT_SAID}{{0,120}}$",
        r"(?:create|open) (?:a |your )?(?:free )?account\W*$|(?:new|not yet) (?:user|member|registered)\?",
        r"already (?:a|have an?) (?:subscriber|member|account|registered)|please (?:log|sign) in\b",
        rf"(?:subscribe|register|become a (?:member|subscriber)|start your (?:free )?(?:trial|subscription)|"
        rf"get unlimited (?:digital )?access|try (?:unlimited|digital) access)\b(?!\w){_NOT_SAID}{{0,140}}$",
        rf"this {_MATTER} is (?:only |exclusively |reserved )?(?:available )?(?:only |exclusively )?(?:for|to) "
        rf"(?:our )?"
        r"(?:subscribers|members)",
        r"you (?:have|’ve|'ve) (?:reached|read|used) (?:your|all|\d+)(?: \w+){0,3} articles?",
        r"you have \d+ (?:free )?articles? (?:left|remaining)|timesmachine is an exclusive benefit",
        rf"to (?:continue|keep) reading{_NOT_SAID}{{0,120}}$|support (?:our|independent) journalism",
        rf"(?:get|receive|enter|sign up|subscribe to|delivered|want more)\b[^.]{{0,80}}"
        rf"\b(?:newsletters?|inbox|e-?mail alerts?|your e-?mail)\b{_NOT_SAID}{{0,120}}$",
        r"thank(?:s| you) for (?:signing up|subscribing|reading)\W*$|invalid e-?mail|(?:your )?e-?mail address\W*$",
        r"(?:forgot|lost) (?:your )?password",
    ),
    _starts(
        "notice",
        rf"this {_MATTER} (?:is|was|comes|has been) (?:\w+ )?(?:from|in|retrieved from|taken from|part of) "
        r"(?:the |our |an )?(?:\w+ ){0,3}archives?\b",
        rf"this {_MATTER} is (?:more than|over|at least) (?:\d+|\w+) (?:years?|months?) old",
        rf"this (?:{_MATTER} )?was published (?:more than|over) (?:\d+|\w+) (?:years?|months?) ago",
        rf"this (?:site|{_MATTER}) (?:was|has been|is) (?:archived|no longer (?:being )?updated|digiti[sz]ed)",
        r"(?:this is )?an? (?:archived|digiti[sz]ed) (?:version|copy|article|page|story) (?:of|from)\b",
        r"about (?:the|this) archive\W*$|from the archives?\W*$|the \w+ has neither altered nor updated such",
        r"to preserve these articles as they originally appeared|occasionally the digiti[sz]ation process introduces",
        r"see the article in its original context|view (?:this )?(?:article |page )?(?:on|in) timesmachine",
        rf"a version of this (?:{_MATTER}|op-ed|obituary) (?:appears|appeared|ran|was published) (?:in|on)\b",
        rf"this {_MATTER} (?:originally |first )?(?:appeared|appears|ran|was (?:originally |first )?published) "
        r"(?:in|on|at|by|as) [^.]{2,120}\.?$",
        r"(?:saved|archived|captured|retrieved) (?:from|on|by)\b[^.]{0,100}(?:https?://|archive\.|wayback|\d{4})",
        r"(?:the |internet archive )?wayback machine\b.{0,80}$|\d[\d,]* captures?\b.{0,60}$|web ?page screenshot\W*$",
        r"(?:all snapshots from host|no other snapshots from this|archive\.(?:today|is|ph)\b).{0,100}$",
        r"(?:redirected from|report bug or abuse|download \.zip|buy me a coffee)\b.{0,80}$",
        r"clipp(?:ed|ing) (?:by|from)\b.{0,80}$|original (?:url|source|link|article)s?:|printed (?:on|from)\b.{0,60}$",
        r"read (?:more at|the original(?: article| story)? (?:at|on|here)):?\s*(?:https?://\S+|here|www\.\S+)\W*$",
    ),
    Form(
        "related",
        re.compile(
            r"(?:RELATED|READ MORE|READ ALSO|READ NEXT|SEE ALSO|ALSO READ|WATCH|Related|Read [Mm]ore|Read [Aa]lso|"
            r"See [Aa]lso|"
            r"Also [Rr]ead|Lire aussi|Lesen Sie auch|Lea también)(?: (?:story|article|stories|articles|"
            r"coverage))?\s?:\s.{8,140}"
            r"(?<![.!?”\"])\Z"
        ),
    ),
    Form(
        "credit",
        re.compile(
            r"[\[(]?(?:(?:photo(?:graph)?s?|image|picture|illustration|video|graphic|cartoon|file photo)s?"
            r"(?: (?:credit|by|courtesy(?: of)?|copyright|source|via))+\s*:?|(?:photo(?:graph)?s?|image|picture|"
            r"illustration|credits?)\s*:|(?:ap|afp|reuters|getty) (?:photo|images?)\b\s*/?)\s*[\w.,’'&/| ©()-]{2,70}"
            r"[\])]?\Z",
            re.IGNORECASE,
        ),
    ),
    Form(
        "credit",
        re.compile(
            r"[\[(]?(?:[A-Z][\w.’'-]+ ){1,4}?\s*(?:/|\||,|via|for|—|-|–)\s*(?i:(?:the )?(?:associated press|ap|reuters|"
            r"afp|getty(?: images)?|bloomberg|epa|corbis|shutterstock|alamy|upi))(?:[/ ,].{0,30})?[\])]?\Z"
            r"|[\[(]?(?i:getty images|ap photo|afp/getty images|shutterstock|istock(?:photo)?|file photo)[\])]?\Z"
        ),
    ),
)

ENDS: tuple[Form, ...] = (
    _lines(
        "related",
        r"(?:related|similar|more|other|recommended|latest|recent|popular|most popular|top|trending|featured|"
        r"editors?[’']s?|further) (?:articles?|stor(?:y|ies)|content|topics?|news|links?|posts?|reads?|reading|"
        r"coverage|"
        r"headlines?|items?|picks?|searches|videos?)(?: .{0,40})?",
        r"more (?:in|on|from|by|about|like) .{1,40}|related|see also|up next|also in .{0,40}|around the web",
        r"most (?:read|viewed|shared|e-?mailed|popular|commented|recent|discussed)(?: .{0,30})?|trending(?: now)?",
        r"(?:read|view|watch) (?:more|next|also)(?: .{0,40})?|you (?:may|might) (?:also )?(?:like|be "
        r"interested).{0,40}",
        r"people are (?:also )?(?:reading|talking about).{0,10}|more (?:must-reads|top stories|great "
        r".{1,30}stories).{0,40}",
        r"recommended(?: for you)?|don[’']t miss|what to read next|in this (?:section|story)|from around the web",
        r"popular now|elsewhere on .{0,40}|editors?[’']s? (?:choice|picks?)|next in .{0,40}|top stories|breaking news",
        r"(?:tags?|filed under|topics?|keywords?|categor(?:y|ies)|related|read more|see also|also|watch)\s*:.{0,140}",
    ),
    _lines(
        "comments",
        r"(?:\d[\d,]* |no |add (?:a |your )?|post (?:a |your )?|leave (?:a |your )?|write a |view |all |reader |your "
        r"|show |"
        r"join the )?(?:comments?|repl(?:y|ies)|conversation|discussion|responses?)(?: \(?\d*\)?| on this \w+| here| "
        r"below|"
        r" policy| \(\d+\))*",
        r"be the first to comment|comments (?:are |have been )?(?:now )?(?:closed|off|disabled|turned off).{0,60}",
        r"\d[\d,]* (?:comments?|replies|responses)(?: (?:on|to|so far).{0,80})?|log in to (?:post )?(?:a "
        r")?(?:comment|reply).*",
    ),
    _lines(
        "navigation",
        r"you are here:?.*|home\s*[>»›/|:].{0,150}|(?:skip|go|jump) to .{0,40}|search(?: this site| for)?:?",
        r"(?:published|powered|designed|hosted|built) (?:by|with) .{1,60}|previous|next|(?:«|‹|<).{1,80}(?:»|›|>)",
    ),
    _starts(
        "signin",
        r"(?:if you (?:enjoyed|liked|value|found) (?:this|our)|(?:please )?consider (?:supporting|donating|subscribing|"
        r"making)|(?:please )?(?:support us|donate (?:now|today))\b).{0,200}$",
        r"download (?:the|our) .{0,30}app\b.{0,60}$|our journalism (?:needs|depends)|join our .{0,30}\b(?:forums?|"
        r"community)\b",
        rf"follow .{{1,60}} on (?:twitter|facebook|instagram|x|google news)\b{_NOT_SAID}{{0,160}}$",
    ),
    _lines(
        "record",
        r"(?:late|early|final|first|national|city|metro(?:politan)?|home|foreign|london|weekend|sunday) (?:city )?"
        r"(?:edition|final).{0,30}|(?:print|web|online) edition",
        r"\d[\d,]* words|(?:word count|length)\s*:?\s*\d[\d,]*(?: words)?|document [a-z]+\d[a-z0-9]{12,}",
        r"(?:section |sec\. ?)?[A-Z]?,? ?(?:page|pg\.?|p\.)\s*[A-Z]?-?\d+[A-Z]?.{0,40}",
        r"\d{1,2}[ -]min(?:ute)?s?(?: read)?|(?:est(?:imated)?\.? )?reading time:? .{1,20}",
        r"-30-|#{2,}|# # #|\(?end(?:s|it)?\)?|\(ends?\).{0,20}|vol(?:ume|\.) ?\w+,? (?:issue|number|no\.?) ?\w+.{0,40}",
        r"(?:doi|issn|isbn|oclc)\b:?.{0,40}",
    ),
)

_BUTTONS = """
share;share this;share via;share on;print;printer;email;e-mail;save;tweet;comment;comments;text size;reprint;
reprints;republish;pin it;like;bookmark;listen;copy link;permalink;single page;facebook;twitter;linkedin;whatsapp;
reddit;pinterest;google+;flipboard;telegram;messenger;instagram;tumblr;digg;delicious;stumbleupon;newsvine;x;rss;
feed;more;and;or;to;this;this article;this story;article;story;a friend;send;by;link;a;+;-;email to a friend;
print this;email this;discuss;recommend;youtube;gift;gift article;give this article;order reprints;today’s paper;
today's paper;buy reprints;version;friendly;tools;options
"""
_MENUS = """
home;homepage;world;u.s.;us;u.s;uk;nation;national;international;new york;politics;business;economy;markets;money;
finance;opinion;opinions;editorial;editorials;op-ed;letters;letters to the editor;columnists;commentary;analysis;
culture;art;arts;entertainment;arts & entertainment;arts and entertainment;books;film;movies;music;theater;
theatre;dance;tv;television;sport;sports;football;baseball;soccer;style;fashion;food;travel;health;science;
technology;tech;education;environment;climate;weather;obituaries;real estate;autos;jobs;classifieds;crossword;
crosswords;puzzles;games;cartoons;photos;video;videos;audio;podcasts;podcast;multimedia;magazine;local;metro;
region;regional;features;lifestyle;life;living;calendar;events;special reports;archive;archives;news;latest;
latest news;today's paper;today’s paper;front page;sections;topics;search;menu;more;close;sitemap;site map;about;
about us;contact;contact us;advertise;advertise with us;advertising;careers;work with us;help;help center;
help centre;faq;faqs;support;customer service;feedback;corrections;accessibility;accessibility statement;
subscribe;subscriptions;newsletter;newsletters;e-edition;epaper;e-paper;mobile;apps;rss;rss feeds;feeds;press;
media kit;store;shop;donate;legal;terms;privacy;privacy policy;terms of use;terms of service;terms & conditions;
terms and conditions;cookies;cookie policy;or;and;the;&;ok;account;my account;profile;log in;login;log out;logout;
sign in;sign up;register;follow;follow us;connect;connect with us;social media;facebook;twitter;instagram;youtube;
linkedin;company;community;staff;our team;mission;editions;gallery;slideshow;submit;print edition;digital edition;
middle east;europe;asia;africa;americas;asia pacific;foreign;previous;next;back;edition;columns;column;interviews;
reviews;reports;cities;law;crime;tags;section;media;history;religion;energy;society;royals;property;motoring;
racing;tennis;golf;cricket;rugby
"""

VOCABULARY: dict[str, frozenset[str]] = {
    "share": frozenset(_BUTTONS.replace("\n", "").strip().split(";")),
    "navigation": frozenset(_MENUS.replace("\n", "").strip().split(";")),
}
