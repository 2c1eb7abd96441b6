"""Builds the sections that hold the text against the record."""

from __future__ import annotations

from typing import Any

from detente.reports.lines import Chart, Dict, Group, Line, Parts, References, figure, names, rows
from detente.reports.words import Words, clean

# Worst first: what a reader must see before anything else.
VERDICTS = (
    "contradicted",
    "supported with correction",
    "overstated",
    "selective",
    "outdated",
    "disputed accounts",
    "not in record",
    "supported",
    "prediction",
    "not checkable",
)


def _claim(row: Dict, words: Words, refs: References) -> Line:
    clones = names(row, "clones")
    details = [
        Line(clean(account.get("account")), clean(account.get("side")), refs=refs(records=[account.get("record")]))
        for account in rows(row, "accounts")
    ]
    if clones:
        details.append(Line(words("clones", n=len(clones)), refs=refs(clones)))
    verdict, speaker = clean(row.get("verdict")), row.get("speaker")
    return Line(
        label=clean(row.get("id")) + (f" · {words('says', name=speaker)}" if speaker else ""),
        quote=clean(row.get("text")),
        text=clean(row.get("explanation")),
        mark=verdict,
        mark_name=words.name("verdict", verdict),
        refs=refs([row.get("sentence")], row.get("records") or []),
        details=tuple(details),
        anchor=clean(row.get("id")),
    )


def claims(report: Dict, words: Words, refs: References) -> Parts:
    found: dict[str, list[Line]] = {}
    for row in rows(report, "claims"):
        found.setdefault(clean(row.get("verdict")), []).append(_claim(row, words, refs))
    groups = [
        Group(tuple(found[key]), words.name("verdict", key), key, cut=key == "not checkable")
        for key in [*VERDICTS, *sorted(set(found) - set(VERDICTS))]
        if key in found
    ]
    refused = tuple(
        Line(
            clean(row.get("about")),
            clean(row.get("rule")),
            refs=refs(row.get("sentences") or []),
            details=(Line(words("instead", text=row["instead"])),) if row.get("instead") else (),
            anchor=f"refusal-{index}",
        )
        for index, row in enumerate(rows(report, "refusals"), 1)
    )
    return {"groups": tuple(groups) + ((Group(refused, words("refusals")),) if refused else ())}


def mechanisms(report: Dict, words: Words, refs: References) -> Parts:
    lines = []
    for index, row in enumerate(rows(report, "mechanisms"), 1):
        sign = f" ({clean(row['sign']).replace('-', '−')})" if row.get("sign") else ""
        condition = words("condition", text=row["condition"]) if row.get("condition") else words("condition_none")
        parts = [
            f"{clean(row.get('cause'))} → {clean(row.get('effect'))}{sign}",
            condition,
            words("says", name=_sayer(row["says"], words)) if row.get("says") else "",
            clean(row.get("note")),
        ]
        lines.append(
            Line(
                label=f"{clean(row.get('card'))} {clean(row.get('name'))}".strip(),
                quote=clean(row.get("quote")),
                text=" · ".join(part for part in parts if part),
                mark="status",
                mark_name=words.name("status", row.get("status")),
                refs=refs([row.get("sentence")]),
                anchor=f"mechanism-{index}",
            )
        )
    return {"groups": (Group(tuple(lines)),) if lines else ()}


def _sayer(name: object, words: Words) -> str:
    return words("the text") if name == "the text" else clean(name)


def chart(title: str, unit: object, values: list[Dict], **more: Any) -> Chart:
    """A chart of one series; a value that is no number is a gap."""
    return Chart(title, clean(unit), ((title, _points(values, "period", "value")),), **more)


def _points(values: list[Dict], period: str, value: str) -> tuple[tuple[str, float | None], ...]:
    return tuple((clean(row.get(period)), _number(row.get(value))) for row in values)


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) and value == value else None


def _indicator(row: Dict, words: Words, refs: References) -> Line:
    values = rows(row, "values")
    unit = clean(values[0].get("unit")) if values else ""
    told = [clean(row.get("direction")), *(f"{clean(v.get('period'))}: {figure(v.get('value'))}" for v in values)]
    text = " · ".join(part for part in (words.join(told), unit, clean(row.get("note"))) if part)
    name = clean(row.get("name"))
    drawn = chart(name, unit, values) if len(values) > 2 else None
    return Line(text, name, refs=refs(records=row.get("records") or []), chart=drawn)


def predictions(report: Dict, words: Words, refs: References) -> Parts:
    lines = []
    for index, row in enumerate(rows(report, "predictions"), 1):
        grade = clean(row.get("grade"))
        told = [
            words("indicator", text=row["indicator"]) if row.get("indicator") else "",
            words("horizon", text=words.day(row["horizon"])) if row.get("horizon") else "",
            clean(row.get("explanation")),
        ]
        lines.append(
            Line(
                label=clean(row.get("claim")),
                quote=clean(row.get("text")),
                text=" · ".join(part for part in told if part),
                mark=grade,
                mark_name=words.name("grade", grade),
                refs=refs([row.get("sentence")], row.get("records") or []),
                details=tuple(_indicator(item, words, refs) for item in rows(row, "indicators")),
                anchor=f"prediction-{index}",
            )
        )
    return {"groups": (Group(tuple(lines)),) if lines else ()}


def _pair_events(report: Dict, pair: str) -> tuple[tuple[str, str], ...]:
    """The text's dated events between the two states of a pair, as (year, anchor)."""
    states = {clean(row.get("id")): set(names(row, "states")) for row in rows(report, "actors")}
    found = []
    for row in rows(report, "events"):
        sides = [
            {state for name in names(row, side) for state in states.get(name, {name})} for side in ("source", "target")
        ]
        start = clean((row.get("date") or {}).get("start"))
        if start and all(sides) and set(pair.split("-")) <= sides[0] | sides[1]:
            found.append((start, clean(row.get("id"))))
    return tuple((start[:4], anchor) for start, anchor in sorted(found))


def relation(report: Dict, words: Words, refs: References) -> Parts:
    relation = report.get("relation") or {}
    drawn: list[tuple[Line, tuple[Chart, ...]]] = []
    for row in rows(relation, "pairs"):
        name = "–".join(names(row, "names")) or clean(row.get("pair"))
        years = rows(row, "years")
        charts = []
        if years:
            lines = tuple((words(key), _points(years, "year", key)) for key in ("cooperation", "conflict"))
            events = _pair_events(report, clean(row.get("pair")))
            charts.append(Chart(words("chart.years", pair=name), words("chart.unit"), lines, events))
        charts += [chart(clean(s.get("title")), s.get("unit"), rows(s, "values")) for s in rows(row, "series")]
        drawn.append((Line(clean(row.get("basis")), name, anchor=f"pair-{len(drawn) + 1}"), tuple(charts)))
    note = clean(relation.get("note"))
    return {"intro": (Line(note),) if note else (), "charts": tuple(drawn)}


# Instruments shown under a channel; JSON has all.
_GOVERNING = 3


def channels(report: Dict, words: Words, refs: References) -> Parts:
    """The channels of the text's pair as of its day; those of which nothing is known are named in one line."""
    tracker = report.get("channels") or {}
    lines: list[Line] = []
    unknown: list[str] = []
    for row in rows(tracker, "lines"):
        name = clean((row.get("name_zh") if words.lang == "zh" else "") or row.get("name"))
        if row.get("status") == "not known" and not rows(row, "governed_by"):
            unknown.append(name)
            continue
        governing = [
            Line(
                words(
                    "channel.governed",
                    state=words.name("channel.state", g.get("state")),
                    day=words.day(g.get("since") or ""),
                ),
                clean(
                    refs.records.get(clean(g.get("instrument")), {}).get("zh" if words.lang == "zh" else "en")
                    or g.get("name")
                ),
                refs=refs(records=[g.get("instrument")]),
            )
            for g in rows(row, "governed_by")[:_GOVERNING]
        ]
        told = [words.name("channel.status", row.get("status"))]
        told += [words("channel.since", day=words.day(row["since"]))] if row.get("since") else []
        told += [words("channel.last", day=words.day(row["last_date"]))] if row.get("last_date") else []
        found = refs(records=[row.get("changed_by"), row.get("last")])
        lines.append(
            Line(" · ".join(told), name, refs=found, details=tuple(governing), anchor=f"channel-{len(lines) + 1}")
        )
    if not lines:
        return {"groups": ()}
    intro = [Line(words("channel.on", pair="–".join(names(tracker, "names")), day=words.day(tracker.get("on"))))]
    intro += [Line(words("channel.unknown", names=words.join(unknown)))] if unknown else []
    return {"intro": tuple(intro), "groups": (Group(tuple(lines), cut=True),)}


def omissions(report: Dict, words: Words, refs: References) -> Parts:
    lines = []
    for index, row in enumerate(rows(report, "omissions"), 1):
        entry = refs.records.get(clean(row.get("record")), {})
        lines.append(
            Line(
                label=words.day(row.get("date") or entry.get("date")),
                text=clean((entry.get("zh") if words.lang == "zh" else "") or row.get("text") or entry.get("en")),
                refs=refs(records=[row.get("record")]),
                details=(Line(clean(row["why"])),) if row.get("why") else (),
                anchor=f"omission-{index}",
            )
        )
    return {"groups": (Group(tuple(lines)),) if lines else ()}


def sources(report: Dict, words: Words, refs: References) -> Parts:
    held: dict[str, list[Line]] = {}
    for row in rows(report, "sources"):
        # The date stays last, before the address, so that a column of sources can be scanned.
        told = [clean(row.get("publisher")), clean(row.get("title")), words.day(row.get("date"))]
        text = words("comma").join(part for part in told if part)
        held.setdefault(clean(row.get("record")), []).append(Line(text, url=clean(row.get("url"))))
    lines = []
    for name, row in refs.records.items():
        zh = words.lang == "zh" and row.get("zh")
        lines.append(
            Line(
                label=clean(row.get("r")),
                text=" · ".join(part for part in (words.day(row.get("date")), clean(zh or row.get("en"))) if part),
                mark="" if row.get("verified", True) else "unverified",
                mark_name="" if row.get("verified", True) else words("unverified"),
                details=tuple(held.get(name, ())) or (Line(words("no_source")),),
                anchor=clean(row.get("r")),
            )
        )
    # A source whose entry the report does not carry is still a source.
    for name in held:
        if name not in refs.records:
            lines.append(Line(label=name, details=tuple(held[name])))
    return {"groups": (Group(tuple(lines)),) if lines else ()}
