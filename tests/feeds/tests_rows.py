"""Rows of the feeds' layouts, for tests."""

from __future__ import annotations

import io
import zipfile

from detente.feeds import catalogue


def row(feed: str, columns: list[str], **cells: object) -> str:
    """A line of a layout with some cells filled."""
    assert set(cells) <= set(columns), (feed, set(cells) - set(columns))
    return "\t".join(str(cells.get(column, "")) for column in columns)


def gdelt1_row(
    id_: int, day: str, source: str, target: str, code: str, *, added: str = "", columns: int = 58, **more: object
) -> str:
    """A line of GDELT 1.0, of 58 columns or 57."""
    names = catalogue()["gdelt1"].layout["columns"][:columns]
    told = {"SOURCEURL": "http://example.org/a"} if columns == 58 else {}
    return row(
        "gdelt1", names, GLOBALEVENTID=id_, SQLDATE=day, Actor1CountryCode=source, Actor2CountryCode=target, EventCode=code,
        QuadClass=1, GoldsteinScale=more.pop("goldstein", "1.0"), DATEADDED=added or day, **told, **more,
    )  # fmt: skip


def gdelt2_row(id_: int, day: str, source: str, target: str, code: str, added: str) -> str:
    """A line of GDELT 2.0, of 61 columns."""
    return row(
        "gdelt2", catalogue()["gdelt2"].layout["columns"], GLOBALEVENTID=id_, SQLDATE=day, Actor1CountryCode=source,
        Actor2CountryCode=target, EventCode=code, GoldsteinScale="-2.0", DATEADDED=added, SOURCEURL="http://example.org/b",
    )  # fmt: skip


def icews(*rows: dict[str, object]) -> str:
    """A file of ICEWS with its header."""
    names = catalogue()["icews"].layout["columns"]
    return "\n".join(["\t".join(names), *(row("icews", names, **cells) for cells in rows)]) + "\n"


def polecat(*rows: dict[str, object], head: str = "", tail: str = "") -> str:
    """A file of POLECAT; ``head`` stands behind its header, ``tail`` behind its rows."""
    names = catalogue()["polecat"].layout["columns"]
    return "\n".join(["\t".join(names) + head, *(row("polecat", names, **cells) + tail for cells in rows)]) + "\n"


def zipped(name: str, text: str) -> bytes:
    """An archive of one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return out.getvalue()
