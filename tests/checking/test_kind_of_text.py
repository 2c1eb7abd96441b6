"""The kind of a text, sentences that are hard to parse, the order of events, and standing matters that are left out."""

from detente.checking.genre import genre
from detente.checking.syntax import hard_to_parse
from detente.reading import read_document
from detente.reading.intake import from_bytes


def kind(found):
    return genre(found.document, found.claims, found.quality)["name"]


def test_genres(check):
    """Counted, not guessed: a report, an opinion, questions and answers, and a text that says nothing to look up."""
    wish = "Russia and the United States should strengthen exchanges. The two countries need mutual trust. Both sides must seek common interests. "
    assert (
        kind(
            check(
                wish * 1
                + "China, Russia and the United States ought to talk. Dialogue is important. Peace is precious for all."
            )
        )
        == "filler article"
    )
    talk = "Q: What did Russia and the United States agree?\nA: Russia and the United States met on 16 June 2021.\nQ: And China?\nA: China was not there.\n"
    assert kind(check(talk)) == "interview"
    view = "".join(
        f"On {d} June 2021 Joe Biden and Vladimir Putin met in Geneva, and Russia must learn from it. Washington should not hope for Russia's good will. "
        for d in (16, 16, 16)
    )
    assert kind(check(view)) == "commentary"


def test_hard_to_parse(record):
    """Unbroken stretches and colliding constructions are named; plain sentences are not."""

    def parsed(text):
        return [why for _, why in hard_to_parse(read_document(from_bytes(text.encode(), "text"), record))]

    assert parsed("The talks in Geneva went well, and both sides agreed to meet again in July.") == []
    assert parsed("双方在日内瓦举行会谈，同意七月再次会晤。") == []
    assert "run into" in parsed("Russia and China will can trade more with of the two neighbours in the east.")[0]
    long = "推动区域贸易往来和基础设施互联互通以及人员交流合作不断扩大并为有关各方企业投资创造更加便利稳定透明可预期的良好营商环境条件和制度保障"
    assert "without a stop" in parsed(f"俄罗斯和中国{long}。")[0]


def test_order_of_events(check):
    """A text that puts a later release before what it has just told is noted; the right order is not."""
    text = (
        "On 6 December 2023 Vladimir Putin visited the United Arab Emirates. Prior to this, Chinese customs put trade between China "
        "and Russia at 218.17 billion dollars for January to November 2023."
    )
    notes = [e.note for e in check(text).events if "order of the text" in e.note]
    assert notes and "1 day later" in notes[0]
    assert not any("order of the text" in e.note for e in check(text.replace("Prior to this", "After this")).events)


def test_standing_matters(check, record):
    """A text of closeness that is silent on votes, border and the balance of trade has them named; one that names them has not."""
    text = (
        "On 4 February 2022 Vladimir Putin and Xi Jinping met in Beijing. China and Russia trust one another. "
        "China and Russia are partners and good neighbours. Friendship of China and Russia is solid."
    )
    why = " ".join(o.why for o in check(text).omissions)
    assert "abstentions" in why and "border" in why and "asymmetry" in why
    named = text + " China abstained in the United Nations, the border is settled, and Russia's dependence grows."
    assert not any("thesis of closeness" in o.why for o in check(named).omissions)


def test_inference_names_its_ground(check):
    """An inference opens to the entry that the sentence before it is linked to."""
    text = "On 16 June 2021 Joe Biden and Vladimir Putin met in Geneva. This shows that Russia and the United States can talk."
    (claim,) = [c for c in check(text).claims if c.rule == "inference"]
    assert claim.records and "drawn from S1" in claim.explanation
