"""What the acceptance checks share: the requirements, the report of an article, and ways to look into it.

Nothing of an article stands here: an item is named by its id, and its place by the offsets of the requirements.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
ELEMENTS = SHARED / "acceptance" / "seed_elements.json"
QUESTIONS = SHARED / "acceptance" / "questions.json"
SEEDS = SHARED / "seeds"
ABSENT = f"the acceptance requirements are not beside the checkout ({SHARED})"


def present() -> bool:
    """Whether the requirements and the articles are there."""
    return ELEMENTS.is_file() and QUESTIONS.is_file() and SEEDS.is_dir()


@functools.cache
def items() -> dict[str, dict[str, Any]]:
    """The requirements by id."""
    return {item["id"]: item for item in json.loads(ELEMENTS.read_text(encoding="utf-8"))["items"]}


@functools.cache
def questions() -> dict[str, dict[str, Any]]:
    """The questions by id."""
    return {item["id"]: item for item in json.loads(QUESTIONS.read_text(encoding="utf-8"))["items"]}


@functools.cache
def article(file: str) -> Article:
    """The article's report, made once, as its JSON reads."""
    from detente.api import check_file
    from detente.reports import render

    path = SEEDS / file
    return Article(json.loads(render(check_file(str(path)), "json")), path.read_text(encoding="utf-8"))


def plain(value: Any) -> str:
    """Everything in ``value`` as one lower-case text."""
    return json.dumps(value, ensure_ascii=False).lower()


def has(value: Any, *words: str) -> bool:
    """Whether every one of ``words`` (regular expressions) is found in ``value``."""
    text = plain(value)
    return all(re.search(word, text) for word in words)


def day_in(date: str | None, first: str, last: str) -> bool:
    """Whether a date, month or year lies in a span of days."""
    if not date:
        return False
    start = date.split("/")[0]
    return bool(first[: len(start)] <= start <= last[: len(start)])


class Article:
    """A report with the places of its sentences."""

    def __init__(self, report: dict[str, Any], text: str) -> None:
        self.report = report
        self.text = text
        self.sentences = {s["id"]: s for s in report["document"]["sentences"]}
        self.records = {r["id"]: r for r in report["records"]}

    # places -----------------------------------------------------------------------------------------------------

    def at(self, item: dict[str, Any]) -> set[str]:
        """The sentences which the item's quote overlaps; where it lies in a part that was taken out as a duplicate,
        the sentences which hold the same words."""
        if item["char_start"] is None:
            return set(self.sentences)
        start, end = item["char_start"], item["char_end"]
        found = {i for i, s in self.sentences.items() if s["start"] < end and start < s["end"]}
        if not found and end - start >= 6:
            found = {i for i, s in self.sentences.items() if item["quote"] in s["text"]}
        return found

    def _placed(self, things: Iterable[dict[str, Any]], where: set[str]) -> list[dict[str, Any]]:
        return [
            t
            for t in things
            if where & {t.get("sentence") or "", *(t.get("sentences") or ()), *(t.get("clones") or ())}
        ]

    def claims(self, item: dict[str, Any]) -> list[dict[str, Any]]:
        """The claims of the item's sentences."""
        return self._placed(self.report["claims"], self.at(item))

    def events(self, item: dict[str, Any]) -> list[dict[str, Any]]:
        """The events of the item's sentences."""
        return self._placed(self.report["events"], self.at(item))

    def predictions(self, item: dict[str, Any]) -> list[dict[str, Any]]:
        """The graded predictions of the item's sentences."""
        return self._placed(self.report["predictions"], self.at(item))

    def cards(self, item: dict[str, Any]) -> list[dict[str, Any]]:
        """The mechanism cards whose quotation overlaps the item's."""
        start, end = item["char_start"], item["char_end"]
        return [c for c in self.report["mechanisms"] if c["quote_start"] < end and start < c["quote_end"]]

    def repairs(self, item: dict[str, Any]) -> list[dict[str, Any]]:
        """The repairs whose original overlaps the item's quote."""
        start, end = item["char_start"], item["char_end"]
        return [r for r in self.report["repairs"] if r["start"] < end and start < r["end"]]

    def actors(self, item: dict[str, Any]) -> list[dict[str, Any]]:
        """The actors mentioned in the item's sentences."""
        where = self.at(item)
        return [a for a in self.report["actors"] if where & set(a["mentions"])]

    def features(self, *words: str) -> list[dict[str, Any]]:
        """The text features whose name has one of ``words``."""
        return [f for f in self.report["quality"]["features"] if any(re.search(w, plain(f["name"])) for w in words)]

    # people, states, records ------------------------------------------------------------------------------------

    def states(self, ids: Iterable[str]) -> set[str]:
        """The states of actors, through the report's own list of actors; a code stands for itself."""
        known = {a["id"]: a["states"] for a in self.report["actors"]}
        found: set[str] = set()
        for one in ids:
            found |= set(known.get(one) or [one.split(".")[0]])
        return found

    def sides(self, event: dict[str, Any]) -> set[str]:
        """The states on both sides of an event."""
        return self.states([*event["source"], *event["target"]])

    def linked(self, thing: dict[str, Any]) -> list[dict[str, Any]]:
        """The record entries which a claim or an event names."""
        ids = [*(thing.get("records") or ()), *([thing["record"]] if thing.get("record") else ())]
        return [self.records[i] for i in ids if i in self.records]

    def told(self, thing: dict[str, Any]) -> str:
        """A claim or event with the wording of the record entries it names, as one text."""
        return plain(thing) + plain([{"date": r["date"], "en": r["en"]} for r in self.linked(thing)])

    def left_out(self, *words: str) -> list[dict[str, Any]]:
        """The omissions in which one of ``words`` is found."""
        return [o for o in self.report["omissions"] if any(has([o["text"], o["record"]], w) for w in words)]

    def leaders(self) -> dict[str, dict[str, Any]]:
        """The actors that are named persons: neither an office, nor a body, nor a collective."""
        return {
            a["id"]: a
            for a in self.report["actors"]
            if re.fullmatch(r"[a-z]+(-[a-z]+)+", a["id"])
            and a["level"] in ("leader", "executive")
            and "collective" not in a["note"]
        }
