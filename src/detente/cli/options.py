"""The options that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

# What a lone "-" becomes before parsing: no file's name can hold a NUL.
STANDARD_INPUT = "\0-"

Format = Annotated[
    Literal["text", "md", "html", "json"] | None,
    Parameter(
        name="--format", help="Form of the report. Without it: the form that the ending of --out names, else text."
    ),
]
AsJson = Annotated[bool, Parameter(name="--json", negative="", help="Print JSON.")]
Lang = Annotated[Literal["en", "zh"], Parameter(name="--lang", help="Language of the report.")]
TextLang = Annotated[
    Literal["en", "zh"] | None, Parameter(name="--text-lang", help="Language of the text, where it is guessed wrong.")
]
Fetch = Annotated[
    bool,
    Parameter(name="--fetch", negative="", help="Allow addresses of the web among FILES; nothing else goes online."),
]
Out = Annotated[
    Path | None,
    Parameter(name="--out", help="Where to write: a file for one input, a folder for several."),
]
