"""Sides in lists, sides that only tell or lend the place, and stretches that the finder cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.actors import load as load_actors
from detente.coding.bystanders import acting
from detente.coding.classify import Coding
from detente.coding.lists import in_lists, lists
from detente.coding.parties import Party, find_parties, phrases_of
from detente.coding.sift import Found, sift
from detente.coding.spans import Side
from detente.coding.tell import Told, tell
from detente.reading import read_document
from detente.reading.intake import from_text
from detente.record import load


def told(text: str) -> list[Told]:
    return tell(read_document(from_text(text, "sentence"), load()), load_actors())


def sides(text: str) -> set[tuple[str, str]]:
    actors = load_actors()
    return {(actors.state_of(a) or a, actors.state_of(b) or b) for t in told(text) for a in t.source for b in t.target}


def parties(text: str, *names: str) -> list[Party]:
    """The sides that the names stand for, from left to right; a name may be "USA=U.S."."""
    out, at = [], 0
    for name in names:
        id_, _, words = name.partition("=")
        at = text.index(words, at)
        out.append(Party((id_,) if id_ else (), at, at + len(words)))
        at += len(words)
    return out


@pytest.mark.parametrize(
    ("text", "names", "wanted"),
    [
        ("Chad, Mali and Niger left.", ("TCD=Chad", "MLI=Mali", "NER=Niger"), [(0, 1, 2)]),
        ("Chad (pop. 18 m) and Mali left.", ("TCD=Chad", "MLI=Mali"), []),
        ("The African Union (AU) and the U.S. met.", ("AU=The African Union", "USA=U.S."), [(0, 1)]),
        ("Orban, the prime minister, left.", ("HUN=Orban", "HUN=prime minister"), []),
        ("Chad met Mali and Niger.", ("TCD=Chad", "MLI=Mali", "NER=Niger"), [(1, 2)]),
        ("乍得、马里和尼日尔退出。", ("TCD=乍得", "MLI=马里", "NER=尼日尔"), [(0, 1, 2)]),
        ("中国和中美联合公报。", ("CHN=中国", "CHN=中", "USA=美"), []),
        ("Chad left.", ("TCD=Chad",), []),
    ],
)
def test_lists(text: str, names: tuple[str, ...], wanted: list[tuple[int, ...]]) -> None:
    assert lists(text, parties(text, *names)) == wanted


def test_a_list_shares_what_it_does() -> None:
    text = "Chad and Mali left."
    a, b = parties(text, "TCD=Chad", "MLI=Mali")
    a, b = in_lists(text, [Party(a.actors, a.start, a.end, source=0.9, target=0.1), b])
    assert (a.source, a.target, b.source, b.target) == (0.9, 0.35, 0.9, 0.35)
    assert a.group == b.group == 0


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenya sent food to Chad, Mali and Niger.", {("KEN", "TCD"), ("KEN", "MLI"), ("KEN", "NER")}),
        ("Norway and Denmark accused Peru of piracy.", {("NOR", "PER"), ("DNK", "PER")}),
        ("The European Community (EC) and Japan imposed sanctions on Haiti.", {("EU", "HTI"), ("JPN", "HTI")}),
    ],
)
def test_all_of_a_list_act_and_none_on_another(text: str, wanted: set[tuple[str, str]]) -> None:
    assert sides(text) == wanted


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("美国、英国和法国对叙利亚实施了空袭。", ("USA", "FRA")),
        ("Chad, Mali and Niger shelled a town in Sudan.", ("TCD", "NER")),
    ],
)
def test_who_attack_a_third_attack_not_each_other(text: str, pair: tuple[str, str]) -> None:
    assert sides(text)
    assert pair not in sides(text)


def test_a_body_behind_a_comma_is_no_title() -> None:
    assert sides("Moscow expelled two Norwegian diplomats, TASS reported, citing the foreign ministry.") == {
        ("RUS", "NOR")
    }


def test_two_of_a_list_act_together() -> None:
    assert ("NOR", "PER") in sides("Norway and Peru signed an agreement on fishing.")


@pytest.mark.parametrize(
    ("text", "names", "kept"),
    [
        ("Kenya expelled two Poles, a Reuters correspondent said.", ("KEN=Kenya", "POL=two Poles", "reuters=Reuters"), 2),
        ("Kenya expelled two Poles, Polish officials said on Monday.", ("KEN=Kenya", "POL=two Poles", "POL=Polish officials"), 2),
        ("AFP reported that Kenya expelled two Poles.", ("afp=AFP", "KEN=Kenya", "POL=two Poles"), 2),
        ("Poland said that Kenya expelled two Poles.", ("POL=Poland", "KEN=Kenya", "POL=two Poles"), 3),
        ("Kenya attacked Reuters, and Poland protested.", ("KEN=Kenya", "reuters=Reuters", "POL=Poland"), 3),
        ("“We will help Peru,” the Polish premier said, and promised Kenya grain.", ("PER=Peru", "POL=Polish premier", "KEN=Kenya"), 3),
        ("据路透社报道，肯尼亚驱逐了两名波兰人。", ("reuters=路透社", "KEN=肯尼亚", "POL=波兰"), 2),
        ("On the margins of the ASEAN summit Laos spoke with Peru.", ("ASEAN=ASEAN", "LAO=Laos", "PER=Peru"), 2),
        ("ASEAN invited Laos to speak with Peru.", ("ASEAN=ASEAN", "LAO=Laos", "PER=Peru"), 3),
    ],
)  # fmt: skip
def test_bystanders(text: str, names: tuple[str, ...], kept: int) -> None:
    assert len(acting(text, parties(text, *names), load_actors())) == kept


def test_who_tells_of_an_attack_is_not_attacked() -> None:
    assert ("IMG", "NOR") not in sides("Norway claimed that rebels had attacked Peru.")
    assert sides("Norway claimed that Chad had attacked Peru.") == {("TCD", "PER")}
    assert sides("Indonesia's foreign minister said Malaysia and Thailand had agreed to joint patrols.") == {
        ("MYS", "THA")
    }


@pytest.mark.parametrize(
    ("text", "cut", "wanted"),
    [
        ("It was hit by a Peruvian gunship.", "a", "a Peruvian gunship"),
        ("They left on 12 June.", "12", None),
        ("Sweden's and Norway's aid went there.", "Sweden's and", "Sweden's"),
    ],
)
def test_stretches_that_were_cut(text: str, cut: str, wanted: str | None) -> None:
    at = text.index(f" {cut} ") + 1 if f" {cut} " in text else text.index(cut)
    found = find_parties(text, [], phrases_of(text), [Side(at, at + len(cut), 0.9, 0.1)], load_actors())
    assert [text[p.start : p.end] for p in found if p.source == 0.9] == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Wukelan attacked a ship of Bai Eluosi.", "UKR", "BLR"),
        ("Ri Ben accused Chao Xian of kidnapping.", "JPN", "PRK"),
        ("Mo Sike expelled two diplomats of Li Taowan.", "RUS", "LTU"),
        ("Tudjman accused the European Community of delay.", "HRV", "EU"),
    ],
)
def test_states_in_pinyin_and_leaders_of_the_time(text: str, source: str, target: str) -> None:
    assert (source, target) in sides(text), told(text)


def test_own_forces_are_not_acted_on() -> None:
    assert ("NER", "NER") not in sides("Niger increased its military presence.")


def found(text: str, event: str, a: Party, b: Party, worth: float) -> Found:
    return Found(text, a, b, Coding(event, event, "", "040", "happened", 0.9, 0.01), worth)


def test_a_place_that_the_finder_passed_over_is_left_out() -> None:
    text = "Kenya met Peru in Laos."
    kenya, peru, laos = parties(text, "KEN=Kenya", "PER=Peru", "LAO=Laos")
    peru = replace(peru, target=0.9)
    met, there = found(text, "CONSULT", kenya, peru, 0.8), found(text, "CONSULT", kenya, laos, 0.7)
    assert sift([met, there], load_actors()) == [met]
    # Alone, or surer, the place is what the event is told of.
    assert sift([there], load_actors()) == [there]
    surer = found(text, "CONSULT", kenya, laos, 0.85)
    assert surer in sift([met, surer], load_actors())


def test_words_that_name_nobody_give_way_to_a_name() -> None:
    text = "Kenya freed a sailor and Peru."
    kenya, nobody, peru = parties(text, "KEN=Kenya", "=a sailor", "PER=Peru")
    named, nameless = found(text, "RETREAT", kenya, peru, 0.8), found(text, "RETREAT", kenya, nobody, 0.7)
    assert sift([named, nameless], load_actors()) == [named]
    assert sift([nameless], load_actors()) == [nameless]
    other = found(text, "AID", kenya, nobody, 0.7)
    assert sift([named, other], load_actors()) == [named, other]


def test_two_states_in_one_word_are_two_sides() -> None:
    assert ("MLI", "NER") in sides("Mali-Niger clashes killed ten people.")
