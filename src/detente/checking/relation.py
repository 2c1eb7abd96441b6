"""Where a pair stood then and since, as far as the record itself shows it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from detente.checking.context import Context

_BASIS = (
    "counts of entries of the hand-made chronology by PLOVER quad class: they were chosen, so they show what the record "
    "holds and are no measure of the relation; trade is from the publisher named"
)


def relation(context: Context) -> dict[str, Any]:
    """Yearly counts and trade for the text's pairs, eight years before writing and all since."""
    written = context.written
    out = []
    for pair in context.pairs[:2]:
        years: dict[int, list[int]] = defaultdict(lambda: [0, 0])
        for e in context.record.of_pair(*pair):
            if e.verified and e.sign:
                years[e.date.start.year][0 if e.sign > 0 else 1] += 1
        first = (written.year - 8) if written else min(years, default=2000)
        series = []
        for s in context.record.series.values():
            actors = {context.record.actors.state_of(a) for a in s.actors}
            if s.measure == "goods-trade" and actors == set(pair):
                values = [v for v in s.annual() if v.period.start.year >= first]
                if values:
                    series.append(
                        {
                            "id": s.id,
                            "title": s.en,
                            "unit": f"{s.unit}×{s.scale:g}",
                            "values": [{"period": v.edtf, "value": v.value} for v in values],
                        }
                    )
        out.append(
            {
                "pair": list(pair),
                "names": [context.record.actors.label(p) for p in pair],
                "basis": _BASIS,
                "years": [
                    {"year": y, "cooperation": c[0], "conflict": c[1]} for y, c in sorted(years.items()) if y >= first
                ],
                "series": series,
            }
        )
    return {"pairs": out, "note": f"to the record's end, {context.record.end}"}
