"""What several reports have in common: the same text again, the same sentence in several texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.reading.reposts import Reposts


class Batch:
    """Reports of ``check`` or ``read``, one after another.

    >>> from detente.api import read
    >>> report = read("On 8 April 2010 the United States and Russia signed the New START treaty in Prague.")
    >>> batch = Batch()
    >>> batch.add("a.txt", report), [row["file"] for row in batch.add("b.txt", report)]
    ([], ['a.txt'])
    """

    def __init__(self) -> None:
        self._reposts = Reposts()
        self._dates: dict[str, dict[str, Any]] = {}

    def add(self, file: str, report: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Add a report; the earlier texts that its text repeats, with their share of the shorter text."""
        document = report["document"]
        body = [(s["id"], s["text"]) for s in document["sentences"] if not s["title"]]
        self._dates[file] = {
            "file": file,
            "page_dates": [p["date"] or p["text"] for p in document["page_dates"]],
            "window": report["dateline"]["window"],
            "publisher": document["publisher"],
        }
        return [
            {"file": r.of, "share": r.share, "sentences": [list(pair) for pair in r.sentences]}
            for r in self._reposts.add(file, body)
        ]

    def summary(self) -> dict[str, Any]:
        """Groups of texts that are one text, and sentences that texts of different groups share."""
        return {
            "same_text": [
                {
                    "texts": [self._dates[name] for name in group],
                    "other_date": len({d for name in group for d in self._dates[name]["page_dates"][:1]}) > 1,
                }
                for group in self._reposts.groups()
            ],
            "told_again": [
                {"text": words, "places": [{"file": p.text, "sentence": p.sentence} for p in places]}
                for words, places in self._reposts.told_again()
            ],
        }
