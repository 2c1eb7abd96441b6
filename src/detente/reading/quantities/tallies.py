"""English numbers that stand in pairs: votes for and against, seats of all seats, and what a dollar costs; and those who died."""

from __future__ import annotations

import re

from detente.reading.quantities.amount import Amount, apart

_N = r"\d{1,3}(?:,\d{3})*"
# Votes are counted where a body decides.
_VOTING = re.compile(
    r"\b(?:vot\w+|ballots?|pass(?:ed|es)?|approv\w+|ratif\w+|adopt\w+|reject\w+|elect\w+|confirm\w+|overrid\w+|acquit\w+|impeach\w+|Senate|House of Representatives|"
    r"Duma|Federation Council|Bundestag|Parliament|Congress)\b"
)
_VOTES = re.compile(
    rf"(?<![\d.,$€£%-])(?P<all>(?P<a>{_N})(?:\s+votes?)?)\s*(?:\bto\b|-to-|–|\bagainst\b)\s*(?P<b>\d{{1,3}})(?![\d.,]?\d|\s*(?:%|percent|per cent|million|billion|trillion|dollars?|days?|weeks?|"
    r"months?|years?|hours?|minutes?|km|kilomet\w+|miles?|warheads?|missiles?|degrees?|°))"
)
_SEATS = re.compile(
    rf"(?<![\d.,$€£-])(?P<a>{_N})\s+of\s+(?:the\s+|its\s+|their\s+|all\s+)?(?P<b>{_N})\s+(?P<noun>seats|members|deputies|senators|delegates|votes|states|countries|"
    r"companies|warheads|missiles|aircraft|ships|lawmakers|cases)\b"
)
_PEOPLE = frozenset(("members", "deputies", "senators", "delegates", "lawmakers"))
_RATE = re.compile(
    r"(?<![\d.,])(?P<n>\d{1,3}\.\d{1,4})\s+(?:(?P<unit>yuan|renminbi|rou?bles?)\s+)?to\s+(?:the|a|one)\s+(?:US\s+|American\s+)?dollar\b"
)
_DIED = re.compile(
    rf"(?<![\d.,$€£-])(?P<n>{_N})(?=\s+(?:(?:have|had|were|was|have been|had been)\s+)?(?:died|killed|wounded|injured|perished|drowned)\b)"
)
_BY_HALF = re.compile(
    r"\b(?:fell|fallen|dropped|declined|shrank|sank|plunged|rose|grew|increased|cut|reduced|lost)\s+(?:by\s+)?(?:(?:more|less)\s+than\s+|nearly\s+|almost\s+|about\s+)?(?P<n>a\s+half)\b"
)
_MODEL = re.compile(
    r"(?<![\d.,$-])(?P<n>\d{1,3})(?=\s+(?:(?:new|more|used)\s+)?[A-Z][\w-]+\s+(?:[A-Z]{0,3}-?)?\d{2,4}(?:-\d+)?s\b)"
)


def tallies(even: str) -> list[Amount]:
    """Votes, seats, rates, the dead and machines of a model.

    >>> [(a.value, a.unit) for a in tallies("The Senate approved it, 93 to 5.")]
    [(93.0, 'votes'), (5.0, 'votes')]
    """
    out: list[Amount] = []
    if _VOTING.search(even):
        for m in _VOTES.finditer(even):
            a, b = _value(m["a"]), _value(m["b"])
            if a > b and a >= 5:
                out += [Amount(m.start("all"), m.end("all"), a, "votes"), Amount(m.start("b"), m.end("b"), b, "votes")]
    for m in _SEATS.finditer(even):
        unit = "persons" if m["noun"] in _PEOPLE else "votes" if m["noun"] == "votes" else "count"
        if _value(m["a"]) < _value(m["b"]):
            out += [
                Amount(m.start("a"), m.end("a"), _value(m["a"]), unit),
                Amount(m.start("b"), m.end("noun"), _value(m["b"]), unit),
            ]
    for m in _RATE.finditer(even):
        unit = {"y": "CNY", "r": "RUB"}.get((m["unit"] or " ")[0], "")
        if m["unit"] == "renminbi":
            unit = "CNY"
        out.append(Amount(m.start(), m.end(), float(m["n"]), unit, per="dollar"))
    out += [Amount(m.start(), m.end(), _value(m["n"]), "persons") for m in _DIED.finditer(even)]
    out += [Amount(m.start("n"), m.end("n"), 50.0, "percent") for m in _BY_HALF.finditer(even)]
    out += [Amount(m.start(), m.end(), _value(m["n"]), "count") for m in _MODEL.finditer(even)]
    return apart(out)


def _value(number: str) -> float:
    return float(number.replace(",", ""))
