"""A small record that keeps every rule, for errors to be planted in."""

from __future__ import annotations

import pytest

from detente.record.audit import TABLES, Tables

_SMALL: dict[str, list[dict[str, str]]] = {
    "sources": [
        {"id": "gov", "kind": "primary", "publisher": "Ministry", "title": "Text", "url": "https://mfa.example.gov/1"},
        {"id": "one", "kind": "report", "publisher": "First Paper", "title": "Page", "url": "https://first.example/1"},
        {
            "id": "two",
            "kind": "report",
            "publisher": "Second Paper",
            "title": "Page",
            "url": "https://second.example/1",
        },
    ],
    "states": [
        {"id": "USA", "en": "United States", "zh": "美国"},
        {"id": "RUS", "en": "Russia", "zh": "俄罗斯"},
        {"id": "CHN", "en": "China", "zh": "中国"},
    ],
    "people": [
        {"id": "ann-lee", "en": "Ann Lee", "zh": "李安", "state": "USA"},
        {"id": "ivan-orlov", "en": "Ivan Orlov", "zh": "伊万·奥尔洛夫", "state": "RUS"},
        {"id": "pyotr-volkov", "en": "Pyotr Volkov", "zh": "彼得·沃尔科夫", "state": "RUS"},
    ],
    "organisations": [
        {"id": "UNSC", "en": "UN Security Council", "zh": "联合国安理会", "kind": "organisation", "level": "bloc"},
        {"id": "CHN.customs", "en": "Chinese customs", "zh": "中国海关", "level": "data", "state": "CHN"},
    ],
    "offices": [
        {"id": "RUS.president", "en": "President of Russia", "zh": "俄罗斯总统", "of": "RUS", "level": "leader"}
    ],
    "holders": [
        {
            "office": "RUS.president",
            "person": "ivan-orlov",
            "start": "2010-05-07",
            "end": "2018-05-07",
            "sources": "gov",
        },
        {"office": "RUS.president", "person": "pyotr-volkov", "start": "2018-05-07", "end": "", "sources": "one;two"},
    ],
    "chronology": [
        {
            "id": "2017-07-07-meeting-in-oslo",
            "date": "2017-07-07",
            "participants": "ann-lee:guest;ivan-orlov:host",
            "type": "CONSULT",
            "mode": "visit",
            "field": "diplomacy",
            "status": "happened",
            "en": "Lee and Orlov met in Oslo.",
            "zh": "李与奥尔洛夫在奥斯陆会面。",
            "keys": "Oslo meeting|奥斯陆会晤",
            "importance": "2",
            "sources": "one;two",
            "checked_by": "second-pass-a",
            "checked_on": "2026-11-22",
        },
        {
            "id": "2010-04-08-arms-treaty",
            "date": "2010-04-08",
            "participants": "USA:both;RUS:both",
            "type": "AGREE",
            "mode": "sign",
            "field": "security",
            "status": "happened",
            "en": "The United States and Russia signed an arms treaty.",
            "zh": "美俄签署军控条约。",
            "keys": "Arms Treaty|军控条约",
            "instrument": "arms-treaty",
            "importance": "3",
            "sources": "gov",
        },
    ],
    "accounts": [
        {
            "id": "oslo-usa",
            "event": "2017-07-07-meeting-in-oslo",
            "about": "duration",
            "side": "USA",
            "en": "The meeting took 30 minutes.",
            "zh": "会面持续30分钟。",
            "value": "30",
            "unit": "minute",
            "sources": "gov",
        }
    ],
    "statements": [
        {
            "id": "orlov-2017",
            "date": "2017-07-07",
            "speaker": "ivan-orlov",
            "event": "2017-07-07-meeting-in-oslo",
            "pair": "RUS-USA",
            "field": "diplomacy",
            "en": "Orlov said that the talks were open.",
            "zh": "奥尔洛夫称会谈坦诚。",
            "keys": "Orlov in Oslo",
            "sources": "gov",
        }
    ],
    "instruments": [
        {
            "id": "arms-treaty",
            "kind": "treaty",
            "en": "Arms Treaty",
            "zh": "军控条约",
            "parties": "USA;RUS",
            "signed": "2010-04-08",
            "signed_by": "ann-lee",
            "in_force": "2011-02-05",
            "extended": "2021-02-03",
            "sources": "gov",
        }
    ],
    "sections": [
        {"instrument": "arms-treaty", "section": "I", "rule_en": "A limit.", "rule_zh": "限额。", "sources": "gov"}
    ],
    "votes": [
        {
            "id": "unsc-1",
            "body": "UNSC",
            "resolution": "S/RES/1",
            "date": "2014-03-15",
            "en": "A draft on borders.",
            "zh": "关于边界的草案。",
            "yes": "13",
            "no": "1",
            "abstain": "1",
            "usa": "yes",
            "rus": "no",
            "chn": "abstain",
            "sources": "gov",
        }
    ],
    "series": [
        {
            "id": "trade",
            "en": "Trade",
            "zh": "贸易额",
            "actors": "CHN;RUS",
            "publisher": "CHN.customs",
            "keys": "CHN-RUS trade",
        }
    ],
    "series_values": [
        {
            "series": "trade",
            "period": "2020",
            "period_type": "year",
            "value": "100",
            "released": "2021-01",
            "sources": "gov",
        },
        {
            "series": "trade",
            "period": "2021",
            "period_type": "year",
            "value": "135",
            "change_pct": "35.2",
            "released": "2022-01",
            "sources": "gov",
        },
    ],
    "situations": [
        {
            "id": "oslo-process",
            "date": "2017-07-07/2018-01",
            "participants": "USA:both;RUS:both",
            "type": "CONSULT",
            "field": "diplomacy",
            "en": "The talks begun in Oslo",
            "zh": "奥斯陆会谈进程",
            "keys": "Oslo process",
            "entries": "2017-07-07-meeting-in-oslo",
        }
    ],
    "milestones": [
        {
            "id": "treaty-in-force",
            "en": "The Arms Treaty is in force.",
            "zh": "军控条约生效。",
            "needs": "Arms Treaty|军控条约 & @USA|@RUS & #force",
            "dates": "2010-04-08;2011-02-05/2026-02-05",
            "since": "2009",
            "field": "security",
            "evidence": "2010-04-08-arms-treaty;gov",
        },
        {
            "id": "oslo-again",
            "en": "Lee and Orlov meet in Oslo again.",
            "zh": "李与奥尔洛夫再度会晤。",
            "needs": "Oslo|奥斯陆 & #meet",
            "asof": "2026-06-01",
            "since": "2017",
            "field": "diplomacy",
            "evidence": "2017-07-07-meeting-in-oslo",
        },
    ],
    "topics": [{"id": "arms", "en": "Arms control", "zh": "军控", "pattern_en": "arms control", "pattern_zh": "军控"}],
    "groups": [{"id": "experts", "en": "experts?", "zh": "专家"}],
}


@pytest.fixture
def small() -> Tables:
    """The small record: fresh rows with all declared columns and line numbers."""
    return {
        name: [
            dict.fromkeys(columns, "") | cells | {"_line": str(line)}
            for line, cells in enumerate(_SMALL.get(name, []), 2)
        ]
        for name, (_, columns) in TABLES.items()
    }
