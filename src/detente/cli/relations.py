"""What the commands on relations print: the answers of the API as lines, or as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from detente import api
from detente.cli import measured, output
from detente.cli.charts import draw
from detente.cli.level_words import said
from detente.cli.lines import following, line, part
from detente.cli.options import Days, Scaled, Shown, Stored
from detente.cli.relation_words import word
from detente.errors import UsageError
from detente.reports.words import Words

Dict = dict[str, Any]
_NOTES = 220  # signs of a note that a line shows; JSON has all


def pair(a: str, b: str, *, on: str | None, stored: Scaled, chart: Path | None, shown: Shown) -> int:
    """The state of a pair on a day."""
    lang = shown.lang
    found = api.pair(
        a, b, on=on, workspace=stored.workspace, feed=stored.feed, grades=stored.grades, history=chart is not None
    )
    draw("pair_chart", found, chart, lang=lang)
    if shown.as_json:
        return _json(found)
    _head(found, lang)
    measured.levels(found, lang)
    part(word("fields", lang))
    words = Words(lang)
    for row in found["fields"]:
        line(words.name("field", row["field"]), 2)
        for key in ("cooperation", "conflict"):
            told = _entry(row[key], lang) if row[key] else word("none_held", lang)
            line(f"{word(key, lang)}: {told}", 4)
    part(word("recent", lang), [_entry(e, lang) for e in found["recent"]] or [word("none_held", lang)])
    _instruments(found, lang)
    _votes(found["votes"], lang)
    _figures(found["figures"], lang)
    measured.yearly(found["yearly"], found["states"], lang)
    _end(found, lang)
    return following(f"detente explain {found['states'][0]} {found['states'][1]} {found['on'][:7]}", lang)


def triangle(
    states: tuple[str, str, str], *, on: str | None, levels: Path | None, neutral: float, stored: Scaled, chart: Path | None,
    shown: Shown,
) -> int:  # fmt: skip
    """The ties of a triangle, and its types where levels are known."""
    lang = shown.lang
    found = api.triangle(
        *states,
        on=on,
        levels=levels,
        neutral=neutral,
        workspace=stored.workspace,
        feed=stored.feed,
        grades=stored.grades,
    )
    draw("triangle_chart", found, chart)
    if shown.as_json:
        return _json(found)
    _head(found, lang)
    if found["types"] is not None:
        measured.types_and_roles(found, lang)
    elif found["measured"]:
        measured.triangles(found["measured"], lang)
    else:
        line(word("no_types", lang), 0)
    part(word("ties", lang))
    for tie in found["ties"]:
        _tie(tie, lang)
    _end(found, lang)
    return following(f"detente pair {found['states'][0]} {found['states'][1]}", lang)


def _tie(tie: Dict, lang: str) -> None:
    line("–".join(tie["pair"]), 2)
    for entry in tie["recent"]:
        line(_entry(entry, lang), 4)
    if tie["votes"]:
        line(f"{word('votes', lang)}: {word('votes_told', lang, **tie['votes'])}", 4)
    if tie["figure"]:
        line(_figure(tie["figure"], lang), 4)
    names = tie["in_force"] + tie["measures"]
    line(f"{word('turns', lang)}: {', '.join(names) or word('none_held', lang)}", 4)


def dependence(
    a: str, b: str, *, on: str | None, trade: Path | None, stored: Stored, chart: Path | None, shown: Shown
) -> int:
    """Trade of a pair both ways."""
    lang = shown.lang
    found = api.dependence(a, b, on=on, trade=trade, workspace=stored.workspace, feed=stored.feed)
    draw("dependence_chart", found, chart)
    if shown.as_json:
        return _json(found)
    _head(found, lang)
    _figures(found["figures"], lang)
    books = [[v for k, v in row.items() if k not in ("year", "gap")] for row in found["two_books"]]
    told = [
        word("book", lang, year=r["year"], a=v[0], b=v[1], gap=abs(r["gap"]))
        for r, v in zip(found["two_books"], books, strict=True)
    ]
    part(word("books", lang), told)
    part(word("shares", lang), [measured.share(row, found["states"], lang) for row in found["shares"] or []])
    for feed in found["measured"] or []:
        part(
            said("trade", lang, feed=feed["feed"]),
            [measured.share(row, found["states"], lang) for row in feed["years"]],
        )
    _end(found, lang)
    return following(f"detente pair {found['states'][0]} {found['states'][1]}", lang)


def explain(
    a: str, b: str, month: str | None, *, days: Days, measure: str, stored: Stored, chart: Path | None, shown: Shown
) -> int:
    """A month of a pair, or the days from one to another."""
    lang = shown.lang
    found = api.explain(
        a, b, month, start=days.start, end=days.end, measure=measure, workspace=stored.workspace, feed=stored.feed
    )
    draw("explain_chart", found, chart)
    if shown.as_json:
        return _json(found)
    _head(found, lang)
    measured.contributions(found["contributions"] or [], lang)
    part(word("entries_in", lang), [_entry(e, lang) for e in found["entries"]] or [word("none_held", lang)])
    part(word("near_before", lang), [_entry(e, lang) for e in found["near_before"]])
    _turned(found, lang)
    _end(found, lang)
    first = found["entries"][0]["id"] if found["entries"] else None
    return following(f"detente record show {first}" if first else "detente record coverage", lang)


def changes(states: tuple[str, ...], *, days: Days, stored: Stored, shown: Shown) -> int:
    """What changed between two days."""
    lang = shown.lang
    if len(states) not in (0, 2):
        raise UsageError(f"{len(states)} states: name two, or none for the three pairs of the triangle")
    found = api.changes(*states, start=days.start, end=days.end, workspace=stored.workspace, feed=stored.feed)
    if shown.as_json:
        return _json(found)
    line(word("span", lang, first=found["from"], last=found["to"], end=found["record_end"]), 0)
    for row in found["pairs"]:
        part("–".join(row["names_zh" if lang == "zh" else "names"][s] for s in row["pair"]))
        measured.moved(row["levels"] or [], lang)
        line(word("held", lang, n=row["entries_held"]), 2)
        for entry in row["entries"]:
            line(_entry(entry, lang), 4)
        _turned(row, lang)
        _figures(row["figures"], lang)
    _end(found, lang)
    one, two = found["pairs"][0]["pair"]
    return following(f"detente pair {one} {two}", lang)


def network(edges: Path | None, *, on: str | None, neutral: float, stored: Scaled, shown: Shown) -> int:
    """The balance of a signed network: of a file, per window, or of the workspace, per feed."""
    lang = shown.lang
    if edges is not None:
        if on is not None or stored != Scaled():
            raise UsageError("--edges is a whole network; leave out --on, --workspace, --feed and --grades")
        found = api.network(edges)
        windows = found["windows"]
    else:
        found = api.network_held(
            on=on, neutral=neutral, workspace=stored.workspace, feed=stored.feed, grades=stored.grades
        )
        windows = [row["balance"] for row in found["feeds"] if row["balance"]]
    if shown.as_json:
        return _json(found)
    for row in found.get("feeds", []):
        measured.ties(row, lang)
    for row in windows:
        _balance(row, lang)
    output.say("")
    line(found["note"], 0)
    return following("detente triangle", lang)


def _balance(row: Dict, lang: str) -> None:
    part(word("network", lang, **row).strip())
    line(", ".join(f"{kind} {n}" for kind, n in row["triads"].items()), 2)
    if row["triangle_balance"] is not None:
        low, high = row["null_90"] or ("–", "–")
        line(word("balance", lang, share=row["triangle_balance"], low=low, high=high, walk=row["walk_balance"]), 2)
    camps = " | ".join(", ".join(camp) for camp in row["camps"])
    line(word("camps", lang, n=row["frustration"]["ties_at_odds"], camps=camps), 2)
    odd = ", ".join(f"{r['state']} {r['unbalanced']}/{r['of']}" for r in row["most_unbalanced"])
    line(word("odd", lang, states=odd or word("none_held", lang)), 2)


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
