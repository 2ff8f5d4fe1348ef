"""The words that titles and roles are made of."""

from __future__ import annotations

from functools import cache


@cache
def listed(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


# Words that end a role: "Foreign | Minister".
HEADS = """
president premier minister secretary chancellor governor senator congressman congresswoman representative mayor
ambassador commissioner chairman chairwoman chairperson chair director chief head leader speaker spokesman spokeswoman
spokesperson general admiral colonel major captain lieutenant sergeant corporal commander marshal brigadier judge
justice attorney prosecutor lawyer solicitor sheriff detective inspector superintendent constable officer deputy
professor doctor dean rector principal archbishop bishop cardinal pope rabbi imam ayatollah sheikh sheik reverend
pastor priest monsignor king queen prince princess duke duchess earl baron baroness count countess emperor empress
sultan emir shah czar tsar viceroy dictator coach manager trainer striker defender goalkeeper midfielder pitcher
quarterback economist analyst scientist historian author writer novelist poet playwright actor actress singer musician
composer conductor pianist artist painter sculptor architect editor publisher columnist reporter journalist
correspondent banker strategist trader broker founder co-founder owner executive ceo cfo coo treasurer investor
businessman entrepreneur activist dissident candidate nominee councilman councilwoman councillor councilor alderman
assemblyman assemblywoman legislator lawmaker mp consul envoy delegate adviser advisor aide counsel counselor
consultant biologist physicist chemist astronomer psychologist engineer pilot astronaut guerrilla rebel warlord
broadcaster presenter host comedian physician surgeon nurse teacher student farmer resident vice-president
chairman-elect president-elect prime-minister
"""
# Titles that are no role in themselves, or abbreviations: "Sen.", "Sir".
TITLES_ONLY = """
hojatoleslam hojjatoleslam
gen. sen. rep. gov. lt. col. sgt. capt. maj. adm. cmdr. cpl. pvt. brig. prof. rev. fr. msgr. hon. amb. supt. insp.
det. pres. sec. dep. atty. sens. reps. gens. govs. sir dame lord lady father sister brother mother saint st. professor
comrade chief sheik sheikh mullah
"""
# Words that stand before a head: "| Deputy Foreign | Minister".
MODIFIERS = """
prime foreign defense defence interior finance home treasury state justice education health labor labour energy trade
agriculture commerce transport transportation environment culture economy economic economics industry oil information
housing police fire deputy vice assistant associate acting interim former ex late then first second third lead senior
junior chief executive general managing national district county city town federal supreme military army air navy
naval major lieutenant brigadier rear field crown grand high under permanent parliamentary political presidential
opposition rebel party majority minority house senate assembly council attorney solicitor press campaign team head
club security religious spiritual guerrilla human rights research staff bank company group union sales marketing
technical financial operating technology creative artistic musical planning development program project founding
honorary emeritus visiting longtime retired outgoing incoming veteran
"""
# Titles that are also names: kept in a name where the model put them there.
ALSO_NAMES = """
dean judge king major prince earl duke pope bishop baron count marshal page st. saint cardinal chancellor justice
priest abbot rector sheriff
"""
# Titles of those who are called by a given name alone: no other William is "Prince William".
CROWNED = "king queen prince princess pope saint st. st emperor empress tsar czar tsarina sultan emir"
# Titles that stand before a given name alone: "Prince | William".
ROYAL = """
king queen prince princess pope saint st. st sir dame lord lady emperor empress tsar czar tsarina sheikh sheik sultan
emir father sister brother mother mayor president rabbi abba
"""
# What follows a head: "Secretary | of State".
TAILS = """
of state
of defense
of defence
of the treasury
of the interior
of labor
of agriculture
of commerce
of education
of energy
of transportation
of homeland security
of war
of the navy
of the army
of foreign affairs
of finance
of justice
of health
of staff
of the exchequer
of the house
of police
general
general of the army
of information
of trade
of operations
of communications
of intelligence
of investor relations
emeritus
for foreign affairs
"""
