"""Indirect speech and who speaks, as the tables or the text name him."""

from __future__ import annotations

import pytest

from detente.coding import code, find_reported, find_speakers
from detente.nouns import Quotation
from detente.reading import read_document
from detente.reading.intake import from_bytes
from detente.record import load


def _reported(text: str, *, direct: bool = False) -> list[Quotation]:
    record = load()
    document = read_document(from_bytes(text.encode(), "text"), record)
    coded = code(document, record.actors)
    return list((find_speakers if direct else find_reported)(document, coded, record.actors))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Wang Haoran, the ministry's arms control chief, has warned that Moscow would answer.", "Wang Haoran"),
        ("A Russian foreign ministry spokesman, Oleg Karpin, replied that Moscow would wait.", "Oleg Karpin"),
        (
            "American vice secretary of state for military control Di Lannuo accused that Russia did a test.",
            "Di Lannuo",
        ),
        (
            "At the White House Lara Tilson, who keeps the President's economic counsel, told reporters that fifteen works were shut.",
            "Lara Tilson",
        ),
        ("五角大楼发言人霍普金斯证实，中方推迟了若干次互访。", "五角大楼发言人霍普金斯"),
        ("Facing the reporters, Ke Linfu said that Russia in many matters is open.", "Ke Linfu"),
        ("Putin met Bush in Moscow. By his own account, the talks with the United States were good.", "vladimir-putin"),
        (
            "The Kremlin announced a visit by Putin. He told reporters that the United States would wait.",
            "vladimir-putin",
        ),
        ("Russia opened an exercise, which it called the largest of the decade.", "RUS"),
        ("俄经济部长格里佐夫10月在北京则说，管道走哪条线年底前决定。", "俄经济部长格里佐夫"),
        ("11月27日，特朗普签了法案，12月2日中方宣布暂停审批美军舰机到港。", "CHN"),
        ("按佩斯科夫的说法，会谈很成功，美国也满意。", "dmitry-peskov"),
        ("普京把话说透：俄罗斯支持中国的立场，又补了一句，说这是法律上的立场。", "vladimir-putin"),
        ("俄罗斯外交部的回答是，希望美方遵守条约。", "RUS.mfa"),
    ],
)
def test_indirect_speech(text: str, speaker: str) -> None:
    """Names beside the verb, names that no table has, pronouns, those who go on, and accounts of one's own."""
    found = [q.speaker or q.name for q in _reported(text)]
    assert speaker in found


def test_the_office_beside_a_quotation() -> None:
    """ "The president said" is the president and not the premier named last."""
    text = "President George W. Bush received Premier Wen Jiabao. “We oppose any unilateral decision,” the president said of China and Taiwan."
    (said,) = [q for q in _reported(text, direct=True) if q.kind == "speech"]
    assert said.speaker == "george-w-bush"


def test_a_surname_with_an_office() -> None:
    """江主席 is the one of that name who held the office; 国家主席 is nobody's name."""
    record = load()
    document = read_document(
        from_bytes("江泽民访问俄罗斯。江主席发表演讲，国家主席的行程很满。".encode(), "text"), record
    )
    people = [m.actor for m in code(document, record.actors).mentions if m.kind == "person"]
    assert people == ["jiang-zemin", "jiang-zemin"]
