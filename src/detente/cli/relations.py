"""What the commands on relations print: the answers of the API as lines, or as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from detente.api import relations as api
from detente.cli import output
from detente.cli.relation_words import word
from detente.errors import UsageError
from detente.reports.words import Words

Dict = dict[str, Any]
_NOTES = 220  # signs of a note that a line shows; JSON has all


def pair(a: str, b: str, *, on: str | None, as_json: bool, lang: str) -> int:
    """The record of a pair on a day."""
    found = api.pair(a, b, on=on)
    if as_json:
        return _json(found)
    _head(found, lang)
    line(word("level_unknown", lang), 0)
    words = Words(lang)
    part(word("fields", lang))
    for row in found["fields"]:
        line(words.name("field", row["field"]), 2)
        for key in ("cooperation", "conflict"):
            told = _entry(row[key], lang) if row[key] else word("none_held", lang)
            line(f"{word(key, lang)}: {told}", 4)
    part(word("recent", lang), [_entry(e, lang) for e in found["recent"]] or [word("none_held", lang)])
    _instruments(found, lang)
    _votes(found["votes"], lang)
    _figures(found["figures"], lang)
    _end(found, lang)
    return following(f"detente explain {found['states'][0]} {found['states'][1]} {found['on'][:7]}", lang)


def triangle(
    a: str, b: str, c: str, *, on: str | None, levels: Path | None, neutral: float, as_json: bool, lang: str
) -> int:
    """The ties of a triangle, and its types where levels are given."""
    found = api.triangle(a, b, c, on=on, levels=levels, neutral=neutral)
    if as_json:
        return _json(found)
    _head(found, lang)
    if found["types"] is None:
        line(word("no_types", lang), 0)
    else:
        part(word("types", lang), [f"{name} {p:.2f}" for name, p in found["types"].items() if p])
        part(
            word("roles", lang),
            [f"{s}: " + ", ".join(f"{k} {v:.2f}" for k, v in r.items()) for s, r in found["roles"].items()],
        )
        near = found["nearest_to_flipping"]
        line(
            word("nearest", lang, tie=near["tie"], sd=near["standard_deviations_from_0"], band=found["neutral_band"]), 2
        )
    part(word("ties", lang))
    for tie in found["ties"]:
        line("–".join(tie["pair"]), 2)
        for entry in tie["recent"]:
            line(_entry(entry, lang), 4)
        if tie["votes"]:
            line(f"{word('votes', lang)}: {word('votes_told', lang, **tie['votes'])}", 4)
        if tie["figure"]:
            line(_figure(tie["figure"], lang), 4)
        names = tie["in_force"] + tie["measures"]
        line(f"{word('turns', lang)}: {', '.join(names) or word('none_held', lang)}", 4)
    _end(found, lang)
    return following(f"detente pair {found['states'][0]} {found['states'][1]}", lang)


def dependence(a: str, b: str, *, on: str | None, trade: Path | None, as_json: bool, lang: str) -> int:
    """Trade of a pair both ways."""
    found = api.dependence(a, b, on=on, trade=trade)
    if as_json:
        return _json(found)
    _head(found, lang)
    _figures(found["figures"], lang)
    books = [[v for k, v in row.items() if k not in ("year", "gap")] for row in found["two_books"]]
    told = [
        word("book", lang, year=r["year"], a=v[0], b=v[1], gap=abs(r["gap"]))
        for r, v in zip(found["two_books"], books, strict=True)
    ]
    part(word("books", lang), told)
    part(word("shares", lang), [_share(row, found["states"], lang) for row in found["shares"] or []])
    _end(found, lang)
    return following(f"detente pair {found['states'][0]} {found['states'][1]}", lang)


def explain(a: str, b: str, month: str, *, as_json: bool, lang: str) -> int:
    """A month of a pair."""
    found = api.explain(a, b, month)
    if as_json:
        return _json(found)
    _head(found, lang)
    part(word("entries_in", lang), [_entry(e, lang) for e in found["entries"]] or [word("none_held", lang)])
    part(word("near_before", lang), [_entry(e, lang) for e in found["near_before"]])
    _turned(found, lang)
    _end(found, lang)
    first = found["entries"][0]["id"] if found["entries"] else None
    return following(f"detente record show {first}" if first else "detente record coverage", lang)


def changes(states: tuple[str, ...], *, start: str | None, end: str | None, as_json: bool, lang: str) -> int:
    """What changed between two days."""
    if len(states) not in (0, 2):
        raise UsageError(f"{len(states)} states: name two, or none for the three pairs of the triangle")
    found = api.changes(*states, start=start, end=end)
    if as_json:
        return _json(found)
    line(word("span", lang, first=found["from"], last=found["to"], end=found["record_end"]), 0)
    for row in found["pairs"]:
        part("–".join(row["names_zh" if lang == "zh" else "names"][s] for s in row["pair"]))
        line(word("held", lang, n=row["entries_held"]), 2)
        for entry in row["entries"]:
            line(_entry(entry, lang), 4)
        _turned(row, lang)
        _figures(row["figures"], lang)
    _end(found, lang)
    one, two = found["pairs"][0]["pair"]
    return following(f"detente pair {one} {two}", lang)


def network(edges: Path, *, as_json: bool, lang: str) -> int:
    """The balance of a signed network, per window."""
    from detente.api import network as measure

    found = measure(edges)
    if as_json:
        return _json(found)
    for row in found["windows"]:
        part(word("network", lang, **row).strip())
        line(", ".join(f"{kind} {n}" for kind, n in row["triads"].items()), 2)
        if row["triangle_balance"] is not None:
            low, high = row["null_90"]
            line(word("balance", lang, share=row["triangle_balance"], low=low, high=high, walk=row["walk_balance"]), 2)
        camps = " | ".join(", ".join(camp) for camp in row["camps"])
        line(word("camps", lang, n=row["frustration"]["ties_at_odds"], camps=camps), 2)
        odd = ", ".join(f"{r['state']} {r['unbalanced']}/{r['of']}" for r in row["most_unbalanced"])
        line(word("odd", lang, states=odd or word("none_held", lang)), 2)
    output.say("")
    line(found["note"], 0)
    return following("detente triangle", lang)


def part(title: str, lines: list[str] | None = None) -> None:
    """A heading and its lines; a heading without lines where more follows, nothing where there are none."""
    if lines is None or lines:
        output.say(f"\n{title}")
    for told in lines or []:
        line(told, 2)


def line(text: str, indent: int) -> None:
    """One wrapped paragraph."""
    from detente.reports.text import wrap

    for row in wrap([(text, "")], output.width(), indent=indent, hang=indent + 2):
        output.say(str(row))


def following(command: str, lang: str) -> int:
    """The next useful command."""
    output.say("\n" + Words(lang)("next", command=command))
    return 0


def _json(found: Dict) -> int:
    output.say_json(found)
    return 0


def _head(found: Dict, lang: str) -> None:
    names = found["names_zh" if lang == "zh" else "names"]
    line(
        word("on", lang, names="–".join(names[s] for s in found["states"]), on=found["on"], end=found["record_end"]), 0
    )


def _entry(e: Dict, lang: str) -> str:
    direction = f" ({e['direction']})" if e["direction"] else ""
    return f"{e['date']}{direction} {e[lang] or e['en']} [{e['id']}]"


def _instruments(found: Dict, lang: str) -> None:
    live = [i for i in found["instruments"] if i["status"] == "in force"]
    sound = [i for i in live if not i["steps_against"]]
    _listed(word("between", lang), [i for i in sound if i["how"] == "between"], lang)
    for state in found["states"]:
        _listed(
            word("measures", lang, by=found["names_zh" if lang == "zh" else "names"][state]),
            [i for i in sound if i["how"] == f"by {state}"],
            lang,
        )
    part(
        word("doubtful", lang),
        [f"{_name(i, lang)}: {', '.join(i['steps_against'])}" for i in live if i["steps_against"]],
    )
    rest = [i for i in found["instruments"] if i["status"] in ("signed", "declared", "suspended", "term over")]
    told = [(i, f"{_name(i, lang)}: {word(i['status'], lang)}, {i['signed'] or i['since']}") for i in rest]
    part(
        word("not_in_force", lang),
        [
            text + ("; " + word("against", lang, ids=", ".join(i["steps_against"])) if i["steps_against"] else "")
            for i, text in told
        ],
    )


def _listed(title: str, rows: list[Dict], lang: str) -> None:
    part(title, [] if not rows else None)
    for i in rows:
        until = ", " + word("until_date", lang, date=i["until"]) if i["until"] else ""
        line(f"{_name(i, lang)}: {word('since_date', lang, date=i['since'])}{until}", 2)
        for clause in i["clauses"][:2]:
            line(word("clause", lang, section=clause["section"], text=clause[lang] or clause["en"]), 4)
        if i["see_note"]:
            line(word("note", lang, text=_cut(i[f"note_{lang}"] or i["note_en"])), 4)


def _name(i: Dict, lang: str) -> str:
    return f"{i[lang] or i['en']} [{i['id']}]"


def _cut(text: str) -> str:
    return text if len(text) <= _NOTES else text[:_NOTES].rsplit(" ", 1)[0] + " …"


def _votes(votes: Dict | None, lang: str) -> None:
    if not votes or not votes["held"]:
        return
    part(word("votes", lang), [word("votes_told", lang, **votes)])
    for v in votes["latest"]:
        cast = ", ".join(f"{s} {c}" for s, c in v["votes"].items())
        line(f"{v['date']} {v['resolution']}: {cast}. {v[lang] or v['en']}", 4)


def _figures(figures: list[Dict], lang: str) -> None:
    part(word("figures", lang), [_figure(f, lang) for f in figures])


def _figure(f: Dict, lang: str) -> str:
    last = f["last"]
    told = [f"{f[lang] or f['en']}: {last['period']} {_amount(last['value'], f['scale'], lang)} {f['unit']}"]
    if last["change_pct"] is not None:
        told.append(word("change", lang, pct=last["change_pct"]))
    told += [
        word("before", lang, period=row["period"], value=row["value"])
        for row in (f["year_before"], f["last_year"])
        if row
    ]
    return " · ".join([*told, f"{f['publisher']}; {'; '.join(last['sources'][:1])}"])


def _amount(value: float, scale: float, lang: str) -> str:
    """A value with its scale in words: 559.7 billion, 5597亿."""
    if lang == "zh" and scale in (1e6, 1e9):
        return f"{value * scale / 1e8:g}亿"
    return f"{value:g}" + {1e6: " million", 1e9: " billion", 1.0: ""}.get(scale, f" × {scale:g}")


def _share(row: Dict, states: list[str], lang: str) -> str:
    if "unknown" in row:
        return f"{row['year']}: {row['unknown']}"
    a, b = states
    return word(
        "share", lang, year=row["year"], a=a, b=b, sa=row["share"][a], sb=row["share"][b], ra=row["rank"][a], rb=row["rank"][b],
        asym=row["asymmetry"],
    )  # fmt: skip


def _turned(row: Dict, lang: str) -> None:
    part(word("turns", lang), [f"{t['date']} {word(t['what'], lang)}: {_name(t, lang)}" for t in row["instruments"]])
    votes = [
        f"{v['date']} {v['resolution']}: " + ", ".join(f"{s} {c}" for s, c in v["votes"].items()) for v in row["votes"]
    ]
    part(word("votes", lang), votes)


def _end(found: Dict, lang: str) -> None:
    output.say("")
    line(word("basis", lang, text=found["basis"]), 0)
    part(word("limits", lang), [f"- {text}" for text in found["limits"]])
