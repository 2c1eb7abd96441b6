"""What an endpoint proposes, checked as strictly as what the built-in coder tells: exact words, known sides, known codes.

An answer is believed in nothing. It must be JSON and nothing else, of the schema and nothing more; then each proposal must name its
sides by words that stand in the sentence, and those words must name actors of our tables, of two different states.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from detente.actors import Actors
from detente.coding.classify import Coding
from detente.coding.parties import Party
from detente.coding.tell import Told
from detente.coding.values import cameo, plover_scores
from detente.ontology.plover import EVENTS, plv_root

MODALITIES = ("happened", "said", "denied", "planned", "hypothetical", "demanded", "negated")
# No sentence of commentary tells more.
MOST = 20
_STRINGS = ("source", "target", "event", "mode", "cameo", "modality")
_FIELDS = {*_STRINGS, "confidence"}


class Refused(Exception):
    """An answer or a proposal that does not hold; the message is the kind of fault, by which they are counted."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event as an endpoint tells it."""

    source: str
    target: str
    event: str
    mode: str
    cameo: str
    modality: str
    confidence: float


def schema() -> dict[str, Any]:
    """The JSON schema that endpoints are asked to keep to."""
    fields: dict[str, Any] = {name: {"type": "string"} for name in _STRINGS}
    fields["event"] = {"type": "string", "enum": list(EVENTS)}
    fields["modality"] = {"type": "string", "enum": list(MODALITIES)}
    fields["confidence"] = {"type": "number"}
    event = {"type": "object", "properties": fields, "required": [*fields], "additionalProperties": False}
    return {
        "type": "object",
        "properties": {"events": {"type": "array", "items": event}},
        "required": ["events"],
        "additionalProperties": False,
    }


def parse(content: str) -> list[Proposal]:
    """The proposals of an answer.

    >>> parse('{"events": []}')
    []
    >>> parse('Gladly: {"events": []}')
    Traceback (most recent call last):
    ...
    detente.coding.proposals.Refused: text outside JSON
    """
    try:
        told = json.loads(content, object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        around = content.find("{") > 0 or not content.rstrip().endswith("}")
        raise Refused("text outside JSON" if "{" in content and around else "not JSON") from None
    if not isinstance(told, dict) or set(told) != {"events"} or not isinstance(told["events"], list):
        raise Refused("wrong schema")
    if len(told["events"]) > MOST:
        raise Refused("too many events")
    return [_proposal(event) for event in told["events"]]


def _proposal(told: Any) -> Proposal:
    if not isinstance(told, dict) or set(told) != _FIELDS or not all(isinstance(told[n], str) for n in _STRINGS):
        raise Refused("wrong schema")
    sure = told["confidence"]
    if isinstance(sure, bool) or not isinstance(sure, int | float) or not math.isfinite(sure) or not 0 <= sure <= 1:
        raise Refused("wrong schema")
    return Proposal(**{n: told[n] for n in _STRINGS}, confidence=float(sure))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) != len(pairs):
        raise ValueError("a key given twice")
    return told


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def settle(
    proposals: Sequence[Proposal],
    sentence: str,
    text: str,
    named: Sequence[Party],
    actors: Actors,
    refused: Callable[[str], None],
) -> list[Told]:
    """The proposals that hold, as events of the sentence; ``refused`` is called with the kind of fault of each other."""
    out: list[Told] = []
    seen: set[tuple[tuple[str, ...], tuple[str, ...], str]] = set()
    for proposal in proposals:
        try:
            told = _told(proposal, sentence, text, named, actors)
            key = (told.source, told.target, told.coding.event)
            if key in seen:
                raise Refused("told twice")
            seen.add(key)
            out.append(told)
        except Refused as fault:
            refused(str(fault))
    return out


def _told(p: Proposal, sentence: str, text: str, named: Sequence[Party], actors: Actors) -> Told:
    if p.event not in EVENTS:
        raise Refused("event not in PLOVER")
    if p.mode and (p.event, p.mode) not in plover_scores():
        raise Refused("mode not of this event")
    if p.cameo and p.cameo not in cameo():
        raise Refused("CAMEO code unknown")
    if p.modality not in MODALITIES:
        raise Refused("modality unknown")
    source_span, sources = _side(p.source, text, named)
    target_span, targets = _side(p.target, text, named)
    source, target = _ids(sources), _ids(targets)
    if source == target and len(source) == 2 and source_span == target_span:
        # "China and the US" in one word: the two are its two sides.
        source, target = source[:1], target[1:]
    states = [{actors.state_of(i) or i for i in ids} for ids in (source, target)]
    if states[0] & states[1]:
        raise Refused("both sides the same")
    coding = Coding(p.event, plv_root(p.event), p.mode, p.cameo, p.modality, round(p.confidence, 4), math.nan)
    return Told(sentence, source, target, source_span, target_span, coding)


def _side(words: str, text: str, named: Sequence[Party]) -> tuple[tuple[int, int], list[Party]]:
    """Where the words stand, and the parties that they name: the first place at which they name any."""
    if not words.strip() or words not in text:
        raise Refused("words not in the sentence")
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        found = [p for p in named if p.start < end and at < p.end]
        if found:
            return (at, end), found
        at = text.find(words, at + 1)
    raise Refused("side not in the tables")


def _ids(parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for p in parties for i in p.actors))
