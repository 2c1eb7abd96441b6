"""The report as JSON: the same on every run, readable in a diff."""

from __future__ import annotations

import json
from typing import Any


def render(report: dict[str, Any]) -> str:
    """The report as JSON in the order of its keys, one space deep, with a newline at the end.

    Raises ValueError where a number is not finite, since JSON has no word for it.

    >>> render({"b": "俄", "a": 1})
    '{\\n "b": "俄",\\n "a": 1\\n}\\n'
    """
    return json.dumps(report, ensure_ascii=False, indent=1, sort_keys=False, allow_nan=False) + "\n"
