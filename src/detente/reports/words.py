"""The words of the interface in each language, and how a day is written in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from detente.errors import UsageError
from detente.nouns import MONTHS
from detente.tables import read_table

LANGUAGES = ("en", "zh")
_DAY = re.compile(r"(\d{4}|XXXX(?=-\d))(?:-(\d{2})(?:-(\d{2}))?)?$")
# C0 and C1 controls, and the marks that reverse the direction of what follows: none may reach a screen.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
REPLACEMENT = "\ufffd"


def clean(value: object) -> str:
    """A value as text in which each control character is replaced, one for one.

    >>> clean("a\\x1b[31mb")
    'a\ufffd[31mb'
    """
    text = "" if value is None else str(value)
    return _CONTROLS.sub(REPLACEMENT, text.encode("utf-8", "replace").decode("utf-8"))


@lru_cache(maxsize=len(LANGUAGES))
def _table(lang: str) -> dict[str, str]:
    rows = read_table("detente.reports", "words.csv", ["key", *LANGUAGES])
    return {row["key"]: row[lang] for row in rows}


@dataclass(frozen=True, slots=True)
class Words:
    """Interface words in one language.

    >>> Words("zh").name("verdict", "contradicted")
    '与记录相悖'
    """

    lang: str

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise UsageError(f"Unknown report language {self.lang!r}. Choose one of: {', '.join(LANGUAGES)}")

    def __call__(self, key: str, **parts: object) -> str:
        """The word or sentence under ``key``, with its parts filled in."""
        text = _table(self.lang)[key]
        return text.format(**{name: clean(part) for name, part in parts.items()}) if parts else text

    def name(self, kind: str, value: object) -> str:
        """The name of a value of a closed list; a value that the list lacks stays as it is."""
        text = clean(value)
        return _table(self.lang).get(f"{kind}.{text}", text)

    def join(self, parts: list[str]) -> str:
        """A short list, with the language's comma; empty parts fall out."""
        return self("comma").join(part for part in parts if part)

    def day(self, value: object, *, long: bool = False) -> str:
        """A date or an interval in EDTF; anything else stays as it is.

        >>> Words("en").day("2020-04-27"), Words("zh").day("2020-04-27"), Words("en").day("2014-02-27/2014-03")
        ('27 Apr 2020', '2020年4月27日', '27 Feb 2014 – Mar 2014')
        >>> Words("en").day("XXXX-05-09")
        '9 May'
        """
        text = clean(value)
        if text[:1] == "[" and text[-1:] == "]":
            return self("or").join(self.day(part, long=long) for part in text[1:-1].split(","))
        if text.count("/") == 1:
            start, end = (self.day(part, long=long) for part in text.split("/"))
            return start if start == end else f"{start} – {end}"
        found = _DAY.match(text)
        if found is None:
            return text
        year, month, day = (int(part) if part and part.isdigit() else None for part in found.groups())
        if month is not None and not 1 <= month <= 12:
            return text
        if self.lang == "zh":
            return (f"{year}年" if year else "") + (f"{month}月" if month else "") + (f"{day}日" if day else "")
        name = MONTHS[month - 1] if month else ""
        return " ".join(str(part) for part in (day, name if long else name[:3], year) if part)
