"""The reports on the example articles against what is known of these articles.

What holds robustly is asserted; agreement and recall are printed (``pytest -s tests/examples``).
"""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from detente.api import check_file
from detente.nouns import parse_edtf

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TRUTHS = sorted(EXAMPLES.glob("*.truth.json"))
MINUTES = {"hour": 60, "minutes": 1}


class Pair:
    """A report and the truth about its text."""

    def __init__(self, path: Path) -> None:
        self.truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        self.name: str = self.truth["file"]
        self.report: dict[str, Any] = check_file(str(EXAMPLES / self.name))
        self.sentences: list[dict[str, Any]] = self.report["document"]["sentences"]
        self.by_id = {s["id"]: s for s in self.sentences}

    def at(self, quote: str) -> set[str]:
        """Ids of the sentences that share the quotation's letters."""
        plain = squeeze(quote)
        running = ""
        spans = []
        for s in self.sentences:
            start = len(running)
            running += squeeze(s["text"])
            spans.append((start, len(running), s["id"]))
        found: set[str] = set()
        at = running.find(plain)
        while at >= 0:
            found |= {i for a, b, i in spans if a < at + len(plain) and at < b}
            at = running.find(plain, at + 1)
        return found

    def claims_at(self, quote: str) -> list[dict[str, Any]]:
        """Claims that speak of the quotation."""
        ids = self.at(quote)
        there = [c for c in self.report["claims"] if c["sentence"] in ids or ids & set(c["clones"])]
        plain = squeeze(quote)
        close = [c for c in there if squeeze(c["text"]) in plain or plain in squeeze(c["text"])]
        return close or there


def squeeze(text: str) -> str:
    """Letters and digits only, folded."""
    return re.sub(r"[\W_]+", "", text).lower()


def same_reading(mine: str, truth: str) -> bool:
    """Two readings are the same in substance: the shorter's main words stand in the other."""
    stop = {"the", "of", "and", "a", "its", "name", "same", "national", "security", "adviser"}
    spell = {"sergei": "sergey", "andrei": "andrey", "yuri": "yury", "trading": "trade"}
    sets = []
    for text in (mine, truth):
        words = re.findall(r"[a-z0-9]+|[\u4e00-\u9fff]+", text.lower().split("(")[0])
        sets.append({spell.get(w, w) for w in words if len(w) > 1} - stop)
    return bool(sets[0] & sets[1]) and (sets[0] <= sets[1] or sets[1] <= sets[0] or len(sets[0] & sets[1]) >= 2)


@pytest.fixture(scope="module", params=TRUTHS, ids=lambda p: p.name.split(".")[0])
def pair(request: pytest.FixtureRequest) -> Pair:
    """One example."""
    return Pair(request.param)


def test_there_are_examples() -> None:
    """Four articles with their truths."""
    assert len(TRUTHS) >= 4
    for path in TRUTHS:
        assert (EXAMPLES / json.loads(path.read_text(encoding="utf-8"))["file"]).is_file()


def test_language(pair: Pair) -> None:
    """The language is right."""
    assert pair.report["document"]["language"].startswith(pair.truth["language"])


def test_window(pair: Pair) -> None:
    """The window shares a day with the true one and is no longer than a year."""
    window = pair.report["dateline"]["window"]
    start, end = dt.date.fromisoformat(window["start"]), dt.date.fromisoformat(window["end"])
    true = [dt.date.fromisoformat(pair.truth["window"][k]) for k in ("start", "end")]
    assert start <= end
    assert start <= true[1] and true[0] <= end
    assert (end - start).days <= 366


def test_strong_bounds_hold(pair: Pair) -> None:
    """No strong not-before bound lies after the last day on which the text can have been written, and vice versa."""
    true = [dt.date.fromisoformat(pair.truth["window"][k]) for k in ("start", "end")]
    for bound in pair.report["dateline"]["bounds"]:
        if bound["strength"] == "strong":
            day = dt.date.fromisoformat(bound["date"])
            assert day <= true[1] if bound["side"] == "not_before" else day >= true[0]


def test_page_date(pair: Pair) -> None:
    """The page's date is what the page says, and none where it says none."""
    dates = [d["date"] for d in pair.report["document"]["page_dates"]]
    expected = pair.truth["page_date"] or pair.truth.get("page_stamp_completed")
    assert dates == ([expected] if expected else [])


def test_absent_actors(pair: Pair) -> None:
    """Who is not in the text is not in the report."""
    names = {squeeze(a["name"]) for a in pair.report["actors"]}
    assert [a for a in pair.truth["absent_actors"] if squeeze(a) in names] == []


def _chrome(pair: Pair) -> list[str]:
    kept = {squeeze(s["text"]) for s in pair.sentences}
    return [line for line in pair.truth["chrome"] if squeeze(line) and squeeze(line) in kept]


def test_chrome(pair: Pair) -> None:
    """No line of the page around the text is a sentence of it."""
    assert _chrome(pair) == []


def test_no_text_is_lost_as_chrome(pair: Pair) -> None:
    """Every quotation of the truth stands in the sentences."""
    quotes = [x["quote"] for k in ("events", "quantities", "speakers", "claims", "predictions") for x in pair.truth[k]]
    assert [q for q in quotes if not pair.at(q)] == []


def test_sure_repairs_are_right(pair: Pair) -> None:
    """Of the sure repairs that overlap a true one, nine in ten read the same; on the clean text there is none."""
    text = " ".join(s["text"] for s in pair.sentences)
    good, bad = [], []
    for r in pair.report["repairs"]:
        if r["certainty"] != "sure":
            continue
        over = [
            t
            for t in pair.truth["repairs"]
            if squeeze(r["original"]) in squeeze(t["original"]) or squeeze(t["original"]) in squeeze(r["original"])
        ]
        over = [t for t in over if t["original"] in text or squeeze(t["original"]) in squeeze(text)]
        if over:
            fits = any(same_reading(r["reading"], t["reading"]) and t["certainty"] != "left" for t in over)
            (good if fits else bad).append((r["original"], r["reading"]))
        elif not pair.truth["repairs"]:
            bad.append((r["original"], r["reading"]))
    assert len(good) >= 0.9 * (len(good) + len(bad)), bad


def test_a_masked_word_is_never_sure(pair: Pair) -> None:
    """R9: a mask is at most a guess."""
    assert [r for r in pair.report["repairs"] if r["kind"] == "mask" and r["certainty"] == "sure"] == []


def test_left_stays_left(pair: Pair) -> None:
    """What cannot be recovered gets no reading."""
    for t in pair.truth["repairs"]:
        if t["certainty"] == "left" and not t.get("masked"):
            over = [r for r in pair.report["repairs"] if squeeze(r["original"]) in squeeze(t["original"])]
            assert all(not r["reading"] or r["certainty"] == "guess" for r in over)


def test_no_wrong_contradiction(pair: Pair) -> None:
    """Nothing is called contradicted that the truth does not call wrong."""
    wrong_ids = set()
    for c in pair.truth["claims"]:
        if c["verdict"] in ("contradicted", "supported with correction", "overstated"):
            wrong_ids |= pair.at(c["quote"])
    bad = [
        (c["text"], c["explanation"])
        for c in pair.report["claims"]
        if c["verdict"] == "contradicted" and c["sentence"] not in wrong_ids
    ]
    assert bad == []


def test_false_claims_are_not_supported(pair: Pair) -> None:
    """What the truth calls contradicted is not called supported."""
    bad = [
        c["quote"]
        for c in pair.truth["claims"]
        if c["verdict"] == "contradicted" and any(x["verdict"] == "supported" for x in pair.claims_at(c["quote"]))
    ]
    assert bad == []


GRADED = {"came true", "mixed", "not realised"}


def test_no_wrong_grade(pair: Pair) -> None:
    """A prediction is graded as the truth grades it, or left open."""
    bad = []
    for t in pair.truth["predictions"]:
        ids = pair.at(t["quote"])
        for p in pair.report["predictions"]:
            if p["sentence"] in ids and p["grade"] in GRADED and p["grade"] != t["grade"]:
                others = [o for o in pair.truth["predictions"] if o is not t and pair.at(o["quote"]) & ids]
                if not any(o["grade"] == p["grade"] for o in others):
                    bad.append((t["quote"], t["grade"], p["grade"]))
    assert bad == []


def _found_events(pair: Pair) -> tuple[int, int]:
    dated = [e["date"] for e in pair.report["events"] if e["date"]["start"]]
    n = 0
    for t in pair.truth["events"]:
        true = parse_edtf(t["date"])
        n += any(true.overlaps(parse_edtf(f"{d['start']}/{d['end'] or d['start']}")) for d in dated)
    return n, len(pair.truth["events"])


def _found_quantities(pair: Pair) -> tuple[int, int]:
    n = 0
    for t in pair.truth["quantities"]:
        ids = pair.at(t["quote"])
        wanted = {abs(t["value"]), abs(t["value"]) * MINUTES.get(t["unit"], 1)}
        n += any(
            q["sentence"] in ids and any(abs(abs(q["value"]) - w) <= 1e-6 * max(1, w) for w in wanted)
            for q in pair.report["quantities"]
        )
    return n, len(pair.truth["quantities"])


def _speakers(pair: Pair) -> tuple[int, int, list[tuple[str, str]]]:
    right, wrong, named = 0, [], 0
    for t in pair.truth["speakers"]:
        nobody = "unnamed" in t["speaker"] or "unrecovered" in t["speaker"] or t["speaker"] == "author"
        named += not nobody
        for c in pair.claims_at(t["quote"])[:1]:
            speaker = c["speaker"] or ""
            if nobody:
                continue
            if speaker and same_reading(speaker, t["speaker"]):
                right += 1
            elif speaker:
                wrong.append((t["quote"], speaker))
    return right, named, wrong


def test_quotations_have_the_right_speaker_or_none(pair: Pair) -> None:
    """No quotation of the truth is put into another mouth."""
    _, _, wrong = _speakers(pair)
    assert wrong == []


def _repair_recall(pair: Pair) -> tuple[int, int]:
    wanted = [t for t in pair.truth["repairs"] if t["certainty"] == "sure"]
    hit = 0
    for t in wanted:
        hit += any(
            (squeeze(r["original"]) in squeeze(t["original"]) or squeeze(t["original"]) in squeeze(r["original"]))
            and same_reading(r["reading"], t["reading"])
            for r in pair.report["repairs"]
        )
    return hit, len(wanted)


def _verdicts(pair: Pair) -> tuple[int, int, int]:
    same = silent = 0
    for t in pair.truth["claims"]:
        got = {c["verdict"] for c in pair.claims_at(t["quote"])}
        same += t["verdict"] in got
        silent += bool(got) and got <= {"not in record", "not checkable"} and t["verdict"] not in got
    return same, silent, len(pair.truth["claims"])


def _predictions(pair: Pair) -> tuple[int, int]:
    n = 0
    for t in pair.truth["predictions"]:
        n += any(p["sentence"] in pair.at(t["quote"]) and p["grade"] == t["grade"] for p in pair.report["predictions"])
    return n, len(pair.truth["predictions"])


def test_table(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    """Agreement with the truth, printed."""
    window, true = pair.report["dateline"]["window"], pair.truth["window"]
    same, silent, claims = _verdicts(pair)
    right, named, wrong = _speakers(pair)
    rows = [
        ("window", f"{window['start']} – {window['end']} (true {true['start']} – {true['end']})"),
        ("repairs, sure, found", "{} of {}".format(*_repair_recall(pair))),
        ("events with their date", "{} of {}".format(*_found_events(pair))),
        ("quantities", "{} of {}".format(*_found_quantities(pair))),
        ("speakers", f"{right} of {named}, {len(wrong)} wrong"),
        ("verdicts the same", f"{same} of {claims}; silent where the truth speaks {silent}"),
        ("predictions, grade", "{} of {}".format(*_predictions(pair))),
    ]
    with capsys.disabled():
        print(f"\n{pair.name}\n" + "\n".join(f"  {a:26} {b}" for a, b in rows))
