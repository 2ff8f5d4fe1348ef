"""Grouping: which mentions of an article are one person."""

from __future__ import annotations

import pytest


def names(people):
    return [p.name for p in people]


def counts(people):
    return {p.name: len(p.mentions) for p in people}


def test_surname_follows_the_full_name_with_a_reason(people_in):
    (person,) = people_in("Foreign Minister [Sergey Lavrov] spoke. Mr. [Lavrov] left; [Lavrov] was tired.")
    assert (person.name, person.role, person.key) == ("Sergey Lavrov", "Foreign Minister", "sergey lavrov")
    assert person.aliases == ("Mr. Lavrov", "Lavrov")
    assert "“Mr. Lavrov” has the surname of Sergey Lavrov." in person.reasons


def test_surname_alone_keeps_its_role(people_in):
    (person,) = people_in("Secretary of State [Rice] arrived. Ms. [Rice] smiled.")
    assert (person.name, person.role) == ("Rice", "Secretary of State")
    assert len(person.mentions) == 2


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Defense Secretary [Gates] spoke.", "Defense Secretary"),
        ("a rebuff from President [Putin] of Russia", "President"),
        ("former Prime Minister [Ada Holm] came", "former Prime Minister"),
        ("the then Deputy Finance Minister [Ada Holm] came", "Deputy Finance Minister"),
        ("Sen. [Ada Holm] came", "Senator"),
        ("White House press secretary [Ada Holm] said", "press secretary"),
        ("[Ada Holm], the Norwegian foreign minister, said", "foreign minister"),
        ("[Ada Holm], 51, a mother of two from Oslo, said", None),
        ("[Ada Holm], 51, a baker and farmer from Oslo, said", "baker"),
        ("Skydance Media CEO [Ada Holm] said", "CEO"),
        ("Boston University Professor [Ada Holm] said", "Professor"),
        ("Energy Secretary [Ada Holm] said", "Energy Secretary"),
        ("The PM [Ada Holm] said", "Prime Minister"),
        ("Editor-in-Chief [Ada Holm] said", "Editor-in-Chief"),
        ("Styled by [Ada Holm], the actor wore a cape.", None),
        ("At 5 PM [Ada Holm] came", None),
        ("[Ada Holm], a marine ecologist at the harbour, said", "ecologist"),
        ("[Ada Holm], the first black woman mayor of Hull, said", "mayor"),
        ("[Ada Holm], a biogeochemist, said", "biogeochemist"),
        ("[Ada Holm], a friend of the president, said", None),
        ("[Ada Holm], an assistant professor of digital media studies, said", "assistant professor"),
        ("Norwegian Petroleum Commissioner [Ada Holm] said", "Petroleum Commissioner"),
        ("Trade Commissioner [Ada Holm] said", "Trade Commissioner"),
        ("the club’s football chief [Ada Holm] said", "football chief"),
        ("Olympic swimmer [Ada Holm] won", "Olympic swimmer"),
        ("[Ada Holm], chief financial officer of Fjord Oil, said", "chief financial officer"),
        ("[Ada Holm], executive vice president, sales, said", "executive vice president"),
        ("[Ada Holm], deputy communications director for the party,", "deputy communications director"),
        ("They won under coach [Ada Holm] again", "coach"),
        ("Under Secretary [Ada Holm] said", "Under Secretary"),
        ("her fellow candidate [Ada Holm] said", "candidate"),
        ("Crystal Palace midfielder [Odd Holm] scored", "midfielder"),
        ("It is no wonder, [Ada Holm] is his teacher.", None),
        ("Islamic State external operations leader [Ada Holm]", "external operations leader"),
        ("New York City nurse [Ada Holm]", "nurse"),
        ("Foreign Ministry spokesman [Odd Holm] said", "Foreign Ministry spokesman"),
        ("Minister for Trade and Industry [Ada Holm] said", "Minister for Trade and Industry"),
        ("[Ada Holm], the minister of defence, said", "minister of defence"),
        ("[Ada Holm], the minister of agriculture and forestry, said", "minister of agriculture and forestry"),
        ("[Ada Holm], who was the foreign minister until 1990, said", "foreign minister"),
        ("[Ada Holm], 2nd Countess of Moss, came", "Countess of Moss"),
        ("[Ada Holm] is a staff writer for a magazine.", "staff writer"),
        ("[Ada Holm] is the graphics editor for Science.", "graphics editor"),
        ("[Ada Holm] was a friend of the director.", None),
        ("[Ada Holm], the secretary of state, said", "secretary of state"),
        ("[Ada Holm], chief executive of Fjord Oil, said", "chief executive"),
        ("[Ada Holm] said the minister would come", None),
        ("He saw the minister. [Ada Holm] came.", None),
        ("It was for the group. Analyst [Ada Holm] came.", "Analyst"),
        ("President Gen. [Ada Holm] came", "President"),
        ("former US president [Ada Holm] came", "former president"),
        ("ex-Prime Minister [Ada Holm] came", "ex-Prime Minister"),
        ("The line’s founder, [Ada Holm], who owns it, came", "founder"),
        ("It was told by the deputy foreign minister, [Ada Holm].", "deputy foreign minister"),
        ("The minister of defence, [Ada Holm], came", "minister of defence"),
        ("They thanked the minister, [Ada Holm] and the crew", None),
        ("A good founder, [Ada Holm], would not", None),
        ("Thank you, minister, [Ada Holm], said", None),
        ("His sister, [Ada Holm], came", None),
        ("Sir [Ada Holm] came", None),
        ("MAYOR [ADA HOLM] MEETS VOTERS", "Mayor"),
    ],
)
def test_role_is_what_the_article_says(people_in, text, role):
    (person,) = people_in(text)
    assert person.role == role


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("J. K. Marlow", "Joan Marlow"),
        ("G. W. Bush", "George W. Bush"),
        ("Bill Hartley", "William J. Hartley"),
        ("Brock Wyatt Holt", "Brock Holt"),
        ("F. Scott Perrin", "Scott Perrin"),
        ("Higuchi Natsuko", "Natsuko Higuchi"),
        ("Aung San Suu Kyi", "Suu Kyi"),
        ("Jean-Claude Mirabel", "Jean Claude Mirabel"),
        ("Sergei Orlov", "Sergey Orlov"),
        ("Muammar Gaddafi", "Muammar Qaddafi"),
        ("ADA HOLM", "Ada Holm"),
        ("Antonín Dvořák", "Antonin Dvorak"),
        ("Robert F. Holm Jr.", "RFH Jr."),
        ("Robert F. Holm", "R.F.H."),
        ("Earvin “Magic” Thornton", "Magic Thornton"),
        ("Robert Vance Jr.", "Robert Vance, Jr."),
    ],
)
def test_forms_of_one_full_name_are_one_person(people_in, one, other):
    (person,) = people_in(f"[{one}] came.\n\nLater [{other}] went.")
    assert len(person.mentions) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("George W. Bush", "George H. W. Bush"),
        ("Robert Vance Jr.", "Robert Vance Sr."),
        ("John Smith", "Mary Smith"),
        ("Alan Reed", "Alan Reeves"),
        ("Mr. [Holm", "Mrs. [Holm"),
        ("Henry VIII", "Henry Malten"),
        ("Prince [William", "William Hartley"),
    ],
)
def test_different_people_stay_apart(people_in, one, other):
    text = "".join(f"{name if '[' in name else '[' + name}] came.\n\n" for name in (one, other))
    assert len(people_in(text)) == 2


@pytest.mark.parametrize(
    ("full", "single"),
    [
        ("Vincent van Gogh", "van Gogh"),
        ("Vincent van Gogh", "Van Gogh"),
        ("Bashar al-Assad", "Assad"),
        ("Osama bin Laden", "bin Laden"),
        ("Charles de Gaulle", "de Gaulle"),
        ("Al Gore", "Gore"),
        ("Saddam Hussein", "Saddam"),
        ("Jenna Marbles", "Jenna"),
        ("Carlos Salinas de Gortari", "Salinas"),
        ("Gregory Pell", "Greg"),
        ("Ada Holm", "Holm"),
    ],
)
def test_part_of_a_name_follows_the_full_one(people_in, full, single):
    (person,) = people_in(f"First came [{full}].\n\nThen [{single}] went.")
    assert person.name == full
    assert person.reasons


def test_messrs_gives_each_an_honorific(people_in):
    found = people_in("[Anna Orlov] and [Ivan Orlov] met [Karl Reiss]. Neither Messrs. [Orlov] nor [Reiss] spoke.")
    assert counts(found) == {"Anna Orlov": 1, "Ivan Orlov": 2, "Karl Reiss": 2}


def test_honorifics_tell_namesakes_apart(people_in):
    found = people_in(
        "[Maria Lopez] and her brother, [Juan Lopez], disagreed. Mr. [Lopez] left. Ms. [Lopez] stayed.\n\n"
        "“No,” Ms. [Lopez] said."
    )
    assert counts(found) == {"Maria Lopez": 3, "Juan Lopez": 2}


def test_a_given_name_that_agrees_with_the_honorific_tells_namesakes_apart(people_in):
    found = people_in("[Tor Lopez] will sell. His sister, [Maria Lopez], will not. “No,” Ms. [Lopez] said.")
    assert counts(found) == {"Tor Lopez": 1, "Maria Lopez": 2}
    assert any("agrees with the honorific" in reason for reason in found[1].reasons)


def test_shared_surname_without_evidence_is_its_own_row(people_in):
    found = people_in("[Maria Lopez] and [Rosa Lopez] disagreed. [Lopez] was not there.")
    assert counts(found) == {"Maria Lopez": 1, "Rosa Lopez": 1, "Lopez": 1}


def test_the_one_called_by_surname_before_keeps_it(people_in):
    found = people_in(
        "[Ada Holm] is a painter. [Holm] was born in Oslo.\n\nHer father, [Odd Holm], sold fish.\n\n"
        "[Holm] paints boats."
    )
    assert counts(found) == {"Ada Holm": 3, "Odd Holm": 1}
    assert any("used the name alone" in reason for reason in found[0].reasons)


def test_role_decides_between_namesakes(people_in):
    found = people_in("Governor [Ada Holm] and Mayor [Odd Holm] met. Later Mayor [Holm] spoke.")
    assert counts(found) == {"Ada Holm": 1, "Odd Holm": 2}


def test_family_is_a_row_of_its_own(people_in):
    found = people_in("[Ada Holm] spoke. The [Holms] were there. [Holm] left.")
    assert counts(found) == {"Ada Holm": 2, "the Holms": 1}


def test_surname_that_ends_in_s_is_no_family(people_in):
    (person,) = people_in("[Evariste Galois] wrote it. The [Galois] memorial is near.")
    assert (person.name, len(person.mentions)) == ("Evariste Galois", 2)


def test_initial_and_clipped_surname(people_in):
    found = people_in("[Kevin Federline] sang. [K-Fed] left. [K-Ray] stayed.")
    assert counts(found) == {"Kevin Federline": 2, "K-Ray": 1}


def test_part_of_the_longest_name_belongs_to_it(people_in):
    (person,) = people_in("[Odd Karl Holm] came. [Odd Holm] spoke. [Odd Karl] left.")
    assert len(person.mentions) == 3


def test_misspelled_surname_in_the_same_role_is_the_same(people_in):
    found = people_in("Foreign Minister [Lavrov] spoke. Foreign Minister [Lavroff] agreed. Mr. [Lavrow] was silent.")
    assert counts(found)["Lavrov"] == 2


def test_first_name_of_nobody_named_yet_is_not_a_middle_name(people_in):
    found = people_in("A start.\n\n[Chao] came first.\n\n[Rulan Chao Pian] came later.")
    assert len(found) == 2


def test_what_the_text_calls_one_person_is_one(people_in):
    (person,) = people_in("[Jenna Nicole Mourey] (born 1986), better known by her pseudonym [Jenna Marbles], sings.")
    assert len(person.mentions) == 2
    for text in (
        "[Ada Holm] was a pen name of the Danish author [Karla Reiss].",
        "Known in Oslo as “[Aunt Ada],” [Holm] sings.",
        "[Jerome] (Latin: [Eusebius Sophronius]) wrote.",
    ):
        (person,) = people_in(text)
        assert len(person.mentions) == 2
    assert not any("known as" in r for p in people_in("[Ada Holm], Norwegian-born [Karl Reiss]") for r in p.reasons)


def test_namesakes_have_different_keys(people_in):
    found = people_in("Mr. [Holm] came. Mrs. [Holm] went.")
    assert names(found) == ["Mr. Holm", "Mrs. Holm"]
    assert len({p.key for p in found}) == 2


def test_headline_in_capitals_names_the_person_of_the_text(people_in):
    (person,) = people_in("[HOLM] WINS AGAIN\n\n[Ada Holm] won.")
    assert person.name == "Ada Holm"


def test_nobody_in_an_empty_text(people_in):
    assert people_in("") == ()


def test_a_couple_shares_the_surname(people_in):
    found = people_in("[Bill] and [Hillary Hartley] came.\n\nMr. [Hartley] spoke; Mrs. [Hartley] did not.")
    assert counts(found) == {"Bill Hartley": 2, "Hillary Hartley": 2}


def test_crowned_heads_keep_their_titles(people_in):
    found = people_in(
        "King [Olav] and Queen [Sonja] met [Olav Holm]. King [Olav] left. The [Duchess of Cambridge] came."
    )
    assert counts(found) == {"King Olav": 2, "Queen Sonja": 1, "Olav Holm": 1, "Duchess of Cambridge": 1}


def test_a_line_of_a_score_card_taken_for_a_name_is_nobody_else(people_in):
    people = people_in("Out was [Kaluwitharana b S. Waugh] for 10. Then [S. Waugh] bowled.")
    assert names(people) == ["Kaluwitharana b S. Waugh", "S. Waugh"]


def test_a_family_is_none_of_its_members(people_in):
    found = people_in("The [Leach] family put up lights. [Kristen Leach] began. The [Leach] brothers helped.")
    assert counts(found) == {"the Leach family": 1, "Kristen Leach": 1, "the Leach brothers": 1}


def test_a_headline_means_whom_the_text_goes_on_to_call_so(people_in):
    found = people_in("[Wilson] was hit\n\n[Lisa Wilson] met [Zach Wilson]. Mr. [Wilson] fell. Mr. [Wilson] rose.")
    assert counts(found) == {"Lisa Wilson": 1, "Zach Wilson": 4}


def test_a_relative_brought_in_later_does_not_take_the_surname(people_in):
    found = people_in("[Walt Holm] wrote. Then he sought his brother, [Odd Holm]. [Holm] found him.")
    assert counts(found) == {"Walt Holm": 2, "Odd Holm": 1}
