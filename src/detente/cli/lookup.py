"""What ``record`` and ``mechanisms`` print: the answers of the API as lines, or as JSON."""

from __future__ import annotations

import shlex
from typing import Any

from detente import api
from detente.cli import complain, output
from detente.cli.words import word
from detente.reports.words import Words

_NOTHING, _BROKEN = 3, 1
_SINCE = 1991  # the record is dense from here; earlier years are background and are counted together


def find(words: str, *, as_json: bool, lang: str, **filters: Any) -> int:
    """List entries; exit code 3 where there are none."""
    found = api.find(words, **filters)
    if as_json:
        output.say_json(found)
        return 0 if found["entries"] else _NOTHING
    if not found["entries"]:
        near = found["did_you_mean"]
        complain(word("nothing", lang) + ("; " + word("meant", lang, words=", ".join(near)) if near else ""))
        return _NOTHING
    for entry in found["entries"]:
        _entry(entry, lang)
    cut = word("cut", lang, shown=found["shown"]) if found["shown"] < found["total"] else ""
    output.say("\n" + word("entries", lang, n=found["total"], end=found["record_end"]) + cut)
    return _next(f"detente record show {shlex.quote(found['entries'][0]['id'])}", lang)


def show(id_: str, *, as_json: bool, lang: str) -> int:
    """One entry in full."""
    entry = api.show(id_)
    if as_json:
        output.say_json(entry)
        return 0
    _entry(entry, lang)
    told = [entry.get(key) for key in ("kind", "type", "mode", "field", "status", "place", "setting", "unit")]
    _line(" · ".join(str(part) for part in told if part), 2)
    for person in entry.get("participants", []):
        _line(f"{person['name_zh' if lang == 'zh' else 'name']} ({person['role']})", 4)
    for key in ("signed", "in_force", "extended", "until", "suspended", "ended", "replaced_by"):
        if entry.get(key):
            _line(f"{key.replace('_', ' ')}: {entry[key]}", 4)
    if entry.get(f"qualifications_{lang}"):
        _line(f"{word('left_out', lang)}: {entry[f'qualifications_{lang}']}", 2)
    for key in ("note", f"note_{lang}", "tz_note"):
        if entry.get(key):
            _line(str(entry[key]), 2)
    _part("sections", [f"§ {row['section']}: {row[f'rule_{lang}']}" for row in entry.get("sections", [])], lang)
    _part("values", [f"{row['period']}  {row['value']:g}" for row in entry.get("values", [])], lang)
    for key in ("accounts", "statements", "followed_by", "near"):
        _part(key, [f"{row['date']}  {row[lang] or row['en']}  [{row['id']}]" for row in entry[key]], lang)
    rows = [f"{s['kind']}: {s['publisher']}, {s['title']}, {s['date']} {s['url']}" for s in entry["sources"]]
    _part("sources", rows, lang)
    pair = entry["states"]
    return _next(
        "detente record find --pair " + " ".join(pair[:2]) if len(pair) > 1 else "detente record coverage", lang
    )


def sample(n: int, seed: int, *, as_json: bool, lang: str) -> int:
    """Entries drawn at random, each with what has to be checked and its sources."""
    found = api.sample(n, seed)
    if as_json:
        output.say_json({"seed": seed, "entries": found})
        return 0
    for entry in found:
        _entry(entry, lang)
        people = [f"{p['name_zh' if lang == 'zh' else 'name']} ({p['role']})" for p in entry["participants"]]
        _line(" · ".join(part for part in (entry.get("place", ""), *people) if part), 4)
        for s in entry["sources"]:
            _line(f"{s['kind']}: {s['publisher']}, {s['title']} {s['url']}", 4)
        output.say("")
    return _next(f"detente record show {shlex.quote(found[0]['id'])}", lang)


def coverage(*, as_json: bool, lang: str) -> int:
    """How many entries there are."""
    found = api.coverage()
    if as_json:
        output.say_json(found)
        return 0
    told = [f"{name}  {row['entries']} ({row['verified']})" for name, row in found["tables"].items()]
    _part("tables", [*told, f"sources  {found['sources']}"], lang)
    output.say(f"\n{word('pairs', lang)}")
    for row in _drawn(found["pairs"], output.width(), lang):
        output.say(row)
    _line(found["note"], 0)
    return _next("detente record find summit --pair RUS USA --from 2018", lang)


def _drawn(pairs: list[dict[str, Any]], width: int, lang: str) -> list[str]:
    """A bar per pair and year, all pairs side by side and to one scale; years without an entry stay in sight."""
    years = sorted({int(year) for pair in pairs for year in pair["years"]})
    most = max((n for pair in pairs for n in pair["years"].values()), default=1)
    column = max((width - 6) // max(len(pairs), 1), 12)
    bar = column - 6  # two blanks and a number of three digits beside it
    heads = [f"{' – '.join(pair['pair'])} {pair['entries']}" for pair in pairs]
    out = ["      " + "".join(head.ljust(column) for head in heads).rstrip()]
    first = max(years[0], _SINCE) if years else _SINCE
    early = [sum(n for year, n in pair["years"].items() if int(year) < first) for pair in pairs]
    if any(early):
        out.append(word("before", lang, year=first, counts=", ".join(map(str, early))))
    for year in range(first, years[-1] + 1 if years else first):
        cells = []
        for pair in pairs:
            n = pair["years"].get(str(year), 0)
            drawn = "█" * max(round(bar * n / most), 1) + f" {n}" if n else "·"
            cells.append(drawn.ljust(column))
        out.append(f"{year}  " + "".join(cells).rstrip())
    return out


def audit(*, against: str | None, as_json: bool, lang: str) -> int:
    """The record against its own rules, and beside other data where there is some."""
    found = api.audit(against)
    problems = found["problems"]
    if as_json:
        output.say_json(found)
    else:
        for finding in (*problems, *found["notes"]):
            _line(finding, 0)
        if found["crosscheck"]:
            _crosscheck(found["crosscheck"], lang)
        output.say(word("broken", lang, n=len(problems)) if problems else word("sound", lang))
        _next("detente record coverage", lang)
    return _BROKEN if problems else 0


def _crosscheck(found: dict[str, Any], lang: str) -> None:
    """Entries beside coded events, terms beside lists of leaders, each difference with its reason."""
    told = [
        word(
            "coded",
            lang,
            pair=" – ".join(row["pair"]),
            hits=row["coded"],
            n=row["entries"],
            share=f"{row['coded'] / row['entries']:.0%}" if row["entries"] else "–",
            chance=f"{row['by_chance']:.0%}",
            dense=row["dense_coded"],
            of=row["dense_entries"],
        )
        for row in found["pairs"]
    ]
    reasons = [
        f"{row['date']}  {row['entry']}: {row['reason'] or word('unexplained', lang)}" for row in found["uncoded"]
    ]
    _part("beside_icews", [*told, word("outside", lang, n=found["outside"]), *reasons], lang)
    told = [
        f"{row['office']} {row['person']} {row['edge']} {row['ours']} / {row['source']} {row['theirs']}: "
        + (row["note"] if row["explained"] else word("unexplained", lang))
        for row in found["terms"]
    ]
    _part("beside_leaders", [word("edges", lang, n=found["edges"], differ=len(told)), *told], lang)
    for lacking in found["missing"]:
        _line(word("lacking", lang, what=lacking), 0)
    output.say("")


def mechanisms(*, as_json: bool, lang: str) -> int:
    """The cards."""
    found = api.mechanisms()
    if as_json:
        output.say_json(found)
        return 0
    words = Words(lang)
    for card in found["mechanisms"]:
        _line(f"{card['id']}  {card['name']} — {words.name('status', card['status'])}", 0)
        _line(
            f"{card['cause']} → {card['effect']} ({card['sign']})"
            + (f"; {card['condition']}" if card["condition"] else ""),
            4,
        )
    return _next("detente check ARTICLE", lang)


def _entry(entry: dict[str, Any], lang: str) -> None:
    verified = "" if entry["verified"] else word("unverified", lang)
    _line(f"{entry['date'] or entry['table']}  {entry[lang] or entry['en']}{verified}", 0, hang=4)
    _line(f"[{entry['id']}]", 4)


def _part(title: str, lines: list[str], lang: str) -> None:
    if lines:
        output.say(f"\n{word(title, lang)}")
        for line in lines:
            _line(line, 2)


def _line(text: str, indent: int, hang: int | None = None) -> None:
    """One wrapped paragraph; wrapping of Chinese and of wide signs is the report's."""
    from detente.reports.text import wrap

    for line in wrap([(text, "")], output.width(), indent=indent, hang=indent + 2 if hang is None else hang):
        output.say(str(line))


def _next(command: str, lang: str) -> int:
    output.say("\n" + Words(lang)("next", command=command))
    return 0
