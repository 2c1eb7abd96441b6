"""Standing matters: both sides of a record, ranks, disputed issues, denied concessions, turns, trust and interests."""

import pytest


def of(found, rule):
    return [c for c in found.claims if c.rule == rule]


@pytest.mark.parametrize(
    ("text", "verdict", "word"),
    [
        (
            "On 2 May 2024 Russia and China spoke. Russia has seen its oil and gas flow as before, and its energy is unaffected by Western measures.",
            "overstated",
            "EU gas imports",
        ),
        (
            "On 14 May 2024 Washington and Moscow exchanged notes. For years energy was an important field of cooperation between Russia and the United States.",
            "overstated",
            "Executive Order 14066",
        ),
        ("2024年5月16日，中俄两国元首在北京会晤。能源历来是中俄合作的重要领域。", "supported", "crude"),
        (
            "On 3 July 2024 China and Russia spoke. In trade China and Russia are interdependent, and each needs the other.",
            "overstated",
            "Russia's share of China",
        ),
        (
            "On 3 July 2024 China and Russia spoke. Russia relies on China for its trade and for much of its machinery.",
            "supported",
            "China's share of Russia",
        ),
        (
            "On 24 November 2024 Russia and the United States traded words. Russia is completely isolated, say some in the United States.",
            "overstated",
            "BRICS",
        ),
    ],
)
def test_both_sides(check, text, verdict, word):
    """With records on both sides the sentence is overstated and both are listed; with those for it alone, supported."""
    (claim,) = of(check(text), "both-sides")
    assert claim.verdict == verdict and word in claim.explanation and claim.records


def test_both_sides_knows_only_its_time(check):
    """What came after the text was written is not held against it, and a year in the sentence makes it another claim."""
    early = "On 16 June 2021 Joe Biden and Vladimir Putin met in Geneva. Energy is an important field of cooperation between Russia and the United States."
    assert not of(check(early), "both-sides") or of(check(early), "both-sides")[0].verdict == "supported"
    dated = "On 16 May 2024 Vladimir Putin was in Beijing. In 2013 energy was an important field of cooperation between Russia and the United States."
    assert not of(check(dated), "both-sides")


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("The United States is one of the world's largest gas producers.", "supported"),
        ("Russia is among the largest producers of natural gas.", "supported"),
        ("Russia is the world's largest producer of natural gas.", "supported with correction"),
        ("俄罗斯天然气储量丰富，而美国是全球最大的天然气生产国。", "supported"),
        ("The United States leads the world in nuclear power.", "supported"),
        ("China is Russia's largest trading partner.", "supported"),
        ("Russia has one of the two largest nuclear arsenals.", "supported"),
        ("中国拥有世界上最大的核武库。", "supported with correction"),
    ],
)
def test_ranks(check, sentence, verdict):
    """A place in a trade is held against the place on record; the subject of the clause is the state that is ranked."""
    (claim,) = of(check(f"On 12 August 2024 Russia and the United States spoke. {sentence}"), "rank-on-record")
    assert claim.verdict == verdict


@pytest.mark.parametrize(
    "sentence",
    [
        "Russia was no longer among the largest producers of natural gas.",
        "If the United States becomes the largest gas producer, Russia will feel it.",
        "The largest question for the United States and Russia is trust.",
        "The United States sent its top officials to speak of nuclear weapons.",
        "Russia held the largest exercise of its nuclear forces in years.",
    ],
)
def test_no_rank(check, sentence):
    """What is denied, supposed or of another matter is no rank."""
    assert not of(check(f"On 12 August 2024 Russia and the United States spoke. {sentence}"), "rank-on-record")


def test_issues(check):
    """Each disputed matter that a sentence names gets dated entries of that pair; without a word of dispute none does."""
    text = "On 3 May 2024 the United States and Russia exchanged notes. Human rights and hacking remain irritants between Moscow and Washington."
    (claim,) = of(check(text), "issue-known")
    chinese = "2023年11月15日，中美元首在旧金山会晤。台湾、关税和芯片管制仍是两国之间的主要分歧。"
    (other,) = of(check(chinese), "issue-known")
    assert all(word in other.text for word in ("Taiwan", "tariffs", "technology"))
    assert "Magnitsky" in claim.explanation and "2016" in claim.explanation and "NATO" not in claim.explanation
    calm = "On 3 May 2024 the United States and Russia exchanged notes. Moscow and Washington held a seminar on human rights."
    assert not of(check(calm), "issue-known")


def test_no_concession(check):
    """A denied concession is supported by a dense record that has none, and its reason is not checked."""
    text = (
        "On 21 January 2022 Sergey Lavrov and Antony Blinken met in Geneva. Under pressure of sanctions "
        "Russia did not give way to the United States because it saw no need."
    )
    found = check(text)
    (claim,) = of(found, "no-concession-on-record")
    assert (
        claim.verdict == "supported"
        and "no proof" not in claim.explanation
        and "may still have been" in claim.explanation
    )
    assert any(c.rule == "motive" and c.sentence == claim.sentence for c in found.claims)


def test_a_concession_on_record_is_not_denied(check):
    """Where the record has one, nothing is called supported."""
    text = "On 25 May 2021 Moscow and Washington announced a summit. The United States made no concessions to Russia."
    assert not of(check(text), "no-concession-on-record")


def test_turn(check):
    """A freeze is held against the entries around its time, with an interval; the other way it is not supported."""
    text = "On 3 June 2024 Russia and the United States exchanged notes. In 2022 relations between Russia and the United States sank to a low point."
    (claim,) = of(check(text), "turn-on-record")
    assert claim.verdict == "supported" and "turning point" in claim.explanation and "2022" in claim.explanation
    other = text.replace("sank to a low point", "entered a honeymoon")
    assert not of(check(other), "turn-on-record")


def test_trust_has_a_holder(check):
    """Where only the other side is named the holder comes from the sentences around, and the two readings are told."""
    text = "On 12 May 2021 Russia and China spoke. Russia looks at NATO with care. Distrust of NATO runs deep. Russia says so."
    (claim,) = [c for c in of(check(text), "trust-proxies") if "Distrust" in c.text]
    assert "held by Russia" in claim.explanation and "the other way" in claim.explanation
    plain = "On 12 May 2021 Russia and China spoke. Russia's distrust of NATO runs deep."
    assert not any("held by" in c.explanation for c in of(check(plain), "trust-proxies"))


def test_interests(check):
    """An assertion of interests is named as one, before any wish in the same sentence, with the ground that the text leaves out."""
    text = "On 16 May 2024 Xi Jinping and Vladimir Putin met in Beijing. China and Russia trade. China's core interests lie in the South China Sea, and it wants peace."
    (claim,) = [c for c in check(text).claims if "core interests" in c.text]
    assert claim.verdict == "not checkable" and "assertion of somebody's interests" in claim.explanation
    assert "white paper" in claim.explanation and "Central Asia" in claim.explanation
    named = text + " Both look to Central Asia and to the Russian Far East."
    (claim,) = [c for c in check(named).claims if "core interests" in c.text]
    assert "does not look" not in claim.explanation
