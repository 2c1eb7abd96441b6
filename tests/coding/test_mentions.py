"""Who is named, at which level, in which capacity."""

from __future__ import annotations

import pytest

LEVELS = [
    ("Vladimir Putin spoke.", "vladimir-putin", "leader"),
    ("Sergei Lavrov spoke.", "sergey-lavrov", "executive"),
    ("The Congress voted.", "USA.congress", "legislature"),
    ("The State Duma voted.", "RUS.duma", "legislature"),
    ("The Pentagon answered.", "USA.pentagon", "military"),
    ("CNN reported the story.", "cnn", "media"),
    ("Gazprom sent the bill.", "gazprom", "firms"),
    ("NATO met in Vilnius.", "NATO", "bloc"),
    ("Russia and China signed.", "RUS", "state"),
    ("Ukraine was not asked.", "UKR", "third state"),
    ("The State Department answered.", "USA.state", "executive"),
    ("俄罗斯国家杜马通过了法案。", "RUS.duma", "legislature"),
    ("北约在维尔纽斯开会。", "NATO", "bloc"),
    ("五角大楼作了答复。", "USA.pentagon", "military"),
]

PAIRS = [
    ("俄美两国签署了条约。", {"RUS", "USA"}),
    ("中俄贸易增长很快。", {"CHN", "RUS"}),
    ("美俄关系陷入僵局。", {"USA", "RUS"}),
    ("中美俄三国代表出席。", {"CHN", "USA", "RUS"}),
    ("Russian-American relations were cold.", {"RUS", "USA"}),
    ("Sino-Russian trade grew.", {"CHN", "RUS"}),
    ("US-China talks stalled.", {"USA", "CHN"}),
]

PAST = [
    ("Former President Clinton, Bill Clinton, spoke in Moscow.", "bill-clinton"),
    ("Former US ambassador to Russia Michael McFaul criticised Putin.", "michael-mcfaul"),
    ("The former secretary of state, Henry Kissinger, came to Beijing.", "henry-kissinger"),
    ("前总统奥巴马批评特朗普。", "barack-obama"),
    ("美国前国务卿克里批评俄罗斯。", "john-kerry"),
]


@pytest.mark.parametrize(("text", "actor", "level"), LEVELS)
def test_level(facts, text: str, actor: str, level: str) -> None:  # type: ignore[no-untyped-def]
    """Each actor acts at its level."""
    assert (actor, level) in {(m.actor, m.level) for m in facts(text).mentions}


@pytest.mark.parametrize(("text", "states"), PAIRS)
def test_pairs(facts, text: str, states: set[str]) -> None:  # type: ignore[no-untyped-def]
    """Short forms of pairs name each state."""
    assert set(facts(text).actors("state")) == states


@pytest.mark.parametrize(("text", "person"), PAST)
def test_former(facts, text: str, person: str) -> None:  # type: ignore[no-untyped-def]
    """'former' and 前 mark that person."""
    assert next(m.past for m in facts(text).mentions if m.actor == person)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Former President Obama criticised Trump.", "donald-trump"),
        ("Former ambassador Michael McFaul met Lavrov.", "sergey-lavrov"),
        ("前总统奥巴马批评特朗普。", "donald-trump"),
        ("Lavrov met his former colleague Kerry.", "sergey-lavrov"),
    ],
)
def test_not_former(facts, text: str, person: str) -> None:  # type: ignore[no-untyped-def]
    """The word goes with one name only."""
    assert not any(m.past for m in facts(text).mentions if m.actor == person)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("In 2002 President Bush met Putin in Moscow.", "george-w-bush"),
        ("In 1991 President Bush signed the treaty with Gorbachev.", "george-h-w-bush"),
        ("In 1998 President Clinton flew to Moscow.", "bill-clinton"),
        ("In 2010 Secretary of State Clinton spoke in Geneva.", "hillary-clinton"),
        ("In 2003 Secretary of State Powell spoke at the United Nations.", "colin-powell"),
        ("In 2023 National Security Adviser Sullivan met Wang Yi in Malta.", "jake-sullivan"),
        ("In 2020 the US ambassador to Russia, Sullivan, wrote a letter.", "john-sullivan"),
        ("2002年，美国总统布什访问莫斯科。", "george-w-bush"),
        ("1991年，美国总统布什与戈尔巴乔夫签署条约。", "george-h-w-bush"),
    ],
)
def test_who_by_office_and_year(facts, text: str, person: str) -> None:  # type: ignore[no-untyped-def]
    """A shared family name is settled by office, then by the years of the text."""
    assert person in facts(text).actors("person")


def test_out_of_office_is_no_reason(facts) -> None:  # type: ignore[no-untyped-def]
    """A namesake who left office long before the text's only year is not chosen."""
    assert "colin-powell" not in facts("In 2023 Powell of the Federal Reserve raised the rate.").actors("person")


def test_ambiguous_name_is_not_guessed(facts) -> None:  # type: ignore[no-untyped-def]
    """Without office or year the candidates are kept and nobody is chosen."""
    (mention,) = [m for m in facts("Sullivan declined to comment.").mentions if m.kind == "person"]
    assert mention.actor == "" and {"jake-sullivan", "john-sullivan"} <= set(mention.candidates)


def test_both_sides(coding) -> None:  # type: ignore[no-untyped-def]
    """'the two sides' are the pair named before."""
    coded = coding("Russia and China met in Beijing. The two sides signed a statement.")
    assert set(coded.facts["S2"].actors("state")) == {"RUS", "CHN"}
    coded = coding("美国和俄罗斯在日内瓦会谈。双方签署了文件。")
    assert set(coded.facts["S2"].actors("state")) == {"USA", "RUS"}


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("It was cold for most of us in May.", "USA"),
        ("The rice harvest failed in the south.", "condoleezza-rice"),
        ("They hid in the bush for a week.", "george-w-bush"),
        ("The loan was 25 billion US dollars.", "USA"),
        ("On May 9 the parade was held.", "theresa-may"),
        ("In turkey farming the prices fell.", "TUR"),
        ("贷款为250亿美元。", "USA"),
    ],
)
def test_words_that_are_no_names(facts, text: str, absent: str) -> None:  # type: ignore[no-untyped-def]
    """Pronouns, months, plants and currencies name nobody."""
    assert absent not in facts(text).actors()


def test_offsets(coding) -> None:  # type: ignore[no-untyped-def]
    """A mention's stretch in the reading holds its words."""
    from detente.reading import read_document
    from detente.reading.intake import from_bytes
    from detente.record import load

    text = "In 2018 Donald Trump met Vladimir Putin in Helsinki. Theresa May spoke of Russia and China."
    document = read_document(from_bytes(text.encode(), "t.txt"), load())
    by = {s.id: s for s in document.sentences}
    for m in coding(text).mentions:
        if m.kind in ("person", "state", "organisation"):
            assert by[m.sentence].reading[m.start : m.end].lower() == m.text.lower()


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("特朗普和普京在埃尔门多夫-理查森联合基地会谈。", {"donald-trump", "vladimir-putin"}),
        ("Trump and Putin talked at Joint Base Elmendorf-Richardson.", {"donald-trump", "vladimir-putin"}),
        ("The Gore-Chernomyrdin commission met in Moscow.", {"al-gore", "viktor-chernomyrdin"}),
    ],
)
def test_half_of_another_name_is_nobody(text: str, there: set[str]) -> None:
    """A family name that is joined to a name of no person belongs to that name."""
    from detente.coding.mentions import find_mentions
    from detente.reading import read_document
    from detente.reading.intake import from_text
    from detente.record import load

    document = read_document(from_text(text, "text"), load())
    found = {m.actor for m in find_mentions(document, load().actors) if m.kind == "person"}
    assert found == there


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("美国前总统特朗普访华。", True),
        ("前国务卿克里来华。", True),
        ("普里戈任获准前往哈萨克斯坦。", False),
        ("此前俄罗斯表示反对。", False),
        ("三年前特朗普访华。", False),
    ],
)
def test_former_is_told_from_before_and_toward(text: str, past: bool) -> None:
    """前 before an office or a name is *former*; in 前往, 此前 and 三年前 it is not."""
    from detente.actors import load as load_actors
    from detente.coding.mentions import find_mentions
    from detente.reading import read_document
    from detente.reading.intake import from_text
    from detente.record import load

    document = read_document(from_text(text, "text"), load())
    assert any(m.past for m in find_mentions(document, load_actors())) is past
