"""Measured levels, triangles and contributions as lines."""

from __future__ import annotations

from typing import Any

from detente.cli.level_words import said
from detente.cli.lines import line, part
from detente.cli.relation_words import word
from detente.reports.words import Words

Dict = dict[str, Any]
_BATCHES = 8


def levels(found: Dict, lang: str) -> None:
    """The level of a pair by each feed, or why there is none."""
    if found["level"] is None:
        why = found["level_unknown"]
        reason = said(f"why.{why['code']}", lang, feeds=why["feeds"])
        line(said("unknown", lang, reason=reason, command=why["command"]), 0)
        return
    part(said("levels", lang))
    for row in found["level"]:
        line(said("feed", lang, feed=row["feed"], events=row["events"], as_of=row["as_of"], stale=_stale(row, lang)), 2)
        for measure, told in row["measures"].items():
            line(said(measure, lang), 4)
            for direction in told["directions"]:
                _level(direction, measure, lang)
            if told["grades"] and told["grades"]["basis"]:
                line(_scale(told["grades"], lang), 6)
                errors = told["grades"].get("mean_error_left_out")
                if errors:
                    line(said("left_out", lang, told=", ".join(f"{p} {e:.1f}" for p, e in errors.items())), 6)
        _year(row, lang)
        _fields(row["fields"], lang)


def _level(d: Dict, measure: str, lang: str) -> None:
    if d["level"] is None:
        line(said("no_level", lang, pair=d["pair"], reason=_few(d, measure, lang)), 6)
        return
    (a, b), (c, e), m = d["band_50"], d["band_90"], d["momentum"]
    line(
        said(
            "level",
            lang,
            pair=d["pair"],
            level=d["level"],
            a=a,
            b=b,
            c=c,
            d=e,
            n=d["effective_events"],
            events=d["events"],
        ),
        6,
    )
    line(
        said(
            "momentum", lang, months=m["months"], change=m["change"], sd=m["sd"], p=m["improving"], step=d["volatility"]
        ),
        8,
    )
    if g := d.get("grade"):
        low, high = g["band_90"]
        line(
            said(
                "grade", lang, value=g["value"], grade=g[lang], part=said(f"part.{g['part']}", lang), low=low, high=high,
                basis=said(f"basis.{g['basis']}", lang),
            ), 8,
        )  # fmt: skip


def _scale(basis: Dict, lang: str) -> str:
    """What puts levels on the scale of -9 to 9."""
    if basis["basis"] == "quantile":
        return said("scale.quantile", lang, series=basis["series"], pairs=len(basis["pairs"]))
    return said("scale.calibrated", lang, names=", ".join(basis["pairs"]))


def _few(d: Dict, measure: str, lang: str) -> str:
    """Why a direction has no level."""
    return (
        said("few_months", lang, n=d["months_with_events"])
        if d["months_with_events"]
        else said(f"no_events.{measure}", lang)
    )


def _year(row: Dict, lang: str) -> None:
    line(said("year", lang), 4)
    for q in row["last_12_months"]:
        line(
            said(
                "quads", lang, pair=q["pair"], n=q["n"], vc=q["verbal_cooperation"], mc=q["material_cooperation"],
                vf=q["verbal_conflict"], mf=q["material_conflict"], share="–" if q["conflict_share"] is None else f"{q['conflict_share']:.2f}",
                net="–" if q["goldstein_sum"] is None else f"{q['goldstein_sum']:+,.1f}", scored=q["goldstein_n"],
            ), 6,
        )  # fmt: skip
        own = [w for w in row["weights"] if w["pair"] == q["pair"]]
        if own:
            line(said("weights", lang, pair=q["pair"], told="; ".join(_weight(w) for w in own)), 6)


def _weight(w: Dict) -> str:
    low, high = w["weight"]
    return f"{_named(w)} {low:g}" + (f"…{high:g}" if high != low else "") + f" × {w['n']} = {w['sum']:+g}"


def _named(row: Dict) -> str:
    """A code with its name in its own scheme."""
    return f"{row['code']} ({row['meaning']})" if row["meaning"] else str(row["code"])


def _fields(fields: list[Dict], lang: str) -> None:
    if not fields:
        return
    line(said("by_field", lang), 4)
    words = Words(lang)
    for row in fields:
        name = words.name("field", row["field"])
        for d in row["conflict_share"]:
            if d["level"] is None:
                line(said("field_no", lang, field=name, pair=d["pair"], reason=_few(d, "conflict_share", lang)), 6)
            else:
                c, e = d["band_90"]
                line(said("field", lang, field=name, pair=d["pair"], level=d["level"], c=c, d=e, events=d["events"]), 6)


def triangles(rows: list[Dict], lang: str) -> None:
    """Types, roles and flips by each feed."""
    for row in rows:
        part(said("triangle", lang, feed=row["feed"], as_of=row["as_of"], stale=_stale(row, lang)))
        if row["types"] is None:
            why = said("missing", lang, ties=", ".join(row["missing"])) if row["missing"] else said("all_alike", lang)
            line(said("no_triangle", lang, reason=why), 2)
            continue
        types_and_roles(row, lang)
        for tie, told in row["levels"].items():
            low, high = told["band_90"]
            name = told["grade_zh" if lang == "zh" else "grade"]
            line(said("tie", lang, tie=tie, level=told["level"], grade=name, low=low, high=high), 2)
            if told["months_to_flip"] is not None:
                line(said("flip", lang, months=told["months_to_flip"]), 4)
            else:
                why = said("flip_neutral" if told["side"] == "neutral" else "flip_few", lang)
                line(said("flip_unknown", lang, reason=why), 4)
            waits = [said("within", lang, months=k, p=p) for k, p in told["flips_within_months"].items()]
            if waits:
                line(said("flip_within", lang, told=", ".join(waits)), 4)
        line(_scale(row["scale"], lang), 2)


def types_and_roles(found: Dict, lang: str) -> None:
    """Types, roles and the tie nearest to flipping."""
    part(word("types", lang), [f"{said(name, lang)} {p:.2f}" for name, p in found["types"].items() if p])
    told = [f"{s}: " + ", ".join(f"{said(k, lang)} {v:.2f}" for k, v in r.items()) for s, r in found["roles"].items()]
    part(word("roles", lang), told)
    near = found["nearest_to_flipping"]
    line(word("nearest", lang, tie=near["tie"], sd=near["standard_deviations_from_0"], band=found["neutral_band"]), 2)


def contributions(rows: list[Dict], lang: str, *, most: int = _BATCHES) -> None:
    """What events brought to a change, by each feed."""
    for row in rows:
        measure = said(row["measure"], lang)
        part(said("contributions", lang, feed=row["feed"], measure=measure, first=row["from"], last=row["to"]))
        for d in row["directions"]:
            _contribution(d, lang, most)


def _contribution(d: Dict, lang: str, most: int) -> None:
    line(_change(d, lang), 2)
    for batch in d["batches"][:most]:
        line(_batch(batch, lang), 4)
        for e in batch["near"][:1]:
            line(said("near", lang, date=e["date"], text=e[lang] or e["en"], id=e["id"]), 8)
    rest = d["batches"][most:]
    other = d["other_batches"]
    line(
        said(
            "other", lang, amount=other["amount"] + sum(b["amount"] for b in rest), batches=other["batches"] + len(rest),
            events=other["events"] + sum(b["n"] for b in rest),
        ), 4,
    )  # fmt: skip
    line(said("return", lang, amount=d["return"]), 4)


def _change(d: Dict, lang: str) -> str:
    """A change of level; one that rounds to nothing has no sign."""
    return said(
        "change", lang, pair=d["pair"], before=d["before"], after=d["after"], change=round(d["change"], 4) + 0.0
    )


def _batch(batch: Dict, lang: str) -> str:
    low, high = batch["values"]
    value = f"{low:g}" if low == high else f"{low:g}…{high:g}"
    refs = [e["ref"] for e in batch["events"] if e["ref"]]
    ref = f" ({refs[0]})" if refs else ""
    return said(
        "batch", lang, amount=batch["amount"], day=batch["day"], code=_named(batch), n=batch["n"], value=value, ref=ref
    )


def share(row: Dict, states: list[str], lang: str) -> str:
    """Dependence of a year."""
    if "unknown" in row:
        return f"{row['year']}: {row['unknown']}"
    a, b = states
    return word(
        "share", lang, year=row["year"], a=a, b=b, sa=row["share"][a], sb=row["share"][b], ra=row["rank"][a], rb=row["rank"][b],
        asym=row["asymmetry"],
    )  # fmt: skip


def yearly(found: Dict | None, states: list[str], lang: str) -> None:
    """The last year of each yearly table of the workspace."""
    if found is None:
        return
    told = []
    for kind, rows in found.items():
        for row in rows:
            where = f"{said(kind, lang, feed=row['feed'])}: "
            if not row["years"]:
                told.append(where + word("none_held", lang))
                continue
            last = row["years"][-1]
            told.append(where + (share(last, states, lang) if kind == "trade" else _last_of(kind, last, lang)))
    part(said("yearly", lang), told)


def _last_of(kind: str, last: Dict, lang: str) -> str:
    if kind == "ideal_points":
        band = "" if last["band_90"] is None else said("band", lang, low=last["band_90"][0], high=last["band_90"][1])
        return said("distance", lang, year=last["year"], distance=last["distance"], band=band)
    if kind == "votes":
        pi = "–" if last["pi"] is None else f"{last['pi']:.2f}"
        return said(
            "agreement", lang, year=last["year"], n=last["votes"], same=last["same"], likeness=last["likeness"], pi=pi
        )
    return said("alliance", lang, year=last["year"], kinds=", ".join(last["obligations"]))


def ties(row: Dict, lang: str) -> None:
    """The signed ties of a feed."""
    signs = {k: [f"{e['a']}–{e['b']}" for e in row["edges"] if e["sign"] == k] for k in (1, -1, 0)}
    part(
        said(
            "network", lang, pairs=row["pairs"], feed=row["feed"], as_of=row["as_of"], good=len(signs[1]), bad=len(signs[-1]),
            unsettled=len(signs[0]),
        )
    )  # fmt: skip
    for mark, sign in (("+", 1), ("−", -1), ("0", 0)):
        if signs[sign]:
            line(f"{mark} {', '.join(signs[sign])}", 2)
    line(
        _scale(row["scale"], lang) if row["edges"] else said("few_network" if row["few"] else "all_alike", lang),
        2,
    )


def moved(rows: list[Dict], lang: str) -> None:
    """How levels moved between two days, by each feed, with the largest batches."""
    for row in rows:
        for d in row["directions"]:
            line(
                f"{row['feed']}: {said(row['measure'], lang)}, " + _change(d, lang),
                2,
            )
            for batch in d["batches"]:
                line(_batch(batch, lang), 6)


def _stale(row: Dict, lang: str) -> str:
    return said("stale", lang, days=row["stale_days"]) if row["stale_days"] > 31 else ""
