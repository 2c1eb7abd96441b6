"""Near-identical sentences across texts: the same text again, and one claim in many places."""

from __future__ import annotations

import random

from detente.reading.reposts import Reposts

_WORDS = (
    "treaty sanctions president minister summit energy gas border visit trade tariff missile council talks embassy "
    "agreement statement market export tension partner dialogue security proposal deadline pipeline currency border"
).split()
_HAN = "中俄美关系会谈总统外交部长声明贸易增长天然气管道制裁合作安全条约边境访问协议市场"


def _text(rng: random.Random, n: int, zh: bool = False) -> list[tuple[str, str]]:
    if zh:
        return [(f"S{i}", "".join(rng.choices(_HAN, k=30)) + "。") for i in range(n)]
    return [(f"S{i}", " ".join(rng.choices(_WORDS, k=14)).capitalize() + ".") for i in range(n)]


def test_cut_and_edited_copies_are_found() -> None:
    """Of 60 texts each has a copy with a third of it cut, a letter changed in each sentence and a new start."""
    rng = random.Random(4)
    batch = Reposts()
    texts = {f"{i}": _text(rng, 12, zh=i % 2 == 0) for i in range(60)}
    for name, body in texts.items():
        assert batch.add(name, body) == ()
    for name, body in texts.items():
        kept = [(id_, words[:9] + "," + words[10:]) for id_, words in rng.sample(body, 8)]
        found = batch.add(f"copy of {name}", [*_text(rng, 2), *kept])
        assert [r.of for r in found] == [name]
        assert found[0].share > 0.5
    assert sorted(batch.groups()) == sorted((name, f"copy of {name}") for name in texts)
    assert batch.told_again() == []


def test_one_claim_in_several_texts() -> None:
    """A sentence that texts share which are not the same text; with another number or year it is another claim."""
    rng = random.Random(5)
    claim = "Trade between China and Russia reached 240 billion US dollars last year, the minister said."
    batch = Reposts()
    batch.add("a", [*_text(rng, 9), ("S10", claim)])
    batch.add("b", [("S1", claim.replace("the minister", "a minister")), *_text(rng, 9)])
    batch.add("c", [("S1", claim.replace("240", "190")), *_text(rng, 9)])
    assert batch.groups() == []
    ((words, places),) = batch.told_again()
    assert words == claim
    assert [(p.text, p.sentence) for p in places] == [("a", "S10"), ("b", "S1")]


def test_short_sentences_are_common_property() -> None:
    """Texts that share greetings and captions are not copies of each other."""
    batch = Reposts()
    batch.add("a", [("S1", "Photo: agency."), ("S2", "Read more.")])
    assert batch.add("b", [("S1", "Photo: agency."), ("S2", "Read more.")]) == ()
