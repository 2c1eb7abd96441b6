"""The options that commands share."""

from __future__ import annotations

from dataclasses import dataclass
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
Place = Annotated[
    Path | None,
    Parameter(name="--workspace", help="The folder of the workspace; else DETENTE_WORKSPACE, else the data folder."),
]
Chart = Annotated[
    Path | None,
    Parameter(name="--chart", help="Write a Vega-Lite chart to this .json file, and its table beside it as .csv."),
]


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Shown:
    """How a result is shown."""

    as_json: AsJson = False
    lang: Lang = "en"


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Days:
    """From which day to which."""

    start: Annotated[str | None, Parameter(name="--from", help="First day, month or year, as 2014-03.")] = None
    end: Annotated[str | None, Parameter(name="--to", help="Last day, month or year.")] = None


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Into:
    """Where files are taken in, and what happens to those that changed."""

    workspace: Place = None
    replace: Annotated[
        bool,
        Parameter(
            name="--replace", negative="", help="Take a file that its publisher changed in place of the old one."
        ),
    ] = False


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Stored:
    """Which events of the workspace are read."""

    workspace: Place = None
    feed: Annotated[
        str | None, Parameter(name="--feed", help="Only this feed of the workspace; else each that it holds.")
    ] = None


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Scaled(Stored):
    """The same, with what puts levels on the scale of -9 to 9."""

    grades: Annotated[
        Path | None,
        Parameter(
            name="--grades",
            help="CSV with pair, date, value from -9 to 9: calibrates the scale, which else is by rank.",
        ),
    ] = None


# Defaults of the above.
SHOWN, DAYS, INTO, STORED, SCALED = Shown(), Days(), Into(), Stored(), Scaled()
