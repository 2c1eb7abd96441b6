"""A made-up article and the report on it, written for these tests; no claim about the world rests on it."""

from __future__ import annotations

from typing import Any

_PARAGRAPHS = [
    ["Before Geneva: can two advisers thaw what three laws froze?"],
    [
        "A summit between Baideng and Putin has been announced for mid-June, and the corridors are busy again.",
        "Can the two powers return to a working relation?",
        "And what will Beijing do while they try?",
    ],
    [
        "Relations have been in the ice age since 2014, when Washington and Brussels put the first sanctions in place.",
        "In February the Senate let the New START treaty lapse, and the last brake on warheads was gone.",
        "On January 27 the two presidents spoke by telephone for the first time.",
        "On April 13 they spoke again, and the American side proposed a meeting in a third country.",
        "On April 15 Washington issued an executive order, a counterattack against Russian finance, "
        "and expelled ten diplomats.",
    ],
    [
        "US security adviser Sha Liwen met his counterpart Patrushev in Geneva on May 24.",
        "Foreign minister Lafuluofu said that Moscow is ready to talk with anybody.",
        "It is said that a secret protocol on the Arctic was signed in Reykjavik.",
        "The congress of **** has the final word on every sanction, and no president can lift one alone.",
    ],
    [
        "China watches.",
        "Trade between China and Russia has doubled every year since 2014.",
        "In 2020 the two countries traded goods worth 107.8 billion US dollars.",
        "By 2024 this trade will pass 200 billion dollars.",
        "The yuan will replace the dollar in their trade completely.",
        "Beijing fears nothing more than a deal between Moscow and Washington.",
    ],
    [
        "Only communication can make trust, and only trust can make peace.",
        "Trust is the mother of peace.",
        "Putin dreams of Peter the Great.",
        "The West wants Russia on its knees.",
        "The American elite has never forgiven the Crimean spring.",
        "Moscow knows that patience is a weapon.",
        "Baideng needs a success at home.",
        "The generals on both sides are tired.",
        "Europe has lost its voice.",
        "The summit will be remembered in a hundred years.",
        "History never forgives the hesitant.",
        "In any case both presidents will lose face if nothing is signed.",
        "Only communication can make trust, and only trust can make peace.",
    ],
]


def _sentences() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    at = 0
    for number, paragraph in enumerate(_PARAGRAPHS):
        for text in paragraph:
            row: dict[str, Any] = {
                "id": f"S{len(found) + 1}",
                "start": at,
                "end": at + len(text),
                "text": text,
                "paragraph": number,
            }
            row["title"] = number == 0
            found.append(row)
            at += len(text) + 1
        at += 1
    found[-1]["clone_of"] = "S20"
    return found


def _repair(sentences: list[dict[str, Any]], sentence: str, original: str, **more: str) -> dict[str, Any]:
    row = next(row for row in sentences if row["id"] == sentence)
    start = row["start"] + row["text"].index(original)
    return {"original": original, "sentence": sentence, "start": start, "end": start + len(original), **more}


_RECORDS = [
    ("2021-01-26-biden-putin-call", "chronology", "2021-01-26", "Biden and Putin speak by telephone for the first time and agree to extend New START.", "拜登与普京首次通话，同意延长《新削减战略武器条约》。"),
    ("2021-02-03-new-start-extended", "instruments", "2021-02-03", "The United States and Russia extend New START to 5 February 2026.", "美俄将《新削减战略武器条约》延长至2026年2月5日。"),
    ("2021-04-13-biden-putin-call", "chronology", "2021-04-13", "Biden and Putin speak by telephone; Biden proposes a meeting in a third country.", "拜登与普京通话，拜登提议在第三国会晤。"),
    ("2021-04-15-eo-14024", "instruments", "2021-04-15", "Executive Order 14024 is signed; ten Russian diplomatic staff are expelled.", "第14024号行政命令签署；十名俄外交人员被驱逐。"),
    ("2021-05-24-sullivan-patrushev", "chronology", "2021-05-24", "Sullivan and Patrushev meet in Geneva.", "沙利文与帕特鲁舍夫在日内瓦会晤。"),
    ("2021-05-25-geneva-announced", "chronology", "2021-05-25", "The White House and the Kremlin announce a summit in Geneva on 16 June.", "白宫和克里姆林宫宣布6月16日在日内瓦举行峰会。"),
    ("2021-06-16-geneva-summit", "chronology", "2021-06-16", "Biden and Putin meet in Geneva and issue a statement on strategic stability.", "拜登与普京在日内瓦会晤，发表战略稳定声明。"),
    ("chn-rus-goods-trade", "series", "2026-01-18", "Goods trade between China and Russia, Chinese customs, billion US dollars.", "中俄货物贸易额（中国海关），十亿美元。"),
    ("2021-05-19-nord-stream-waiver", "chronology", "2021-05-19", "The United States waives sanctions on the company building Nord Stream 2.", "美国豁免对“北溪2号”承建公司的制裁。"),
    ("2017-08-02-caatsa", "instruments", "2017-08-02", "CAATSA is signed; it provides for termination, waiver and congressional review.", "《以制裁反击美国敌人法》签署，规定终止、豁免和国会审查程序。"),
    ("2021-04-21-lavrov-reciprocity", "statements", "2021-04-21", "Lavrov: ready for dialogue on the basis of equality and mutual respect.", "拉夫罗夫：愿在平等和相互尊重基础上对话。"),
]  # fmt: skip

_SOURCES = [
    ("2021-01-26-biden-putin-call", "kremlin-2021-01-26", "primary", "Kremlin", "Telephone conversation with the President of the United States", "2021-01-26", "http://en.kremlin.ru/events/president/news/64936"),
    ("2021-01-26-biden-putin-call", "wh-2021-01-26", "primary", "White House", "Readout of the President's call", "2021-01-26", "https://example.org/readout"),
    ("2021-02-03-new-start-extended", "state-2021-02-03", "primary", "US Department of State", "On the extension of the New START Treaty", "2021-02-03", "https://example.org/new-start"),
    ("2021-04-13-biden-putin-call", "wh-2021-04-13", "primary", "White House", "Readout of the call of 13 April", "2021-04-13", "https://example.org/readout-2"),
    ("2021-04-15-eo-14024", "fr-2021-08098", "primary", "Federal Register", "Executive Order 14024", "2021-04-15", "https://example.org/eo"),
    ("2021-05-24-sullivan-patrushev", "joint-2021-05-24", "primary", "White House", "Joint statement on the meeting in Geneva", "2021-05-24", "https://example.org/geneva"),
    ("2021-05-25-geneva-announced", "wh-2021-05-25", "primary", "White House", "Statement by the press secretary", "2021-05-25", "https://example.org/announce"),
    ("2021-06-16-geneva-summit", "wh-2021-06-16", "primary", "White House", "Joint statement on strategic stability", "2021-06-16", "https://example.org/summit"),
    ("chn-rus-goods-trade", "gacc-annual", "primary", "General Administration of Customs of China", "Trade by country, annual tables", "2026-01-18", "https://example.org/customs"),
    ("2021-05-19-nord-stream-waiver", "state-2021-05-19", "primary", "US Department of State", "Nord Stream 2 report to Congress", "2021-05-19", "https://example.org/ns2"),
    ("2017-08-02-caatsa", "pl-115-44", "primary", "US Government Publishing Office", "Public Law 115-44", "2017-08-02", "https://example.org/caatsa"),
]  # fmt: skip

_TRADE = [("2013", 89.2), ("2014", 95.3), ("2015", 68.1), ("2016", 69.5), ("2017", 84.1), ("2018", 107.1), ("2019", 110.8), ("2020", 107.8), ("2021", 146.9), ("2022", 190.3), ("2023", 240.1), ("2024", 244.8), ("2025", None)]  # fmt: skip
_YEARS = [(2013, 9, 6), (2014, 5, 19), (2015, 7, 9), (2016, 8, 11), (2017, 6, 13), (2018, 7, 15), (2019, 6, 10), (2020, 7, 8), (2021, 12, 9), (2022, 2, 31), (2023, 1, 14), (2024, 3, 12), (2025, 9, 7)]  # fmt: skip


def _claim(
    number: int, kind: str, sentence: str, text: str, verdict: str, explanation: str, **more: Any
) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": f"C{number}",
        "type": kind,
        "speaker": None,
        "text": text,
        "sentence": sentence,
        "clones": [],
    }
    return {**row, "verdict": verdict, "explanation": explanation, "records": [], "accounts": [], **more}


def _claims(sentences: list[dict[str, Any]]) -> list[dict[str, Any]]:
    said = {row["id"]: row["text"] for row in sentences}
    found = [
        _claim(1, "event", "S6", "In February the Senate let the New START treaty lapse", "contradicted", "The record has the treaty extended on 3 February 2021, to 5 February 2026; the Senate took no vote on it.", records=["2021-02-03-new-start-extended"]),
        _claim(2, "event", "S7", said["S7"], "supported with correction", "The call took place; its day is 26 January and not 27 January.", records=["2021-01-26-biden-putin-call"]),
        _claim(3, "quantity", "S15", said["S15"], "overstated", "The series grows in most years; it doubled in none. Its largest yearly rise is 36 %.", records=["chn-rus-goods-trade"]),
        _claim(4, "quotation", "S11", "Moscow is ready to talk with anybody", "selective", "The condition of equality and mutual respect is left out.", speaker="Sergey Lavrov", records=["2021-04-21-lavrov-reciprocity"]),
        _claim(5, "event", "S8", said["S8"], "disputed accounts", "Both sides record the call; they differ on what was in the foreground.", records=["2021-04-13-biden-putin-call"], accounts=[{"side": "Kremlin", "account": "The proposal of a meeting stands first, then arms control.", "record": "2021-04-13-biden-putin-call"}, {"side": "White House", "account": "The build-up at Ukraine’s border stands first, then the proposal.", "record": "2021-04-13-biden-putin-call"}]),
        _claim(6, "event", "S12", "a secret protocol on the Arctic was signed in Reykjavik", "not in record", "The record holds 6 entries for this pair in May 2021; none is such a protocol."),
        _claim(7, "event", "S9", said["S9"], "supported", "The record has the order and the expulsion of ten staff on that day.", records=["2021-04-15-eo-14024"]),
        _claim(8, "quantity", "S16", said["S16"], "supported", "The series has 107.8 for 2020.", records=["chn-rus-goods-trade"]),
        _claim(9, "prediction", "S17", said["S17"], "prediction", "came true: the series passed 200 in 2023.", records=["chn-rus-goods-trade"]),
        _claim(10, "prediction", "S18", said["S18"], "prediction", "open: no end date is given."),
        _claim(11, "state", "S13", "no president can lift one alone", "outdated", "Holds for sanctions under CAATSA since 2017; orders such as 14024 can be ended by the president.", records=["2017-08-02-caatsa", "2021-04-15-eo-14024"]),
        _claim(12, "opinion", "S20", said["S20"], "not checkable", "Opinion on trust (rule R7).", clones=["S32"]),
    ]  # fmt: skip
    for number, name in enumerate(("S21", "S22", "S23", "S24", "S25", "S26", "S27", "S28", "S30", "S31", "S19"), 13):
        found.append(_claim(number, "motive", name, said[name], "not checkable", "A motive or an opinion (rule R1)."))
    return found


def _events() -> list[dict[str, Any]]:
    base = {"target": ["vladimir-putin"], "target_names": ["Vladimir Putin"], "source": ["joe-biden"], "source_names": ["Joe Biden"], "modality": "happened", "polarity": "positive", "place": "", "place_from_record": False, "text_calls_it": "", "note": "", "record": ""}  # fmt: skip

    def event(number: int, day: str, how: str, sentence: str, kind: str, mode: str, field: str, text: str, **more: Any) -> dict[str, Any]:  # fmt: skip
        date = {"start": day, "end": day, "how": how}
        row: dict[str, Any] = {
            "id": f"E{number}",
            "date": date,
            "sentence": sentence,
            "sentences": [sentence],
            "type": kind,
        }
        return {**base, **row, "mode": mode, "field": field, "text": text, **more}

    return [
        event(1, "2021-05-24", "completed", "S10", "CONSULT", "meet", "diplomacy", "Sullivan and Patrushev meet.", source=["jake-sullivan"], source_names=["Jake Sullivan"], target=["nikolai-patrushev"], target_names=["Nikolai Patrushev"], place="Geneva", record="2021-05-24-sullivan-patrushev"),
        event(2, "2021-01-26", "corrected", "S7", "CONSULT", "phone", "diplomacy", "The presidents speak by telephone.", record="2021-01-26-biden-putin-call"),
        event(3, "2021-04-13", "completed", "S8", "CONSULT", "phone", "diplomacy", "The presidents speak by telephone.", record="2021-04-13-biden-putin-call"),
        event(4, "2021-04-15", "completed", "S9", "SANCTION", "", "law and sanctions", "The United States sanctions Russian finance.", source=["USA"], source_names=["United States"], target=["RUS"], target_names=["Russia"], text_calls_it="a counterattack", record="2021-04-15-eo-14024"),
        event(5, "2021-06-16", "from_record", "S2", "CONSULT", "meet", "diplomacy", "A summit is announced.", modality="planned", place="Geneva", place_from_record=True, record="2021-05-25-geneva-announced"),
        event(6, "2014", "in_text", "S5", "SANCTION", "", "law and sanctions", "Sanctions on Russia.", source=["USA", "EU"], source_names=["United States", "European Union"], target=["RUS"], target_names=["Russia"]),
    ]  # fmt: skip


def report() -> dict[str, Any]:
    """The whole report, new on every call so that a test may change it."""
    sentences = _sentences()
    claims = _claims(sentences)
    counts: dict[str, int] = {}
    for row in claims:
        counts[row["verdict"]] = counts.get(row["verdict"], 0) + 1
    trade = [{"period": period, "value": value, "unit": "USD bn"} for period, value in _TRADE]
    return {
        "detente": {"version": "0.1.0", "record_end": "2026-05-20", "record_hash": "9f3c21d07ab4e8815c", "schema": "detente-report-1"},
        "document": {
            "id": "before-geneva", "title": "Before Geneva: can two advisers thaw what three laws froze?", "language": "en",
            "publisher": "Harbour Review", "author": "L. Marten", "affiliation": None, "byline": "By L. Marten", "credited_source": None,
            "page_dates": [{"text": "2023-11-02", "date": "2023-11-02"}], "sentences": sentences, "thesis": ["S3", "S4"],
            "chrome": ["Share this page", "扫描二维码关注"], "duplicates": ["Before Geneva: can two advisers thaw what three laws froze?"],
        },
        "dateline": {
            "window": {"start": "2021-05-25", "end": "2021-06-16"}, "confidence": "high",
            "page_date_verdict": "The page says 2 Nov 2023, 29 months after the window: a page date, not a writing date.",
            "bounds": [
                {"side": "not_before", "date": "2021-05-25", "strength": "strong", "because": "The text knows the announcement of a summit in mid-June.", "sentence": "S2", "record": "2021-05-25-geneva-announced"},
                {"side": "not_before", "date": "2021-05-24", "strength": "strong", "because": "The text knows the meeting of the two advisers.", "sentence": "S10", "record": "2021-05-24-sullivan-patrushev"},
                {"side": "not_before", "date": "2021-01-26", "strength": "strong", "because": "The text knows the first call.", "sentence": "S7", "record": "2021-01-26-biden-putin-call"},
                {"side": "not_after", "date": "2021-06-16", "strength": "weak", "because": "The text does not know the summit’s statement on strategic stability.", "sentence": "", "record": "2021-06-16-geneva-summit"},
                {"side": "not_after", "date": "2025-01-20", "strength": "strong", "because": "Sullivan is named as security adviser; his term ended that day.", "sentence": "S10", "record": ""},
            ],
            "notes": ["The year of “January 27” and “May 24” is filled in from the record: 2021."],
        },
        "repairs": [
            _repair(sentences, "S2", "Baideng", reading="Biden", reason="pinyin Baideng = 拜登", certainty="sure", kind="name"),
            _repair(sentences, "S10", "Sha Liwen", reading="Jake Sullivan", reason="pinyin Shaliwen = 沙利文; security adviser from 20 Jan 2021, not the ambassador John Sullivan", certainty="sure", kind="name"),
            _repair(sentences, "S11", "Lafuluofu", reading="Lavrov", reason="pinyin Lafuluofu = 拉夫罗夫; foreign minister at that date", certainty="sure", kind="name"),
            _repair(sentences, "S5", "in the ice age", reading="at a very low point", reason="calque of 冰河期", certainty="guess", kind="calque"),
            _repair(sentences, "S13", "****", reading="", reason="masked word; more than one reading fits", certainty="left", kind="mask"),
        ],
        "actors": [
            {"id": "joe-biden", "name": "Joe Biden", "level": "leader", "states": ["USA"], "mentions": ["S2", "S7", "S26"], "note": "written Baideng"},
            {"id": "vladimir-putin", "name": "Vladimir Putin", "level": "leader", "states": ["RUS"], "mentions": ["S2", "S7", "S22"], "note": ""},
            {"id": "jake-sullivan", "name": "Jake Sullivan", "level": "executive", "states": ["USA"], "mentions": ["S10"], "note": ""},
            {"id": "nikolai-patrushev", "name": "Nikolai Patrushev", "level": "executive", "states": ["RUS"], "mentions": ["S10"], "note": ""},
            {"id": "sergey-lavrov", "name": "Sergey Lavrov", "level": "executive", "states": ["RUS"], "mentions": ["S11"], "note": ""},
            {"id": "us-senate", "name": "US Senate", "level": "legislature", "states": ["USA"], "mentions": ["S6"], "note": ""},
            {"id": "EU", "name": "European Union", "level": "bloc", "states": [], "mentions": ["S5"], "note": ""},
        ],
        "events": _events(),
        "quantities": [
            {"value": 1.078e11, "unit": "USD", "text": "107.8 billion US dollars", "measure": "goods trade China–Russia", "period": "2020", "qualifier": "", "sentence": "S16", "series": "chn-rus-goods-trade", "inferred": "", "start": 0, "end": 0},
        ],
        "claims": claims,
        "verdict_counts": counts,
        "mechanisms": [
            {"card": "M1", "name": "Statute as lock", "cause": "a sanctions statute", "effect": "the president cannot lift sanctions alone", "sign": "-", "condition": "termination, waiver or licence", "says": "the text", "sentence": "S13", "quote_start": 0, "quote_end": 0, "quote": "no president can lift one alone", "status": "exact rule", "note": "The record holds the sections of the statute."},
            {"card": "M18", "name": "Communication before trust", "cause": "communication", "effect": "trust, then peace", "sign": "+", "condition": "", "says": "the text", "sentence": "S20", "quote_start": 0, "quote_end": 0, "quote": "Only communication can make trust", "status": "weak", "note": "Arms control under low trust is a counter-example."},
        ],
        "predictions": [
            {"claim": "C9", "sentence": "S17", "text": "By 2024 this trade will pass 200 billion dollars.", "indicator": "China–Russia goods trade", "horizon": "2024", "grade": "came true", "series": "chn-rus-goods-trade", "explanation": "The series passed 200 in 2023 (240.1).", "indicators": [{"name": "China–Russia goods trade", "direction": "up", "values": trade[7:12], "records": ["chn-rus-goods-trade"], "note": ""}], "records": ["chn-rus-goods-trade"]},
            {"claim": "C10", "sentence": "S18", "text": "The yuan will replace the dollar in their trade completely.", "indicator": "", "horizon": "", "grade": "open", "series": "", "explanation": "No end date is given.", "indicators": [], "records": []},
        ],
        "relation": {
            "pairs": [
                {"pair": "RUS-USA", "names": ["Russia", "United States"], "basis": "Counts of entries in a hand-made record: what it holds, not how much happened.", "years": [{"year": y, "cooperation": a, "conflict": b} for y, a, b in _YEARS], "series": []},
                {"pair": "CHN-RUS", "names": ["China", "Russia"], "basis": "Goods trade as Chinese customs report it.", "years": [], "series": [{"id": "chn-rus-goods-trade", "title": "China–Russia goods trade", "unit": "USD bn", "values": trade}]},
            ],
            "note": "Near in time is all that is shown; no cause is given.",
        },
        "omissions": [
            {"record": "2021-05-19-nord-stream-waiver", "date": "2021-05-19", "text": "The United States waives sanctions on the company building Nord Stream 2.", "why": "Same pair and field, six days before the window; bears on C11."},
        ],
        "refusals": [
            {"rule": "R1", "about": "What Putin dreams of.", "instead": "What he said in public on the Geneva meeting before 16 June 2021.", "sentences": ["S22"]},
            {"rule": "R8", "about": "One verdict for “the West”.", "instead": "The United States and the European Union, each with dates.", "sentences": ["S23"]},
        ],
        "quality": {
            "features": [
                {"name": "names in pinyin", "count": 3, "sentences": ["S2", "S10", "S11"], "note": "marks of machine translation"},
                {"name": "masked words", "count": 1, "sentences": ["S13"], "note": ""},
                {"name": "clones", "count": 1, "sentences": ["S20", "S32"], "note": "counted once"},
            ],
            "evidence": {"named_persons": 5, "dates": 5, "quantities": 2, "quotations_with_speaker": 1, "note": "no source is linked"},
            "note": "no label of authorship or intent is given",
        },
        "records": [
            {"r": f"R{n}", "id": name, "table": table, "date": date, "en": en, "zh": zh, "verified": name != "2021-04-21-lavrov-reciprocity", "sources": [s[1] for s in _SOURCES if s[0] == name]}
            for n, (name, table, date, en, zh) in enumerate(_RECORDS, 1)
        ],
        "sources": [
            {"record": record, "r": "", "id": name, "kind": kind, "publisher": publisher, "title": title, "date": date, "url": url}
            for record, name, kind, publisher, title, date, url in _SOURCES
        ],
    }  # fmt: skip
