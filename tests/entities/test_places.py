"""Places: names of one place together, and the place of the world that each means."""

from __future__ import annotations

import pytest

from viewer.entities.demonyms import is_demonym


def test_names_of_one_country_are_one_row(places_in):
    (place,) = places_in("The [U.S.] and the [US], [United States], [USA] or [America].")
    assert (place.name, place.country, len(place.mentions)) == ("United States", "US", 5)
    assert place.lat is not None


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Britain", "GB"), ("UK", "GB"), ("England", "GB"), ("Russian Federation", "RU"), ("Burma", "MM"),
        ("Holland", "NL"), ("Leningrad", "RU"), ("Bombay", "IN"), ("Peking", "CN"), ("Constantinople", "TR"),
        ("Persia", "IR"), ("Siam", "TH"), ("Czechoslovakia", "CZ"), ("the Czech Republic", "CZ"), ("Moscow", "RU"),
        ("northern Iraq", "IQ"), ("St. Petersburg", "RU"), ("São Paulo", "BR"), ("Sao Paulo", "BR"), ("Calif.", "US"),
        ("U.A.E.", "AE"), ("New York", "US"), ("Washington", "US"), ("Oklahoma", "US"), ("LONDON", "GB"),
    ],
)  # fmt: skip
def test_country_is_known(places_in, name, country):
    (place,) = places_in(f"They went to [{name}] today.")
    assert place.country == country
    assert place.lat is not None
    assert place.lon is not None


@pytest.mark.parametrize(
    ("text", "kind_of_place"),
    [
        ("all over [Africa]", (7, 21)),
        ("farms in [Oklahoma]", (35, -97)),
        ("war in the [Middle East]", (30, 45)),
        ("[Europe] agreed", (48, 9)),
        ("[the Balkans] were quiet", (43, 21)),
    ],
)
def test_large_places_are_no_villages(places_in, text, kind_of_place):
    (place,) = places_in(text)
    lat, lon = kind_of_place
    assert place.lat == pytest.approx(lat, abs=2)
    assert place.lon == pytest.approx(lon, abs=2)


def test_saints_are_known_with_and_without_a_point(places_in):
    found = places_in("A bar in [St Petersburg], [Florida], not the palace in [St Petersburg], [Russia].")
    assert [place.country for place in found if "Petersburg" in place.name] == ["US", "RU"]


@pytest.mark.parametrize("word", ["European", "Georgian", "Texans", "South Ossetians", "Americans", "Western"])
def test_a_word_for_people_is_no_place(places_in, word):
    assert is_demonym(word)
    assert places_in(f"The [{word}] left.") == ()


@pytest.mark.parametrize("name", ["Georgia", "Oman", "Texas", "Germany", "West Virginia", "Chad"])
def test_a_place_is_no_word_for_people(name):
    assert not is_demonym(name)


@pytest.mark.parametrize(
    ("text", "admin"),
    [
        ("[Paris], Texas, is small.", (33.66, -95.56)),
        ("[Springfield], Ill., is a capital.", (39.80, -89.64)),
        ("[Springfield], Mass., is not.", (42.10, -72.59)),
        ("[Portland], Maine, has a port.", (43.66, -70.26)),
        ("[Gary], IN, makes steel.", (41.59, -87.35)),
        ("[Tripoli] (Lebanon) was quiet.", (34.44, 35.85)),
        ("[London], Ontario, was snowed in.", (42.98, -81.23)),
        ("in [Cambridge], Massachusetts", (42.37, -71.11)),
        ("[Washington], D.C., was hot", (38.9, -77.04)),
        ("They met in [Paris].", (48.85, 2.35)),
        ("They met in [London].", (51.51, -0.13)),
        ("They met in [New York].", (40.71, -74.01)),
        ("They met in [Washington].", (38.9, -77.04)),
    ],
)
def test_town_is_the_one_that_is_meant(places_in, text, admin):
    place = places_in(text)[0]
    assert (place.lat, place.lon) == (pytest.approx(admin[0], abs=0.1), pytest.approx(admin[1], abs=0.1))


def test_neighbours_choose_the_town(places_in):
    places = places_in("From [Nashville] and [Memphis] they drove to [Paris], then on to [Knoxville], all [Tennessee].")
    assert {p.country for p in places} == {"US"}


def test_a_list_names_places_of_one_kind(places_in):
    places = places_in("Farms in [Alabama], [Georgia], [Florida] and [Tennessee] suffered.")
    assert {p.country for p in places} == {"US"}
    assert places_in("[Armenia], [Georgia] and [Azerbaijan] met.")[1].country == "GE"


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        (
            "He came home to [Paris], Texas, near the [Lamar County] line. He had seen [Hull] and [Bergen], wintered in"
            " [Aberdeen], rounded [Cape Horn] and been robbed in [Lisbon].",
            "US US GB NO GB CL PT",
        ),
        ("A choir from [Dallas] will sing in [London], [Vienna], [Rome] and [Athens].", "US GB AT IT GR"),
        ("They met in [Geneva] and [Vienna] before the ministers flew to [Washington].", "CH AT US"),
        ("The siege of [Odessa] was lifted and ships left for [Istanbul] and [Naples].", "UA TR IT"),
        ("Fighting spread to [Tripoli], [Benghazi] and [Misrata].", "LY LY LY"),
        ("The pilgrims went to [Bethlehem] and [Jerusalem].", "PS IL"),
        ("[Moscow] and [Athens] signed; [Lima] and [Cairo] did not.", "RU GR PE EG"),
        ("His bells took him from [Aberdeen] to [Boston].", "GB US"),
        ("She danced in [Rome] before coming to [Atlanta].", "IT US"),
        ("The orchestra of [Warsaw] played in [Indianapolis].", "PL US"),
        ("He wrote from [Florence] to a friend in [Cincinnati].", "IT US"),
        ("He studied in [Edinburgh] and taught in [Indianapolis].", "GB US"),
        ("A letter from [Sydney] reached [Tampa].", "AU US"),
        ("A ship from [Hull] to [Boston] sank.", "GB US"),
    ],
)
def test_a_famous_place_does_not_follow_the_article_to_a_namesake(places_in, text, countries):
    assert [p.country for p in places_in(text)] == countries.split()


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Work stopped in [Odessa], and men went to [Midland] and [Lubbock].", "US"),
        ("Firemen from [Aledo], [Weatherford] and [Fort Worth] came.", "US"),
        ("The [Dublin] council met; [Pleasanton] and [Livermore] voted too.", "US"),
        ("Shops in [Bristol] and [Bath] closed.", "GB"),
        ("Shops in [Bristol], [Hartford] and [New Haven] closed.", "US"),
        ("The mills of [Bethlehem] and [Allentown] are gone.", "US"),
        ("Shells hit [Tripoli], [Beirut] and [Sidon].", "LB"),
        ("Farmers of [Valencia], [Murcia] and [Almeria] protested.", "ES"),
        ("Ferries call at [Bergen], [Stavanger] and [Oslo].", "NO"),
        ("He left [Naples] for [Fort Myers] and [Miami].", "US"),
        ("She lives in [Cambridge] and teaches in [Boston] and [Somerville].", "US"),
        ("She lives in [Cambridge] and teaches in [Ely] and [Peterborough].", "GB"),
        ("He grew up in [Manhattan] and moved to [Topeka], still in [Kansas].", "US"),
    ],
)
def test_neighbours_choose_the_country(places_in, text, country):
    assert {p.country for p in places_in(text)} == {country}


def test_institutions_and_peoples_tell_the_country(places_in):
    (american,) = places_in("The sheriff and his deputies closed the high school of [Lancaster] and the highway.")
    (british,) = places_in("The councillors of [Lancaster] asked the magistrates for a town centre without pubs.")
    assert (american.country, british.country) == ("US", "GB")
    assert places_in("[Georgia] mourned. The Georgian church rang; the Russian army had left.")[0].country == "GE"


def test_county_and_town_choose_each_other(places_in):
    athens, county, _ = places_in("In [Athens], [Henderson County], men were held; they came from [Tyler].")
    assert (athens.lat, county.lat) == (pytest.approx(32.2, abs=0.2), pytest.approx(32.2, abs=0.2))


def test_confidence_is_high_where_much_speaks_for_a_place_and_low_where_nothing_does(places_in):
    assert places_in("[Springfield], Ill., is a capital.")[0].confidence > 0.9
    assert places_in("It rained in [Springfield].")[0].confidence < 0.7


@pytest.mark.parametrize(
    "name",
    ["Mount Hood", "Sacramento River", "the Loire", "River Lune", "Lake Tahoe", "Bay of Fundy", "Wollaston Lake"],
)
def test_waters_and_mountains_are_known(places_in, name):
    (place,) = places_in(f"They camped by [{name}] for a week.")
    assert place.kind in ("water", "mountain")
    assert place.lat is not None


@pytest.mark.parametrize(
    ("name", "country"), [("Buskerud", "NO"), ("Osun", "NG"), ("Saskatchewan", "CA"), ("Hesse", "DE"), ("Henan", "CN")]
)
def test_provinces_everywhere_are_known(places_in, name, country):
    (place,) = places_in(f"Floods in [{name}] grew worse.")
    assert (place.kind, place.country) == ("state", country)


@pytest.mark.parametrize(
    "name", ["Main Street", "Ground Zero", "Congress", "Third World", "Hope", "Internet", "Old Town"]
)
def test_what_is_no_place_of_the_world_stays_off_the_map(places_in, name):
    (place,) = places_in(f"Much was said of [{name}] that day.")
    assert place.lat is None


def test_two_towns_of_one_name_stay_apart(places_in):
    places = places_in("[Paris], Texas, is not [Paris], France.")
    assert [p.country for p in places] == ["US", "FR"]
    assert len({p.key for p in places}) == 2


def test_unknown_place_is_listed_without_coordinates(places_in):
    (place,) = places_in("In [Grumblethorpe Hollow] nothing happened. [Grumblethorpe Hollow] slept.")
    assert (place.name, place.lat, place.country, len(place.mentions)) == ("Grumblethorpe Hollow", None, None, 2)


@pytest.mark.parametrize("name", ["West", "the South", "EU", "White House", "Inner City", "West Side"])
def test_a_common_word_is_no_far_village(places_in, name):
    (place,) = places_in(f"So says the [{name}] of it.")
    assert place.country in (None, "US")
    assert place.gazetteer_id is None or place.gazetteer_id < 0


def test_dateline_counts_as_a_place(places_in):
    moscow, poland = places_in("Talks on [Poland] failed.", dateline="MOSCOW")
    assert (moscow.name, moscow.country, moscow.in_dateline, moscow.mentions) == ("Moscow", "RU", True, ())
    assert not poland.in_dateline


def test_dateline_and_mention_are_one_row(places_in):
    (place,) = places_in("They love [Al Ain].", dateline="AL-AIN, United Arab Emirates")
    assert place.in_dateline
    assert len(place.mentions) == 1
    assert place.country == "AE"


def test_publication_speaks_for_its_surroundings(places_in):
    (berlin,) = places_in("A fire in [Berlin] was put out.")
    assert berlin.country == "DE"
    (windsor,) = places_in("A fire in [Windsor] was put out.", publication="The Hartford Observer")
    assert windsor.country == "US"


def test_country_name_of_a_code(gazetteer):
    assert gazetteer.country_name("RU") == "Russia"
    assert gazetteer.country_name("QQ") == "QQ"


def test_lookup_is_sorted_and_knows_accents(gazetteer):
    found = gazetteer.lookup("Springfield")
    assert [c.population for c in found] == sorted((c.population for c in found), reverse=True)
    assert gazetteer.lookup("Łódź")[0].id == gazetteer.lookup("lodz")[0].id
    assert gazetteer.lookup("Grumblethorpe Hollow") == []
