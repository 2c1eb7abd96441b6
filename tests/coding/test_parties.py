"""Who acts and who is acted on in a running sentence, and which state or body that is."""

from __future__ import annotations

import numpy as np
import pytest

from detente.actors import load as load_actors
from detente.coding.mentions import find_mentions
from detente.coding.parties import find_parties, phrases_of
from detente.coding.spans import KINDS, Side, finder
from detente.coding.tell import Told, tell
from detente.reading import read_document
from detente.reading.intake import from_text
from detente.record import load


def told(text: str) -> list[Told]:
    return tell(read_document(from_text(text, "sentence"), load()), load_actors())


def sides(text: str) -> set[tuple[str, str]]:
    actors = load_actors()
    return {(actors.state_of(a) or a, actors.state_of(b) or b) for t in told(text) for a in t.source for b in t.target}


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Hackers of North Korea stole coins from a Japanese exchange.", "PRK", "JPN"),
        ("The EU threatened Georgia with sanctions.", "EU", "GEO"),
        ("Turkish police detained two Dutch journalists.", "TUR", "NLD"),
        ("Two Swedish aid workers were abducted by Somali gunmen.", "SOM", "SWE"),
        ("In Nairobi thousands of people marched against the government.", "KEN", "KEN"),
        ("Boeing delivered a first airliner to Vietnam Airlines.", "USA", "VNM"),
        ("伊朗议长痛骂欧洲三国。", "IRN", "FRA"),
        ("乌军无人机击中了梁赞炼油厂。", "UKR", "RUS"),
        ("外交部正告立陶宛：必将付出代价。", "CHN", "LTU"),
        ("被俄军扣押的三名乌克兰水兵昨天获释。", "RUS", "UKR"),
    ],
)
def test_sides_are_found_and_named(text: str, source: str, target: str) -> None:
    assert (source, target) in sides(text), told(text)


def test_bodies_that_only_the_phrases_know() -> None:
    """Firms, agencies and leaders that are no actors of the record are sides too."""
    assert ("IMF", "PAK") in sides("The IMF warned Pakistan that no money would come without reform.")


def test_nothing_is_told_of_statistics() -> None:
    assert told("Trade between Norway and Chile is small.") == []


def test_the_finder_reads_any_text() -> None:
    texts = ["", "。", "x" * 5000, "a " * 900, "中" * 900]
    for small in (False, True):
        marks, kinds = finder(small).score(texts)
        assert [m.shape[1] for m in marks] == [4] * 5
        assert all(((m >= 0) & (m <= 1)).all() for m in marks)
        assert kinds.shape == (5, len(KINDS))
        assert np.allclose(kinds.sum(1), 1, atol=1e-5)


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mayor of Graz expressed his condolences to the people of Turin.", "statement"),
        ("Thailand's prime minister declined to comment on the report.", "statement"),
        ("Kenya signed an agreement on customs with Uganda.", "verbal cooperation"),
        ("Norway sent blankets and food to Nepal after the earthquake.", "material cooperation"),
        ("Chad accused Sudan of lying.", "verbal conflict"),
        ("Rebels shelled the town and killed nine villagers.", "material conflict"),
    ],
)
def test_the_kind_of_a_sentence(text: str, kind: str, small: bool) -> None:
    kinds = finder(small).look([text])[0].kinds
    assert KINDS[int(np.argmax(kinds))] == kind


def test_a_plain_statement_tells_no_event() -> None:
    assert told("The president of Chile expressed his condolences to the people of Japan.") == []


def test_sides_do_not_depend_on_company() -> None:
    """A sentence is marked the same alone and among others."""
    texts = [
        "Rome met Bern.",
        "Kenyan police arrested a Ugandan trader in Mombasa on Friday.",
        "法国召回驻美大使。",
    ] * 3
    together = [x.sides for x in finder().look(texts)]
    for text, sides_together in zip(texts, together, strict=True):
        alone = finder().look([text])[0].sides
        assert [(s.start, s.end) for s in alone] == [(s.start, s.end) for s in sides_together]
        assert all(abs(a.source - b.source) < 1e-4 for a, b in zip(alone, sides_together, strict=True))


@pytest.mark.parametrize(
    "pattern",
    [
        "{0} condemned {1}.",
        "{0} will send aid to {1} next week.",
        "The army of {0} shelled {1} on Monday.",
        "{0}谴责{1}。",
    ],
)
def test_swapping_the_states_swaps_the_sides(pattern: str) -> None:
    """Exchanging two states in a whole text exchanges source and target and changes nothing else."""
    names = {"P": ("Peru", "Chad"), "R": ("Russia", "China"), "J": ("Japan", "Kenya")}
    if "谴" in pattern:
        names = {"P": ("秘鲁", "乍得"), "R": ("俄罗斯", "中国"), "J": ("日本", "肯尼亚")}
    for one, other in names.values():
        there, back = told(pattern.format(one, other)), told(pattern.format(other, one))
        assert [(t.source, t.target) for t in there] == [(t.target, t.source) for t in back]
        assert [t.coding for t in there] == [t.coding for t in back]


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Ukrainian drones hit the refinery in Saratov.", "UKR", "RUS"),
        ("俄士兵涉嫌在赫尔松用无人机追杀骑车的平民。", "RUS", "UKR"),
        ("Iranian police arrested twenty teachers in Kurdistan.", "IRN", "IRN"),
        ("South Korean army stopped its loudspeaker towards the North.", "KOR", "PRK"),
        ("世界粮食计划署向苏丹科尔多凡地区空投粮食。", "UN", "SDN"),
        ("英国剑桥大学将青铜像交还尼日利亚。", "GBR", "NGA"),
        ("泰军封锁了通往柬埔寨的寺庙。", "THA", "KHM"),
    ],
)
def test_sides_of_places(text: str, source: str, target: str) -> None:
    """Places, what stands before them, and short names tell whose a side is."""
    assert (source, target) in sides(text), told(text)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("President Michel Suleiman of Lebanon met the Syrian minister.", "charles-michel"),
        ("粮食空投到苏丹科尔多凡地区。", "helmut-kohl"),
    ],
)
def test_names_in_other_names(text: str, person: str) -> None:
    """A family name that is another man's given name, and a short name in a longer one, are nobody."""
    document = read_document(from_text(text, "sentence"), load())
    actors = load_actors()
    mentions = find_mentions(document, actors)
    sentence = document.sentences[0]
    every = [Side(0, len(sentence.reading), 0.9, 0.9)]
    assert not [
        p
        for p in find_parties(sentence.reading, mentions, phrases_of(sentence.reading), every, actors)
        if person in p.actors
    ]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Peru banned the old songs.", "PER"),
        ("Peru banned the foreign songs.", ""),
        ("Peru banned the Zorgon songs.", ""),
        ("Peru and Chad banned the old songs.", ""),
        ("Peru sent forty jets to Chad.", "TCD"),
        ("Commerce Ministry banned fifteen American firms.", ""),
    ],
)
def test_nameless_sides(text: str, state: str) -> None:
    """What names nobody is of the only state, unless it is called foreign or has a name; a ministry is not of the state it acts on."""
    words = {"songs": "songs", "jets": "forty jets", "Ministry": "Commerce Ministry"}
    word = next(w for k, w in words.items() if k in text)
    start = text.index("the " if word == "songs" else word)
    end = text.index(word) + len(word)
    actors = load_actors()
    document = read_document(from_text(text, "sentence"), load())
    acting = word.startswith("Commerce")
    side = Side(start, end, 0.9 if acting else 0.1, 0.1 if acting else 0.9)
    parties = find_parties(text, find_mentions(document, actors), phrases_of(text), [side], actors)
    found = next(p for p in parties if p.start <= start and p.end >= end)
    assert found.actors == ((state,) if state else ())


@pytest.mark.parametrize("pattern", ["{0} told {1} about the unrest in {2}.", "The army of {0} shelled {1} from {2}."])
def test_shared_names_follow_their_company(pattern: str) -> None:
    """Kurdistan is Iran's beside Iran and Iraq's beside Iraq, whatever stands on the other side."""
    actors = load_actors()
    for state, other in (("Iran", "Peru"), ("Iraq", "Peru"), ("Iran", "Chad"), ("Turkey", "Chad")):
        text = pattern.format(other, state, "Kurdistan")
        mentions = find_mentions(read_document(from_text(text, "sentence"), load()), actors)
        at = text.index("Kurdistan")
        (party,) = [
            p
            for p in find_parties(text, mentions, phrases_of(text), [Side(at, at + 9, 0.9, 0.9)], actors)
            if p.start == at
        ]
        assert party.actors == (actors.resolve_state(state),)
