"""What every rule shares: its signature, the claim it makes, and when evidence may contradict."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.coding.code import Facts
from detente.nouns import Claim, Event, Sentence
from detente.record import Series

# A rule reads one sentence and yields what the record says of it; nothing, where it has nothing to say.
Rule = Callable[[Context, Sentence, Facts, list[Event], list[Figure]], Iterator[Claim]]


def verified(context: Context, sources: tuple[str, ...], flag: bool) -> bool:
    """Whether an entry may carry a *contradicted* verdict: confirmed, with a primary document or two reports."""
    return flag and context.record.has_primary(sources)


def claim(
    s: Sentence,
    facts: Facts,
    type_: str,
    verdict: str,
    why: str,
    rule: str,
    records: tuple[str, ...] = (),
    accounts: tuple[str, ...] = (),
    text: str = "",
) -> Claim:
    """A claim of a sentence; `why` is what the reader sees, `rule` the name under which docs explain it."""
    modality = "possible" if "hedge" in facts.cues else ""
    return Claim(
        "",
        type_,
        facts.speaker_name or None,
        text or s.text,
        s.id,
        verdict,
        why,
        rule,
        (),
        records,
        accounts,
        modality,
        facts.medium,
    )


def unit(series: Series) -> str:
    """The unit of a series with its scale in words."""
    scale = {1e9: "billion ", 1e6: "million ", 1.0: ""}.get(series.scale, f"×{series.scale:g} ")
    return f"{scale}{series.unit}" if series.unit != "percent" else "percent"
