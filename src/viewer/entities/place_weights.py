"""How much each kind of evidence for a place counts. Written by packaging/places/fit.py."""

FIRST = (
    1.20,  # people
    2.90,  # country
    3.00,  # continent
    1.51,  # region
    1.42,  # nature
    3.57,  # American state
    0.35,  # state
    0.47,  # county
    0.19,  # district
    1.41,  # own name
    2.49,  # as expected
    -0.97,  # not as expected
    7.74,  # in the state named
    8.00,  # in the country named
    -2.49,  # called by its town
    -0.96,  # far less known
    4.16,  # its country told
    -1.82,  # county without saying so
    6.50,  # chosen elsewhere
)
ALONE = (
    1.44,  # people
    2.98,  # country
    3.00,  # continent
    1.52,  # region
    1.52,  # nature
    2.60,  # American state
    0.24,  # state
    -0.85,  # county
    0.32,  # district
    1.41,  # own name
    2.55,  # as expected
    -0.98,  # not as expected
    7.83,  # in the state named
    8.00,  # in the country named
    -3.03,  # called by its town
    -1.08,  # far less known
    1.80,  # its country told
    -2.10,  # county without saying so
    6.50,  # chosen elsewhere
)
TOGETHER = (
    1.25,  # share of country
    0.15,  # country
    1.17,  # country itself
    4.01,  # share of state
    1.34,  # state
    3.15,  # nearest
    3.61,  # near
    1.56,  # what may be near
    0.95,  # what is perhaps near
    0.39,  # near a far larger
    5.50,  # kind in list
    1.09,  # country in list
    1.40,  # near in list
    -1.25,  # smaller than those in list
)
NONE_FIRST = 5.00  # that none of the places known is meant
NONE = 7.20
