"""Words for the people of a place ("Georgian", "Texans"), which name no place themselves."""

from __future__ import annotations

from viewer.entities.fold import fold
from viewer.entities.title_words import listed

_DEMONYMS = listed("""
afghan african albanian algerian american angolan arab argentine argentinian armenian asian australian austrian
azerbaijani azeri bahraini balkan bangladeshi basque belarusian belgian bengali bolivian bosnian brazilian british
briton bulgarian burmese burundian californian cambodian cameroonian canadian catalan caucasian chadian chechen chilean
chinese colombian congolese corsican croat croatian cuban cypriot czech dagestani dane danish dutch ecuadorian egyptian
english eritrean estonian ethiopian european fijian filipino finn finnish floridian french frenchman gambian georgian
german ghanaian greek guatemalan guinean guyanese haitian hawaiian honduran hungarian icelandic indian indonesian
ingush iranian iraqi irish irishman israeli italian ivorian jamaican japanese javanese jordanian kashmiri kazakh kenyan
korean kosovar kurd kurdish kuwaiti kyrgyz laotian latvian lebanese liberian libyan lithuanian londoner macedonian
malagasy malawian malaysian malian maltese mauritanian mexican moldovan mongolian montenegrin moroccan mozambican
namibian nepalese nepali nicaraguan nigerian norwegian omani ossetian pakistani palestinian panamanian papuan
paraguayan parisian persian peruvian pole polish portuguese prussian qatari quebecer romanian russian rwandan saudi
scandinavian scot scots scottish senegalese serb serbian siberian sicilian singaporean slav slavic slovak slovene
slovenian somali spaniard spanish sudanese swede swedish swiss syrian taiwanese tajik tanzanian tatar texan thai
tibetan togolese tunisian turk turkish turkmen ugandan ukrainian uruguayan uzbek venezuelan vietnamese viennese welsh
yemeni yugoslav zambian zimbabwean abkhaz abkhazian uighur uyghur soviet western eastern northern southern westerner
latin anglo-american
""")
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
    word = fold(name)
    for prefix in _BEFORE:
        word = word.removeprefix(prefix)
    return word in _DEMONYMS or word.removesuffix("s") in _DEMONYMS
