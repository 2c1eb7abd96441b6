"""Standing matters of a pair that bear on a text's thesis and that it does not name (``data/standing.csv``).

A text that calls a pair close is asked for what stands on the other side of it: abstentions, the border's history, the
asymmetry of trade.  A text that tells of one side's sanctions or tariffs is asked for what the other side charges.
"""

from __future__ import annotations

import re

from detente.checking.context import Context
from detente.checking.rules.cited import cited, patterns
from detente.nouns import Omission
from detente.tables import listed

_COLUMNS = ("pair", "theme", "text", "records", "mention_en", "mention_zh")
_THESIS = {
    "close": re.compile(
        r"\b(?:trust|friend\w*|partner(?:s|ship)?|closer|solid|unbreakable|no limits|good neighbou?rs?|common interests|win-win|harmony)\b|"
        r"互信|信任|友好|伙伴|共同利益|牢不可破|背靠背|亲密|紧密",
        re.IGNORECASE,
    ),
    "tariffs": re.compile(r"\btariffs?\b|\btrade (?:war|dispute|deal)\b|关税|贸易战|贸易摩擦", re.IGNORECASE),
    "blame": re.compile(
        r"\bsanction\w*|\btariffs?\b|\bpressur\w+|\bCongress\b|制裁|关税|施压|打压|国会", re.IGNORECASE
    ),
}
_OFTEN = 2  # sentences that must carry the thesis
_FRESH = 6 * 365  # days within which a charge bears on measures
_MOST = 2  # records shown of one matter


def find_standing(context: Context, known: set[str]) -> list[Omission]:
    """For the text's main pair, one or two records of each standing matter that the text has no word of."""
    written, pairs = context.written, context.pairs
    if written is None or not pairs:
        return []
    out: list[Omission] = []
    for row, en, zh in patterns("standing.csv", _COLUMNS):
        pair = set(row["pair"].split("|"))
        if pair != set(pairs[0]) or en.search(context.text) or zh.search(context.text):
            continue
        thesis = _THESIS[row["text"]]
        told = [s for s in context.document.sentences if thesis.search(s.reading)]
        told = [s for s in told if pair & (context.states_in(s.id) | context.paragraph_states[s.paragraph])]
        if len(told) < _OFTEN:
            continue
        found = [(i, text) for i, text in cited(context.record, row["records"], written) if i not in known]
        if row["text"] == "blame":
            found = [(i, text) for i, text in found if (written - context.entry(i).date.end).days <= _FRESH]
        series = [i for i, _ in found if i in context.record.series]
        # Of a row of votes the latest tells most; of other matters the first that the table names.
        chosen = found[-1:] if len(listed(row["records"])) > 2 else found[:1] if not series else found[:_MOST]
        why = {
            "close": "the text's thesis of closeness",
            "blame": "what the text says of the other side's measures",
            "tariffs": "what the text says of tariffs",
        }
        for id_, text in chosen:
            values = f": {text}" if id_ in series else ""
            out.append(Omission(id_, f"{row['theme']}, which bears on {why[row['text']]}{values}"))
    return out
