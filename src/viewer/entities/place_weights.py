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
    1.36,  # people
    2.98,  # country
    3.00,  # continent
    1.52,  # region
    1.52,  # nature
    2.60,  # American state
    0.24,  # state
    -0.85,  # county
    0.32,  # district
    1.06,  # own name
    2.55,  # as expected
    -0.98,  # not as expected
    7.83,  # in the state named
    8.00,  # in the country named
    -3.03,  # called by its town
    -1.31,  # far less known
    1.80,  # its country told
    -2.10,  # county without saying so
    6.50,  # chosen elsewhere
)
TOGETHER = (
    0.73,  # share of country
    0.17,  # country
    1.43,  # country itself
    3.54,  # share of state
    1.16,  # state
    2.57,  # nearest
    1.84,  # near
    1.86,  # what may be near
    1.46,  # what is perhaps near
    4.88,  # kind in list
    1.17,  # country in list
    1.49,  # near in list
    -1.20,  # smaller than those in list
)
NONE_FIRST = 5.00  # that none of the places known is meant
NONE = 7.25
