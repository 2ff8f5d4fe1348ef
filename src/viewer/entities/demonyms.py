"""Words for the people of a place ("Georgian", "Texans"), which name no place themselves, but tell of a country."""

from __future__ import annotations

from functools import cache

from viewer.entities.fold import fold
from viewer.entities.title_words import listed

# The country (ISO 3166-1 alpha-2) that each word tells of.
_OF_COUNTRIES = """
GE abkhaz abkhazian georgian ossetian; AF afghan; AL albanian; DZ algerian;
US american californian floridian hawaiian texan; AO angolan; AR argentine argentinian; AM armenian; AU australian;
AT austrian viennese; AZ azerbaijani azeri; BH bahraini; BD bangladeshi; ES basque catalan spaniard spanish;
BY belarusian; BE belgian; IN bengali indian; BO bolivian; BA bosnian; BR brazilian;
GB british briton english londoner scot scots scottish welsh; BG bulgarian; MM burmese; BI burundian; KH cambodian;
CM cameroonian; CA canadian quebecer; TD chadian; RU chechen dagestani ingush russian siberian tatar; CL chilean;
CN chinese tibetan uighur uyghur; CO colombian; CG congolese; FR corsican french frenchman parisian;
HR croat croatian; CU cuban; CY cypriot; CZ czech; DK dane danish; NL dutch; EC ecuadorian; EG egyptian; ER eritrean;
EE estonian; ET ethiopian; FJ fijian; PH filipino; FI finn finnish; GM gambian; DE german prussian; GH ghanaian;
GD grenadian; BS bahamian; BB barbadian; TT trinidadian tobagonian; DO dominican;
GR greek; GT guatemalan; GN guinean; GY guyanese; HT haitian; HN honduran; HU hungarian; IS icelandic;
ID indonesian javanese; IR iranian persian; IQ iraqi; IE irish irishman; IL israeli; IT italian sicilian; CI ivorian;
JM jamaican; JP japanese; JO jordanian; KZ kazakh; KE kenyan; KR korean; XK kosovar; KW kuwaiti; KG kyrgyz;
LA laotian; LV latvian; LB lebanese; LR liberian; LY libyan; LT lithuanian; MK macedonian; MG malagasy; MW malawian;
MY malaysian; ML malian; MT maltese; MR mauritanian; MX mexican; MD moldovan; MN mongolian; ME montenegrin;
MA moroccan; MZ mozambican; NA namibian; NP nepalese nepali; NI nicaraguan; NG nigerian; NO norwegian; OM omani;
PK pakistani; PS palestinian; PA panamanian; PG papuan; PY paraguayan; PE peruvian; PL pole polish; PT portuguese;
QA qatari; RO romanian; RW rwandan; SA saudi; SN senegalese; RS serb serbian; SG singaporean; SK slovak;
SI slovene slovenian; SO somali; SD sudanese; SE swede swedish; CH swiss; SY syrian; TW taiwanese; TJ tajik;
TZ tanzanian; TH thai; TG togolese; TN tunisian; TR turk turkish; TM turkmen; UG ugandan; UA ukrainian; UY uruguayan;
UZ uzbek; VE venezuelan; VN vietnamese; YE yemeni; ZM zambian; ZW zimbabwean
"""
_OF_NONE = """
african anglo-american arab asian balkan caucasian eastern european kashmiri kurd kurdish latin northern
scandinavian slav slavic southern soviet western westerner yugoslav
"""
_BEFORE = (
    "south ",
    "north ",
    "east ",
    "west ",
    "southern ",
    "northern ",
    "non-",
    "anti-",
    "pro-",
    "saint ",
    "central ",
)


def is_demonym(name: str) -> bool:
    """Whether `name` is a word for people or things of a place, alone or after a direction: "South Ossetians"."""
    return _word(name) is not None


def country_of(name: str) -> str | None:
    """ISO 3166-1 alpha-2 of the country whose people `name` is a word for; None where of none, or no such word."""
    word = _word(name)
    return _countries().get(word) if word is not None else None


def _word(name: str) -> str | None:
    """The word in the form that is listed; None where it is not."""
    word = fold(name)
    for prefix in _BEFORE:
        word = word.removeprefix(prefix)
    for form in (word, word.removesuffix("s")):
        if form in _countries() or form in listed(_OF_NONE):
            return form
    return None


@cache
def _countries() -> dict[str, str]:
    rows = (row.split() for row in _OF_COUNTRIES.split(";"))
    return {word: code for code, *words in rows for word in words}
