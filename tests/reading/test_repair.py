"""Repairs: what machine translation broke is mended with a reason; clean text is left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.nouns import Document, Repair

Reading = Callable[..., Document]

# (text, garbled, part of the reading, certainties allowed): names, offices and years of our own choosing.
NAMES = [
    ("In 1995 the US Secretary of Defense Peili flew to Moscow for talks.", "Peili", "William Perry", {"sure", "guess"}),
    ("In 1997 the Russian Foreign Minister Pulimakefu met Albright.", "Pulimakefu", "Yevgeny Primakov", {"sure"}),
    ("In 1994 the Russian Foreign Minister Kozilev signed the paper.", "Kozilev", "Andrey Kozyrev", {"sure", "guess"}),
    ("In 2009 the US National Security Adviser Qiongsi flew to Moscow.", "Qiongsi", "James L. Jones", {"sure", "guess"}),
    ("In 2007 the US Secretary of the Treasury Baoersen visited Beijing.", "Baoersen", "Henry Paulson", {"sure", "guess"}),
    ("In 2013 the US Secretary of Defense Hageer spoke with his colleague Shaoyigu.", "Hageer", "Chuck Hagel", {"sure", "guess"}),
    ("In 2013 the US Secretary of Defense Hagel spoke with his colleague Shaoyigu.", "Shaoyigu", "Shoigu", {"sure", "guess"}),
    ("In 2003 the Russian Foreign Minister Yiwannuofu opposed the war.", "Yiwannuofu", "Igor Ivanov", {"sure", "guess"}),
    ("In 2014 the Kremlin press secretary Peisikefu refused to comment.", "Peisikefu", "Dmitry Peskov", {"sure"}),
    ("In 2022 the NATO Secretary General Situoertengbeige warned Moscow.", "Situoertengbeige", "Stoltenberg", {"sure"}),
    ("In 2019 the US ambassador to Russia Hengciman resigned his post.", "Hengciman", "Jon Huntsman", {"sure", "guess"}),
    ("In 2015 the US ambassador to Russia Tefute spoke at the university.", "Tefute", "John Tefft", {"sure", "guess"}),
    ("In 2018 the US National Security Adviser Boerdun arrived in Moscow.", "Boerdun", "John Bolton", {"sure"}),
    ("In 2017 the US Secretary of Defense Madisi spoke in Singapore.", "Madisi", "James Mattis", {"sure"}),
    ("In 2012 the US President Aobama met the press.", "Aobama", "Barack Obama", {"sure"}),
    ("In 1996 the Russian President Yeliqin flew to Beijing.", "Yeliqin", "Boris Yeltsin", {"sure"}),
    ("In 2023 the US Secretary of Commerce Leimengduo came to Beijing.", "Leimengduo", "Gina Raimondo", {"sure", "guess"}),
    ("In 2012 the Duma speaker Nareishkin spoke of the law.", "Nareishkin", "Naryshkin", {"sure", "guess"}),
    ("In 2018 the French President Makelong flew to St Petersburg.", "Makelong", "Emmanuel Macron", {"sure"}),
    ("In 2021 the German Chancellor Mokeer spoke with Putin by phone.", "Mokeer", "Angela Merkel", {"sure"}),
    ("In 2019 the US Vice President Peng Si gave a speech on China.", "Peng Si", "Mike Pence", {"sure"}),
    ("In 2000 the US Secretary of State Aoerbulaite flew to Moscow.", "Aoerbulaite", "Madeleine Albright", {"sure"}),
    ("In 2022 the Ukrainian President Zelian Siji asked for planes.", "Zelian Siji", "Zelensky", {"sure"}),
    ("In 2018 the Russian ambassador to China Jienisuofu spoke in Beijing.", "Jienisuofu", "Denisov", {"sure"}),
    ("In 1995 the Russian Prime Minister Qieernuo Meierjin met Gore.", "Qieernuo Meierjin", "Chernomyrdin", {"sure"}),
    ("In 2013 the runaway contractor Si Nuodeng stayed in the Moscow airport.", "Si Nuodeng", "Edward Snowden", {"sure"}),
    ("In 2003 the US Defense Secretary Lamusi Feierde criticised Europe.", "Lamusi Feierde", "Donald Rumsfeld", {"sure"}),
    ("In 2007 the US Secretary of Defense Gaici answered Putin in Munich.", "Gaici", "Robert Gates", {"sure"}),
    ("In 2025 the Russian presidential aide Wushakefu came to Riyadh.", "Wushakefu", "Ushakov", {"sure"}),
    ("In 2014 the head of the security council Patelushefu went to Beijing.", "Patelushefu", "Patrushev", {"sure"}),
    ("In 2023 the US ambassador to China Boensi gave an interview.", "Boensi", "Nicholas Burns", {"sure"}),
    # misheard consonants beside an office
    ("In 1999 the Russian Prime Minister Tchernomyrdin spoke about Kosovo.", "Tchernomyrdin", "Chernomyrdin", {"sure", "guess"}),
    ("In 2008 the Russian President Medvejev spoke with Bush.", "Medvejev", "Medvedev", {"sure"}),
    ("In 2024 the US National Security Adviser Shalivan came to Beijing.", "Shalivan", "Jake Sullivan", {"sure", "guess"}),
    ("Lavlov, Foreign Minister of Russia, said in 2017 that the talks went well.", "Lavlov", "Sergey Lavrov", {"sure"}),
    ("In 2014 the Russian Foreign Minister Lafrov spoke in Vienna.", "Lafrov", "Sergey Lavrov", {"sure"}),
    ("In 2016 the Russian Defence Minister Choygu inspected the base.", "Choygu", "Shoigu", {"sure", "guess"}),
    ("In 2019 the US Secretary of State Bompeo arrived in Sochi.", "Bompeo", "Mike Pompeo", {"sure"}),
    ("In 2011 the Russian ambassador to the United States Kislak gave an interview.", "Kislak", "Sergey Kislyak", {"sure"}),
    ("In 2020 the Russian Foreign Ministry spokeswoman Sakharova wrote on Facebook.", "Sakharova", "Maria Zakharova", {"sure", "guess"}),
]  # fmt: skip

SAME_NAME = [
    # The same family name told apart by the office beside it.
    ("In 2002 the US Secretary of State Baoweier visited Moscow.", "Baoweier", "Colin Powell"),
    ("In 1999 the US Secretary of Defense Keen spoke of the shield.", "Keen", "William Cohen"),
    ("In 2010 the US Secretary of State Kelindun flew to Geneva.", "Kelindun", "Hillary Clinton"),
    ("In 1998 the US President Kelindun flew to Moscow.", "Kelindun", "Bill Clinton"),
    ("In 2005 the US President Bushen came to Bratislava.", "Bushen", "George W. Bush"),
    ("In 2006 the US Secretary of State Laisi came to Moscow.", "Laisi", "Condoleezza Rice"),
    ("In 1990 the US President Bushen came to Helsinki.", "Bushen", "George H. W. Bush"),
    ("In 2020 the US ambassador to Russia Shaliwen wrote to the ministry.", "Shaliwen", "John J. Sullivan"),
    ("In 2023 the US National Security Adviser Shaliwen flew to Malta.", "Shaliwen", "Jake Sullivan"),
]

PLACES = [
    ("The leaders met in Heerxinji in 2018.", "Heerxinji", "Helsinki"),
    ("The leaders met in Leike Yaweike in 1986.", "Leike Yaweike", "Reykjavik"),
    ("The treaty was signed in Bulage in 2010.", "Bulage", "Prague"),
    ("The talks of 2015 took place in Ming Sike between four leaders.", "Ming Sike", "Minsk"),
    ("The consultations of 2020 between the United States and Russia took place in Weiyena.", "Weiyena", "Vienna"),
    ("The two presidents met in Buladi Silafa in 2005.", "Buladi Silafa", "Bratislava"),
]

CALQUES = [
    ("The Five-cornered Building said in 2016 that the pilots had acted safely.", "Five-cornered Building", "Pentagon"),
    ("The White Palace issued an order against Russia in 2014.", "White Palace", "White House"),
    ("Leaders of the gold brick countries met in Xiamen in 2017.", "gold brick countries", "BRICS"),
    ("In 2018 the US State Council announced the expulsion of Russian diplomats.", "US State Council", "State Department"),
    ("The North Stream pipeline was finished in 2011.", "North Stream", "Nord Stream"),
    ("China restrained its tone on the special military action in 2022.", "special military action", "special military operation"),
    ("The hot wire between the Pentagon and Moscow was kept open in 2015.", "hot wire", "hotline"),
    ("The United States calls it a small courtyard and high wall against China.", "small courtyard and high wall", "small yard"),
]  # fmt: skip

TREATIES = [
    ("In 2019 the United States left the intermediate missile treaty with Russia.", "intermediate missile treaty", "INF"),
    ("In 2020 the United States left the open sky treaty with Russia.", "open sky", "Open Skies"),
    ("In 1972 Moscow and Washington signed the anti-missile treaty.", "anti-missile treaty", "Anti-Ballistic"),
    (
        "In 2001 Russia and China signed the good neighbor friendship cooperation treaty in Moscow.",
        "good neighbor friendship cooperation treaty", "Good-Neighborliness",
    ),
    (
        "In 2002 Bush and Putin signed the treaty on cutting strategic offensive forces.",
        "treaty on cutting strategic offensive forces", "Strategic Offensive Reductions",
    ),
    (
        "In 2010 Obama and Medvedev signed the new stage cutting strategic weapons treaty.",
        "cutting strategic weapons treaty", "New START",
    ),
]  # fmt: skip


# Doubtful repairs are made only in a text that shows two signs of machine translation.
SIGNS = "\n\nIn 2012 the spokesman Peisikefu was silent. They met in Heerxinji."


def over(document: Document, text: str, garbled: str) -> list[Repair]:
    """Repairs whose stretch shares letters with the garbled words."""
    start = document.text.index(garbled)
    return [r for r in document.repairs if r.start < start + len(garbled) and start < r.end]


@pytest.mark.parametrize(("text", "garbled", "expected", "certainties"), NAMES)
def test_names_by_role_and_sound(
    reading: Reading, text: str, garbled: str, expected: str, certainties: set[str]
) -> None:
    """A name in sound-spelling beside its office is the holder of that office."""
    (repair,) = over(reading(text), text, garbled)
    assert expected in repair.reading
    assert repair.certainty in certainties
    assert repair.reason


@pytest.mark.parametrize(("text", "garbled", "expected"), SAME_NAME)
def test_same_name_by_office(reading: Reading, text: str, garbled: str, expected: str) -> None:
    """A family name borne by two is settled by the office beside it."""
    (repair,) = over(reading(text + SIGNS), text, garbled)
    assert expected in repair.reading


@pytest.mark.parametrize(("text", "garbled", "expected"), PLACES)
def test_places_by_sound(reading: Reading, text: str, garbled: str, expected: str) -> None:
    """A place left as the sound of its Chinese name."""
    (repair,) = over(reading(text), text, garbled)
    assert expected in repair.reading and repair.kind == "place"


@pytest.mark.parametrize(("text", "garbled", "expected"), CALQUES)
def test_calques(reading: Reading, text: str, garbled: str, expected: str) -> None:
    """A phrase translated word for word."""
    (repair,) = over(reading(text), text, garbled)
    assert expected.lower() in repair.reading.lower()


@pytest.mark.parametrize(("text", "garbled", "expected"), TREATIES)
def test_treaties(reading: Reading, text: str, garbled: str, expected: str) -> None:
    """A treaty's name translated back is that treaty: repaired, or known under this alias already."""
    document = reading(text + SIGNS)
    readings = " ".join(s.reading for s in document.sentences)
    found = over(document, text, garbled)
    if not found:
        from detente.record import load

        hits = {v for h in load().key_index.find(readings) for v in h.values}
        names = " ".join(load().instruments[i].en for kind, i in hits if kind == "instrument")
        assert expected in names
    else:
        assert expected in found[0].reading


def test_a_statute_called_an_attack(reading: Reading) -> None:
    """What is signed is a document: the act of August 2017 against Russia."""
    text = (
        "On August 2, 2017, the US President signed an act of revenge. Congress had passed the bill on Russia before."
    )
    text = "On August 2, 2017, the US President Trump signed a counterattack against Russia, a bill that Congress had passed."
    (repair,) = over(reading(text), text, "counterattack")
    assert "Countering America" in repair.reading and repair.kind == "instrument"


def test_a_real_attack_stays_an_attack(reading: Reading) -> None:
    """Where nothing is signed an attack is an attack."""
    document = reading(
        "On 24 February 2022 Russia began a large attack on Ukraine, and the United States imposed sanctions."
    )
    assert document.repairs == ()


def test_cut_place_name(reading: Reading) -> None:
    """Kerry coordinated with Ukraine as a thing in dispute, and Crimea in the text: the head of the Chinese name."""
    text = "After 2014 the quarrel over Kerry and Ukraine stood between Washington and Moscow. The status of Crimea was not discussed."
    (repair,) = over(reading(text), text, "Kerry")
    assert "Crimea" in repair.reading


@pytest.mark.parametrize(
    "text",
    [
        "In 2015 John Kerry and Sergey Lavrov met in Sochi to speak about Ukraine.",
        "In 2014 Secretary Kerry and Ukraine's president spoke by phone.",
        "Kerry and Lavrov agreed on a plan in September 2013.",
    ],
)
def test_kerry_the_man(reading: Reading, text: str) -> None:
    """Kerry beside an office, a first name or another minister is the man."""
    document = reading(text)
    assert [r for r in document.repairs if "Crimea" in r.reading] == []


@pytest.mark.parametrize(
    ("text", "garbled", "expected"),
    [
        ("The Secretary of Country, Tillerson, visited Moscow in 2017.", "Secretary of Country", "Secretary of State"),
        ("In 2003 the Secretary of Sword Powell visited Moscow.", "Secretary of Sword", "Secretary of State"),
    ],
)
def test_an_office_that_does_not_exist(reading: Reading, text: str, garbled: str, expected: str) -> None:
    """A garbled department beside a name is the office that this person held."""
    (repair,) = over(reading(text), text, garbled)
    assert repair.reading == expected and repair.kind == "role"


def test_mask_with_a_measure(reading: Reading) -> None:
    """A masked word among customs and dollars may be guessed, never sure."""
    document = reading(
        "According to the customs, the ** volume between China and Russia reached 107 billion dollars in 2018."
    )
    (repair,) = [r for r in document.repairs if r.kind == "mask"]
    assert repair.certainty == "guess" and "trade" in repair.reading


@pytest.mark.parametrize(
    "text",
    [
        "The United States ** Russia in 2014, and nobody was surprised.",
        "In 2016 the soldiers of Russia and the ** forces of the United States came close in Syria.",
    ],
)
def test_mask_without_a_measure(reading: Reading, text: str) -> None:
    """A masked word that nothing settles is listed and left."""
    document = reading(text)
    (repair,) = [r for r in document.repairs if r.kind == "mask"]
    assert repair.certainty == "left" and repair.reading == ""
    assert "**" in document.sentences[0].reading


def test_markdown_bold_is_no_mask(reading: Reading) -> None:
    """Bold in Markdown is not a masked word."""
    document = reading("# On talks\n\nIn 2010 **Barack Obama** met **Dmitry Medvedev** in Prague.\n", "text.md")
    assert [r for r in document.repairs if r.kind == "mask"] == []


def test_doubtful_repairs_need_signs(reading: Reading) -> None:
    """One doubtful word in an otherwise clean text is left alone; the same word in a garbled text is repaired."""
    text = "In 2010 Obama and Medvedev signed the new stage cutting strategic weapons treaty."
    assert reading(text).repairs == ()
    assert over(reading(text + SIGNS), text, "cutting strategic weapons treaty")


def test_name_that_fits_nobody_is_left(reading: Reading) -> None:
    """A name that sounds like no holder stays, and says so."""
    text = "In 2014 the Russian Foreign Minister Gubbrandsen spoke in Vienna."
    found = over(reading(text), text, "Gubbrandsen")
    assert all(r.certainty == "left" and not r.reading for r in found)


def test_spans_and_reading(reading: Reading) -> None:
    """Each repair is a slice of the text; the reading holds it; offsets map back."""
    document = reading(
        "In 2018 the US National Security Adviser Boerdun arrived in Moscow. They met in Heerxinji in July 2018."
    )
    by = {s.id: s for s in document.sentences}
    assert document.repairs
    for r in document.repairs:
        assert document.text[r.start : r.end] == r.original
        if r.certainty != "left":
            s = by[r.sentence]
            assert r.reading in s.reading
            assert s.to_text(s.reading.index(r.reading)) == r.start
