"""What ``ledger`` prints: the channels of a pair as a page, or as JSON."""

from __future__ import annotations

from typing import Any

from detente import api
from detente.cli import output
from detente.cli.words import word
from detente.reports.words import Words

_OVER = 2  # how many instruments that have ended are named; --json has them all
_MARKS = {"open": "●", "narrowed": "◐", "suspended": "◌", "ended": "✕", "not known": "?"}


def run(a: str, b: str, *, on: str | None, as_json: bool, lang: str) -> int:
    """Print the ledger of a pair."""
    page = api.ledger(a, b, on=on)
    if as_json:
        output.say_json(page)
        return 0
    zh = lang == "zh"
    names = ("与" if zh else " and ").join(page["names_zh" if zh else "names"])
    _line(word("ledger", lang, names=names, on=page["on"], end=page["record_end"]), 0)
    for channel in page["channels"]:
        _channel(channel, lang)
    output.say("\n" + word("by_field", lang))
    words = Words(lang)
    for row in page["fields"]:
        for mark, entry in (("+", row["cooperation"]), ("−", row["conflict"])):
            if entry:
                _line(f"{mark} {words.name('field', row['field'])}  {_entry(entry, lang)}", 2)
    output.say("\n" + word("sources", lang))
    for record in page["records"]:
        own = [s for s in page["sources"] if s["r"] == record["r"]]
        _line(f"{record['r']} {record['id']}: " + "; ".join(f"{s['publisher']} {s['url']}" for s in own[:2]), 2)
    output.say("")
    _line(word("ledger_note", lang), 0)
    shown = next((c["last"]["id"] for c in page["channels"] if c["last"]), "")
    output.say("\n" + words("next", command=f"detente record show {shown}"))
    return 0


def _channel(c: dict[str, Any], lang: str) -> None:
    zh = lang == "zh"
    since = f" {word('on' if c['status'] == 'ended' else 'since', lang, day=c['since'])}" if c["since"] else ""
    output.say("")
    _line(f"{_MARKS[c['status']]} {c['name_zh' if zh else 'name']}: {word('status.' + c['status'], lang)}{since}", 0)
    changed, last = c["changed_by"], c["last"]
    if changed:
        _line(word("changed", lang, day=c["since"], told=_told(changed, lang)), 4)
    if last is None:
        _line(word("no_last", lang), 4)
    elif not changed or last["id"] != changed["id"]:
        _line(word("last_seen", lang, day=last["date"], told=_told(last, lang)), 4)
    over = [g for g in c["governed_by"] if g["state"] == "ended"]
    for g in [g for g in c["governed_by"] if g not in over[_OVER:]]:
        state = f"{word('state.' + g['state'], lang)} {g['since']}"
        _line(f"{word('effect.' + g['effect'], lang)} {g['zh' if zh else 'en']} [{g['r']}], {state}", 4)
        for rule in g["rules"][:1]:
            _line(f"§ {rule['section']}: {rule['zh' if zh else 'en']}", 8)
    for s in c["conditions"]:
        who, more = (s["speaker_zh"], s["qualification_zh"]) if zh else (s["speaker"], s["qualification_en"])
        _line(f"{word('tied', lang)}: {s['date']}, {who}: {_told(s, lang)} {more}", 4)


def _entry(e: dict[str, Any], lang: str) -> str:
    return f"{e['date']}  {_told(e, lang)}"


def _told(e: dict[str, Any], lang: str) -> str:
    return f"{e['zh' if lang == 'zh' else 'en']} [{e['r']}]"


def _line(text: str, indent: int) -> None:
    from detente.reports.text import wrap

    for line in wrap([(text, "")], output.width(), indent=indent, hang=indent + 2):
        output.say(str(line))
