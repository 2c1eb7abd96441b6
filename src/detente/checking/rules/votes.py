"""Votes in the Security Council and the General Assembly: who voted how, the count, the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from detente.checking.context import CORE, Context
from detente.checking.figures import Figure
from detente.checking.rules.base import claim, verified
from detente.checking.told import when, with_year
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Mention, Sentence, parse_edtf
from detente.tables import Row, listed

_NUMBER = re.compile(
    r"(?:\bresolution\s+|第|\b(?:[SA]/RES/))(?P<n>ES-\d+/\d+|\d+/\d+(?: ?[A-Z]\b)?|\d{3,4})(?!\d)|"
    r"(?<![\d/-])(?P<m>\d{3,4})(?=号决议| resolution\b)",
    re.IGNORECASE,
)
# A number that only says what another vote was about.
_ON_ANOTHER = re.compile(
    r"\b(?:under|pursuant to|in line with|accordance with|extend\w*|terminat\w+|implement\w+|violat\w+|breach\w*|snap\w+|amend\w+|"
    r"based on|reaffirm\w+|recall\w+|of)\s+(?:the\s+)?(?:UN(?:SC)?\s+)?(?:Security Council\s+)?resolution\s+\d|\bdraft\b|(?:根据|依据|违反|执行|延长|终止|落实)[^，。]{0,8}第?\d{3,4}号|草案",
    re.IGNORECASE,
)
_ASSEMBLY = re.compile(r"General Assembly|联合国大会|联大", re.IGNORECASE)
_CAST = {
    "abstain": re.compile(r"\babstain\w*|\babstention\b|弃权", re.IGNORECASE),
    "no": re.compile(
        r"\b(?:voted?|voting|ballot)\b.{0,24}\b(?:against|no)\b|\bagainst it\b|\bopposed\b|\bveto\w*|[\"“]no[\"”]|反对|否决",
        re.IGNORECASE,
    ),
    "yes": re.compile(
        r"\b(?:voted?|voting|ballot)\b.{0,24}\b(?:for|favou?r|yes)\b|\bin favou?r\b|\bsupported\b|\bbacked\b|[\"“]yes[\"”]|赞成|支持",
        re.IGNORECASE,
    ),
}
_BODY = {"UNGA": _ASSEMBLY, "UNSC": re.compile(r"Security Council|安理会|安全理事会", re.IGNORECASE)}
_BALLOT = re.compile(r"\bvot|\bveto|\babst|\badopt|表决|否决|弃权|赞成|反对|投.{0,2}票", re.IGNORECASE)
_SHOWN = {"yes": "voted for it", "no": "voted against it", "abstain": "abstained", "absent": "did not take part"}
_DENIED = re.compile(r"\b(?:did not|didn['’]t|never|refused to)\b|没有|并未|未", re.IGNORECASE)
_COUNTS = {
    "yes": re.compile(
        r"(?P<a>\d+)\s*(?:votes?|states|members|countries)?\s*(?:in favou?r|for\b|yes)|(?:backed|supported) by (?P<b>\d+)|"
        r"\b(?:by|was) (?P<c>\d+)(?: votes?)? to \d+|(?P<d>\d+)票赞成|(?P<e>\d+)国?赞成",
        re.IGNORECASE,
    ),
    "no": re.compile(
        r"(?P<a>\d+)\s*(?:votes?)?\s*(?:against|opposed|no\b)|\b(?:by|was) \d+(?: votes?)? to (?P<b>\d+)|(?P<c>\d+)票反对",
        re.IGNORECASE,
    ),
    "abstain": re.compile(
        r"(?P<a>\d+)\s*(?:votes?|states)?\s*(?:abstentions?|abstain\w*)|(?P<b>\d+)票弃权", re.IGNORECASE
    ),
}


def vote_told(
    context: Context, s: Sentence, facts: Facts, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    """How a state voted, the count or the day of a vote: needs the resolution's number and its row among the votes."""
    row = _row(context, s)
    if row is None or facts.cues & {"prediction", "condition"} or s.question or _ON_ANOTHER.search(s.reading):
        return
    yield from _cast(context, s, facts, row)
    yield from _tally(context, s, facts, row)
    yield from _day(context, s, facts, row)


def _row(context: Context, s: Sentence) -> Row | None:
    numbers = {(m["n"] or m["m"]).upper().replace(" ", "") for m in _NUMBER.finditer(s.reading)}
    if not numbers:
        return _of_day(context, s)
    if len(numbers) != 1:
        return None
    number = next(iter(numbers))
    body = "UNGA" if _ASSEMBLY.search(s.reading) or "/" in number else "UNSC"
    found = []
    for v in context.record.votes:
        own = re.search(r"RES/(ES-\d+/\d+|\d+/\d+(?: [A-Z])?|\d+)", v["resolution"])
        known = own[1].upper().replace(" ", "") if own else ""
        if v["body"] == body and number in (known, known.rstrip("ABCDEFGH")):
            found.append(v)
    return found[0] if len(found) == 1 and found[0]["checked_by"] != "unverified" else None


def _of_day(context: Context, s: Sentence) -> Row | None:
    """A vote told without its number: the only one of the body that is named on the one day that is named."""
    bodies = [b for b, pattern in _BODY.items() if pattern.search(s.reading)]
    days = [i for d in s.dates if d.day and (i := when(with_year(context, s, d))) is not None]
    if len(bodies) != 1 or len(days) != 1 or len([d for d in s.dates if d.day]) != 1 or not _BALLOT.search(s.reading):
        return None
    found = [v for v in context.record.votes if v["body"] == bodies[0] and days[0].overlaps(parse_edtf(v["date"]))]
    others = [
        e
        for e in context.record.chronology.values()
        if e.mode == "vote" and bodies[0] in e.actors and days[0].overlaps(e.date)
    ]
    return found[0] if len(found) == 1 and len(others) <= 1 and found[0]["checked_by"] != "unverified" else None


def _may_contradict(context: Context, row: Row) -> bool:
    return verified(context, listed(row["sources"], ";"), row["checked_by"] != "unverified")


def _cast(context: Context, s: Sentence, facts: Facts, row: Row) -> Iterator[Claim]:
    """Each of the three powers that is said to have voted in one way."""
    states = [m for m in facts.mentions if m.kind == "state" and m.actor in CORE]
    clauses = _clauses(s.reading)
    for a, b in clauses:
        here = [m for m in states if a <= m.start < b]
        here = _subject(s.reading, here, a, b)
        said = [ballot for ballot, pattern in _CAST.items() if pattern.search(s.reading, a, b)]
        if len(said) > 1 and "yes" in said and re.search(r"\bin favou?r\b|赞成|[\"“]yes", s.reading[a:b]) is None:
            said.remove("yes")
        if len({m.actor for m in here}) != 1 or len(said) != 1 or _DENIED.search(s.reading, a, b):
            continue
        if re.search(r"\d+\s*(?:票|votes|to \d)", s.reading[a:b]) and not re.search(
            r"\bvoted\b|\bcast\b|投", s.reading[a:b]
        ):
            continue  # the count of all, not the vote of one
        yield _one(context, s, facts, row, here[0], said[0])


def _subject(text: str, here: list[Mention], a: int, b: int) -> list[Mention]:
    """Of several states in a clause the one right before the one ballot of it: "China voted against alongside Russia"."""
    if len({m.actor for m in here}) < 2:
        return here
    at = [x.start() for pattern in _CAST.values() for x in pattern.finditer(text, a, b)]
    return [m for m in here if len(at) == 1 and 0 <= at[0] - m.end <= 6]


def _clauses(text: str) -> list[tuple[int, int]]:
    """Stretches between semicolons, and between commas where each names its own vote."""
    cuts = [m.end() for m in re.finditer(r"[;；]|, (?:and|while|but|with)\b", text)]
    edges = [0, *cuts, len(text)]
    return list(pairwise(edges))


def _one(context: Context, s: Sentence, facts: Facts, row: Row, m: Mention, said: str) -> Claim:
    label = context.record.actors.label(m.actor)
    cast = row[m.actor.lower()]
    why = f"on {row['resolution']} ({row['date']}) {label} {_SHOWN.get(cast, cast)}: {row['en']}"
    verdict = (
        "supported"
        if cast == said
        else ("contradicted" if _may_contradict(context, row) else "supported with correction")
    )
    if cast not in _SHOWN:
        verdict = "not in record"
    return claim(s, facts, "event", verdict, why, "vote-cast", (row["id"],), text=f"{label}: {said}")


def _tally(context: Context, s: Sentence, facts: Facts, row: Row) -> Iterator[Claim]:
    told: dict[str, int] = {}
    for ballot, pattern in _COUNTS.items():
        if match := pattern.search(s.reading):
            told[ballot] = int(next(x for x in match.groups() if x))
    if not told:
        return
    wrong = {k: v for k, v in told.items() if row[k] and int(row[k]) != v}
    count = f"{row['yes']} for, {row['no']} against, {row['abstain']} abstaining"
    why = f"the vote on {row['resolution']} ({row['date']}) was {count}"
    if wrong:
        why += "; the text has " + ", ".join(
            f"{v} {'for' if k == 'yes' else 'against' if k == 'no' else 'abstaining'}" for k, v in wrong.items()
        )
    verdict = (
        "supported" if not wrong else "contradicted" if _may_contradict(context, row) else "supported with correction"
    )
    yield claim(s, facts, "quantity", verdict, why, "vote-tally", (row["id"],), text=s.text)


def _day(context: Context, s: Sentence, facts: Facts, row: Row) -> Iterator[Claim]:
    """The date of the vote, where the sentence has one date and speaks of the vote."""
    full = [i for d in s.dates if (i := when(d)) is not None]
    if len(full) != 1 or not re.search(
        r"\bvot|\badopt|\bpass|\bcast\b|\bback|\breceiv|\babstain|表决|通过|投|票", s.reading
    ):
        return
    day = parse_edtf(row["date"])
    if full[0].distance(day) > 1:
        text = next(d.text for d in s.dates if when(d) is not None)
        why = f"the text has {text}; the vote on {row['resolution']} was on {row['date']}: {row['en']}"
        yield claim(s, facts, "event", "supported with correction", why, "vote-date", (row["id"],), text=text)
