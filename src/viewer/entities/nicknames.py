"""Common short forms of English given names, and which given names tell a gender."""

from __future__ import annotations

from functools import cache

# Each line: names that can stand for each other; the first is the full one.
_FORMS = """
abigail abby gail
abraham abe
albert al bert
alexander alex alec sandy sasha al
alexandra alex sandra sasha
alfred al fred alf
andrew andy drew
angela angie
anthony tony
antonio tony
antoinette toni
arthur art
barbara barb barbie
bartholomew bart
benjamin ben benny
bernard bernie
bernadette bernie
beverly bev
bradley brad
calvin cal
cameron cam
catherine cathy kate katie cat
charles charlie chuck chas
charlotte lottie
christian chris
christina chris tina chrissy
christine chris tina chrissy
christopher chris kit topher
clifford cliff
clinton clint
curtis curt
cynthia cindy
daniel dan danny
david dave davey
deborah deb debbie debra
dennis denny
donald don donny donnie
dorothy dot dottie
douglas doug
edward ed eddie ted teddy ned
edwin ed eddie
edmund ed eddie ned
eleanor ellie nell
elizabeth liz beth betty lizzie eliza bess libby
emily em
eugene gene
ezekiel zeke
florence flo
frances fran frankie
francis frank
francisco paco pancho
franklin frank
frederick fred freddie freddy rick
gabriel gabe
geoffrey jeff geoff
george georgie
gerald jerry gerry
gerard gerry
gilbert gil bert
gregory greg
gustav gus
harold hal harry
harrison harry
henry hank harry hal
herbert herb bert
howard howie
isaac ike
jacob jake
jacqueline jackie
james jim jimmy jamie
jason jay
jeffrey jeff
jennifer jen jenny jenn
jeremy jerry
jerome jerry
jessica jess jessie
john johnny jack jon
jonathan jon jonny nathan
joseph joe joey
joshua josh
judith judy
katherine kate kathy katie kay kitty
kathleen kathy kate kay
kenneth ken kenny
kimberly kim
lawrence larry
laurence larry
leonard leo len lenny
leonardo leo
leopold leo
louis lou
lewis lew
louise lou
madeleine maddie
madeline maddie
manuel manny
margaret maggie meg peg peggy marge greta rita
martha marty
martin marty
matthew matt
maxwell max
maximilian max
maurice mo
megan meg
melissa mel missy
melvin mel
michael mike mick mickey micky misha
mikhail misha
mitchell mitch
mohammed mohamed muhammad mohammad mo
nancy nan
nathan nate
nathaniel nate nat
nicholas nick nicky
norman norm
oliver ollie
pamela pam
patricia pat patty trish tricia
patrick pat paddy
peter pete
philip phil
phillip phil
rachel rach
raymond ray
rebecca becky becca
reginald reg reggie
richard rick dick rich richie ricky
robert bob bobby rob robbie bert
roberta bobbie
rodney rod
roger rog
roland rollie
ronald ron ronnie
rosemary rosie
rudolph rudy
russell russ
samantha sam
samuel sam sammy
sarah sally sadie
sebastian seb
sidney sid
solomon sol
stanley stan
stephanie steph
stephen steve
steven steve
steve stevie
stuart stu
susan sue susie suzy
suzanne sue
sydney syd
terence terry
terrence terry
teresa terry tess
theresa terry tess
theodore ted teddy theo
thomas tom tommy
timothy tim timmy
tobias toby
valerie val
victor vic
victoria vicky vicki tori
vincent vince vinny
virginia ginny
vladimir volodya vlad
walter walt wally
wesley wes
wilfred fred
william bill billy will willy willie liam
winston winnie
zachary zach zack
"""
# Given names that men have, and next to no women; then the other way round.
_MALE = """
aaron abdul abdullah adam ahmed alan albert alejandro aleksandr alexander alexei alfred ali allen anatoly andre andrei
andrew andy angelo anthony antonio arnold arthur barack barry bashar ben benjamin bernard bill billy bob boris brad
brandon brian bruce bryan carl carlos charles christopher colin craig dan daniel dave david dean dennis derek dick
dmitri dmitry don donald douglas earl ed eddie eduardo edward edwin emmanuel eric ernest eugene felix fernando francis
francisco francois frank franklin franz fred frederick gary gavin geoffrey george gerald gerhard gerry giovanni gordon
graham greg gregory guy hamid hans harold harry hassan hector helmut henri henry herbert howard hugh hugo hussein ian
ibrahim igor ivan jack jacob jacques jake james jason javier jean-claude jeff jeffrey jeremy jim jimmy joe john jon
jonathan jorge jose joseph josh joshua juan julian justin karl keith ken kenneth kevin klaus larry lars lawrence
leonard leonid lewis louis lucas luigi luis mahmoud manuel marc marcel marcus mario mark martin matt matthew max
michael miguel mikhail mike mohamed mohammad mohammed muhammad nathan neil nicholas nicolas nick nikita nikolai norman
oliver omar oscar otto pablo patrick paul pavel pedro pete peter phil philip pierre rafael ralph raymond ricardo
richard rick rob robert roberto rodney roger roland ron ronald ross roy rupert russell ryan saddam sam samuel scott
sean sebastian sergei sergey sergio shimon simon stanley stephen steve steven stuart theodore thomas tim timothy toby
todd tom tommy tony vaclav victor viktor vincent vladimir walter warren wayne wilhelm will william winston wolfgang
xavier yasser yuri zachary
"""
_FEMALE = """
abigail agnes aisha alice alison amanda amelia amy ana angela angelina anita ann anna anne annette annie antonia
audrey barbara beatrice benazir bernadette bertha beth betty beverly bonnie brenda bridget camilla carla carol
caroline carolyn catherine cathy cecilia charlotte cheryl christina christine claire clara condoleezza cynthia daisy
deborah debra denise diana diane dolores donna doris dorothy edith eileen elaine eleanor elena elizabeth ella ellen
emily emma erica erin esther eva evelyn fatima fiona florence frances georgina gina gloria grace greta hannah harriet
hazel heather helen helena hillary holly ida indira ingrid irene irina isabel isabella jacqueline jane janet janice
jennifer jenny jessica jill joan joanna joanne josephine joyce judith judy julia julie karen kate katherine kathleen
kathryn kathy katie laura lauren leila lily linda lisa liz lois lorraine louise lucia lucy lydia madeleine madonna
maggie marcia margaret margarita maria marianne marie marilyn marina marjorie martha mary maureen megan melania
melinda melissa michelle mildred molly monica nadia nancy naomi natalia natalie natasha nicole nina nora norma olga
olivia pamela patricia paula pauline peggy penelope penny phyllis polly priscilla rachel rebecca rita roberta rosa
rose rosemary ruth sally samantha sandra sara sarah sharon sheila shirley silvia simone sofia sonia sophia sophie
stella stephanie sue susan suzanne svetlana sylvia tamara tanya tatiana teresa theresa tina ursula valerie vanessa
vera veronica victoria virginia wanda wendy yoko yolanda yulia yvonne zoe
"""


def same_given_name(one: str, other: str) -> bool:
    """Whether two folded given names are forms of one ("bill", "william")."""
    return one == other or bool(_groups().get(one, frozenset()) & _groups().get(other, frozenset()))


def is_short_for(short: str, full: str) -> bool:
    """Whether a folded given name is a short form of another: "bill" of "william", not of "will"."""
    return full in _formal().get(short, frozenset())


def gender_of(given: str) -> str | None:
    """What a folded given name surely tells of gender, "m" or "f"; None where it tells nothing."""
    if given in _names(_MALE):
        return "m" if given not in _names(_FEMALE) else None
    return "f" if given in _names(_FEMALE) else None


def is_given_name(name: str) -> bool:
    """Whether a folded name is a common given name."""
    return name in _groups() or name in _names(_MALE) or name in _names(_FEMALE)


@cache
def _lines() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in _FORMS.split("\n") if line)


@cache
def _formal() -> dict[str, frozenset[str]]:
    """Short form -> the full names that it stands for."""
    found: dict[str, set[str]] = {}
    for full, *short in _lines():
        for name in short:
            found.setdefault(name, set()).add(full)
    return {name: frozenset(full) for name, full in found.items()}


def forms_of(name: str) -> frozenset[str]:
    """The folded given name with all that it may be short for or be shortened to."""
    lines = _lines()
    return frozenset((name,)).union(*(lines[number] for number in _groups().get(name, ())))


@cache
def _groups() -> dict[str, frozenset[int]]:
    """Name -> the lines it stands in. Two short forms of one line are forms of one name as well."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_lines()):
        for name in line:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(lines) for name, lines in found.items()}


@cache
def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())
