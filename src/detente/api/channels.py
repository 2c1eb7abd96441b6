"""The channels of the text's pair as they stood when it was written, and a line of them where the text calls for one."""

from __future__ import annotations

import re
from typing import Any

from detente.checking import Findings
from detente.record import Record
from detente.relations.ledger import Line
from detente.relations.ledger import ledger as lines_of
from detente.tables import iso

# Words that call for a channel: a mechanism of communication, dialogue or trust, a hotline, regular talks.
_CALLS = re.compile(
    r"\b(?:communication (?:mechanisms?|channels?)|channels? of communication|hot ?lines?|dialogue (?:platforms?|mechanisms?)|"
    r"security dialogue|trust[- ](?:building )?mechanisms?|mechanisms? (?:of|for) (?:mutual )?trust|strategic stability (?:talks|dialogue))\b|"
    r"(?:沟通|对话|互信|磋商|联络)(?:的)?(?:机制|渠道|平台)|热线",
    re.IGNORECASE,
)
# The channels that a call for communication, dialogue or trust is about.
_MEANT = ("arms-control", "militaries", "summits", "foreign-ministers")


def channels(f: Findings, record: Record) -> dict[str, Any]:
    """Status of each channel of the pair that the text is on, as of its day; empty where there is no pair or day."""
    pairs = [tuple(p["pair"]) for p in f.relation.get("pairs", ())]
    day = f.dateline.start or f.dateline.end
    if not pairs or day is None:
        why = "the text is on no pair of the three powers" if not pairs else "the day of writing is not known"
        return {"pair": [], "names": [], "on": None, "lines": [], "note": why}
    a, b = pairs[0]
    on = min(day, record.end)
    return {
        "pair": [a, b],
        "names": [record.actors.label(a), record.actors.label(b)],
        "on": on.isoformat(),
        "lines": [_line(line) for line in lines_of(record, a, b, on=on)],
        "note": "status is read from the record's entries and instruments; 'not known' is no statement that a channel is closed",
    }


def _line(line: Line) -> dict[str, Any]:
    c = line.channel
    return {
        "id": c.id,
        "name": c.en,
        "name_zh": c.zh,
        "status": line.status,
        "since": iso(line.since),
        "changed_by": line.changed_by.id if line.changed_by else "",
        "last": line.last.id if line.last else "",
        "last_date": line.last.edtf if line.last else None,
        "governed_by": [
            {"instrument": g.instrument.id, "name": g.instrument.en, "effect": g.effect, "state": g.state, "since": iso(g.since)}
            for g in line.governed_by
        ],
    }  # fmt: skip


def called_for(text: str, tracker: dict[str, Any]) -> str:
    """What to say of the channels at a sentence that calls for one; "" elsewhere.

    >>> called_for("Trade grew.", {"lines": []})
    ''
    """
    if not tracker["lines"] or not _CALLS.search(text):
        return ""
    known = [x for x in tracker["lines"] if x["status"] != "not known" or x["governed_by"]]
    meant = [x for i in _MEANT for x in known if x["id"] == i] or known[:4]
    told = "; ".join(_told(x) for x in meant)
    return f" Channels of {' and '.join(tracker['names'])} on {tracker['on']}: {told}." if told else ""


def _told(x: dict[str, Any]) -> str:
    since = f" since {x['since']}" if x["since"] else ""
    carried = [f"{g['name'].removeprefix('the ')}: {g['state']}{_since(g)}" for g in x["governed_by"]]
    return f"{x['name']} {x['status']}{since}" + (f" ({', '.join(carried)})" if carried else "")


def _since(g: dict[str, Any]) -> str:
    if not g["since"]:
        return ""
    return f" {g['since']}" if g["state"] in ("ended", "signed") else f" since {g['since']}"
