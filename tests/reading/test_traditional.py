"""Traditional Chinese: read like the simplified text, quoted as it is written."""

from __future__ import annotations

from detente.reading import read_document
from detente.reading.intake import from_text
from detente.reading.script import simplified
from detente.record import load

TEXT = (
    "普丁訪北京：中俄關係再上臺階\n\n2024年5月16日，俄羅斯總統普丁抵達北京，與中國國家主席習近平舉行會談，雙方簽署聯合聲明。"
    "2001年7月16日兩國簽署《中俄睦鄰友好合作條約》。中俄貿易額在2023年達到2401億美元，創歷史新高。"
)


def test_same_length() -> None:
    """One character for one character, and nothing else touched."""
    for text in (TEXT, "頭髮 and 發展, 乾坤 2024", "", "plain"):
        assert len(simplified(text)) == len(text)
    assert simplified("plain 2024") == "plain 2024"


def test_read_as_written() -> None:
    """Sentences, dates and numbers are quoted in the characters of the text; the reading is simplified."""
    document = read_document(from_text(TEXT, "text"), load())
    assert document.language == "zh-Hant" and document.text == TEXT
    assert [s.text for s in document.sentences if "總統" in s.text]
    for s in document.sentences:
        assert TEXT[s.start : s.end] == s.text and s.reading == simplified(s.text)
        assert all(TEXT[d.start : d.end] == d.text for d in s.dates)
    assert all(TEXT[q.start : q.end] == q.text for q in document.quantities)


def test_known_names_and_events() -> None:
    """Taiwan's names for people are known, and events and treaties are found."""
    from detente import api

    report = api.check(TEXT)
    assert {"vladimir-putin", "xi-jinping", "RUS", "CHN"} <= {a["id"] for a in report["actors"]}
    assert report["dateline"]["window"]["start"] >= "2024-05-16"
    assert "2001-07-16-china-russia-treaty" in str(report["events"])


def test_the_day_before_a_state_is_no_name() -> None:
    """24日俄罗斯 is the 24th and Russia, not 日俄 and somebody else."""
    found = {v.id for h in load().actors.index.find("2022年2月24日俄罗斯入侵乌克兰") for v in h.values}
    assert found == {"RUS", "UKR"}
