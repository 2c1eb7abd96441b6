"""Builds the sections on the text itself: its date, repairs, actors, events and quality."""

from __future__ import annotations

from detente.reports.lines import Dict, Group, Line, Parts, References, figure, headline, names, rows
from detente.reports.words import Words, clean

LEVELS = (
    "leader",
    "executive",
    "legislature",
    "military",
    "strategic community",
    "media",
    "firms",
    "public",
    "third state",
    "state",
    "bloc",
    "data authority",
)
CERTAINTIES = ("sure", "guess", "left")


def letter(index: int) -> str:
    """a, b … z, aa, ab …: the letters of the bounds."""
    return (letter(index // 26 - 1) if index >= 26 else "") + chr(ord("a") + index % 26)


def bounds(report: Dict) -> list[Dict]:
    """The bounds of the window, the tightest of each side first."""
    found = rows(report.get("dateline") or {}, "bounds")
    after = sorted((row for row in found if row.get("side") != "not_after"), key=_date, reverse=True)
    return after + sorted((row for row in found if row.get("side") == "not_after"), key=_date)


def side(row: Dict) -> str:
    """not_before or not_after."""
    return "not_after" if row.get("side") == "not_after" else "not_before"


def _date(row: Dict) -> str:
    return clean(row.get("date"))


def dateline(report: Dict, words: Words, refs: References) -> Parts:
    dateline = report.get("dateline") or {}
    notes = [dateline.get("page_date_verdict"), *(dateline.get("notes") or [])]
    level = words("confidence", level=words.name("level", dateline.get("confidence")))
    lines = tuple(
        Line(
            label=words(
                "side.not_after" if row.get("side") == "not_after" else "side.not_before", date=words.day(_date(row))
            ),
            text=clean(row.get("because")),
            mark=clean(row.get("strength")),
            mark_name=words.name("strength", row.get("strength")),
            refs=refs([row.get("sentence")], [row.get("record")]),
            anchor=f"bound-{letter(index)}",
        )
        for index, row in enumerate(bounds(report))
    )
    if not lines:
        return {"intro": tuple(Line(clean(note)) for note in notes if note)}
    told = (f"{headline(report, words)} · {level}", *(clean(note) for note in notes if note))
    return {"intro": tuple(Line(text) for text in told), "groups": (Group(lines),)}


def repairs(report: Dict, words: Words, refs: References) -> Parts:
    lines = []
    for index, row in enumerate(rows(report, "repairs"), 1):
        certainty, reading = clean(row.get("certainty")), clean(row.get("reading"))
        change = f" → {words('quoted', text=reading)}" if reading and certainty != "left" else ""
        lines.append(
            Line(
                label=words("quoted", text=row.get("original")) + change,
                text=clean(row.get("reason")),
                mark=certainty,
                mark_name=words.name("certainty", certainty),
                refs=refs([row.get("sentence")]),
                anchor=f"repair-{index}",
            )
        )
    order = {name: place for place, name in enumerate(CERTAINTIES)}
    lines.sort(key=lambda line: order.get(line.mark, len(order)))
    return {"groups": (Group(tuple(lines)),) if lines else ()}


def actors(report: Dict, words: Words, refs: References) -> Parts:
    found: dict[str, list[Line]] = {}
    for index, row in enumerate(rows(report, "actors"), 1):
        line = Line(
            label=clean(row.get("name")),
            text=" · ".join(part for part in (words.join(names(row, "states")), clean(row.get("note"))) if part),
            refs=refs(row.get("mentions") or []),
            anchor=f"actor-{index}",
        )
        found.setdefault(clean(row.get("level")), []).append(line)
    levels = [level for level in LEVELS if level in found] + sorted(set(found) - set(LEVELS))
    return {"groups": tuple(Group(tuple(found[level]), words.name("actor_level", level)) for level in levels)}


def _event(row: Dict, words: Words, refs: References) -> Line:
    date = row.get("date") or {}
    start, end, how = date.get("start"), date.get("end"), words.name("how", date.get("how") or "unknown")
    day = words.day(start if not end or end == start else f"{start}/{end}") if start or end else words("undated")
    sides = [words.join(names(row, f"{end}_names") or names(row, end)) for end in ("source", "target")]
    kind = words.join([words.name("type", row.get("type")), words.name("mode", row.get("mode"))])
    place = (
        words("place_record" if row.get("place_from_record") else "place", place=row["place"])
        if row.get("place")
        else ""
    )
    negative = words("negated") if row.get("polarity") == "negative" else ""
    called = words("calls_it", text=row["text_calls_it"]) if row.get("text_calls_it") else ""
    parts = [
        clean(row.get("text")),
        " → ".join(side for side in sides if side),
        kind,
        words.name("field", row.get("field")),
        words.name("modality", row.get("modality")),
        negative,
        how if start or end else "",
        place,
        called,
        clean(row.get("note")),
    ]
    return Line(
        label=f"{clean(row.get('id'))} {day}".strip(),
        text=" · ".join(part for part in parts if part),
        refs=refs([row.get("sentence"), *(row.get("sentences") or [])], [row.get("record")]),
        anchor=clean(row.get("id")),
    )


def _dates(report: Dict, words: Words, refs: References) -> tuple[Line, ...]:
    """Date expressions that the text does not write out in full, each once; "now" and "recently" are no dates."""
    found: dict[tuple[str, ...], list[Dict]] = {}
    for row in rows(report, "dates"):
        if row.get("how") != "in_text" and (
            row.get("kind") != "relative" or row.get("edtf") or "between" in clean(row.get("note"))
        ):
            found.setdefault(tuple(clean(row.get(k)) for k in ("text", "edtf", "note")), []).append(row)
    return tuple(
        Line(
            " · ".join(part for part in (words.day(edtf) if edtf else words("undated"), note) if part),
            words("quoted", text=text),
            refs=refs([row.get("sentence") for row in same], [same[0].get("record")]),
            anchor=f"date-{index}",
        )
        for index, ((text, edtf, note), same) in enumerate(found.items(), 1)
    )


def _quotations(report: Dict, words: Words, refs: References) -> tuple[Line, ...]:
    """What is quoted, and who says it where the text tells; words held at a distance are not listed."""
    return tuple(
        Line(
            clean(row.get("speaker_name")) or words("no_speaker"),
            words("quoted", text=clean(row.get("text")).strip('“”"„«»「」『』‘’')),
            refs=refs(row.get("sentences") or []),
            anchor=f"quotation-{index}",
        )
        for index, row in enumerate(rows(report, "quotations"), 1)
        if row.get("kind") == "speech"
    )


def events(report: Dict, words: Words, refs: References) -> Parts:
    def order(row: Dict) -> str:
        date = row.get("date") or {}
        return clean(date.get("start") or date.get("end") or "9999")

    groups = [Group(tuple(_event(row, words, refs) for row in sorted(rows(report, "events"), key=order)))]
    figures = []
    for index, row in enumerate(rows(report, "quantities"), 1):
        value = f"{figure(row['value'])} {clean(row.get('unit'))}".strip() if row.get("value") is not None else ""
        supplied = words("inferred", text=row["inferred"]) if row.get("inferred") else ""
        parts = [*(clean(row.get(key)) for key in ("measure", "period", "qualifier")), value, supplied]
        text = " · ".join(part for part in parts if part)
        figures.append(
            Line(
                text, words("quoted", text=row.get("text")), refs=refs([row.get("sentence")]), anchor=f"figure-{index}"
            )
        )
    groups += [Group(_dates(report, words, refs), words("dates")), Group(tuple(figures), words("quantities"))]
    groups.append(Group(_quotations(report, words, refs), words("quotations")))
    return {"groups": tuple(group for group in groups if group.lines)}


def quality(report: Dict, words: Words, refs: References) -> Parts:
    quality = report.get("quality") or {}
    features = tuple(
        Line(
            " · ".join(part for part in (words("feature", n=figure(row.get("count"))), clean(row.get("note"))) if part),
            clean(row.get("name")),
            refs=refs(row.get("sentences") or []),
            anchor=f"quality-{index}",
        )
        for index, row in enumerate(rows(quality, "features"), 1)
    )
    evidence = quality.get("evidence") or {}
    given = [
        words("colon", a=words(f"evidence.{key}"), b=figure(evidence[key])) for key in _EVIDENCE if key in evidence
    ]
    told = " · ".join(part for part in (words.join(given), clean(evidence.get("note"))) if part)
    lines = features + ((Line(told, words("evidence")),) if told else ())
    note = clean(quality.get("note"))
    return {"intro": (Line(note),) if note else (), "groups": (Group(lines),) if lines else ()}


_EVIDENCE = ("named_persons", "dates", "quantities", "quotations_with_speaker")
