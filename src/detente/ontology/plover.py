"""PLOVER's sixteen events and their four quads, and the fifteen roots that PLV makes of them.

PLOVER 2.0 (Open Event Data Alliance 2024); PLV: Hu et al. 2024, doi:10.18653/v1/2024.acl-long.35.
"""

from __future__ import annotations

QUADS = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
EVENTS = tuple(event for events in QUADS.values() for event in events)

# PLV joins concessions in word and deed, and counts them as material.
YIELD = ("CONCEDE", "RETREAT")
PLV_QUADS = {event: quad for quad, events in QUADS.items() for event in events if event not in YIELD} | {
    "YIELD": "material cooperation"
}
PLV_ROOTS = tuple(PLV_QUADS)
COOPERATION = ("verbal cooperation", "material cooperation")


def plv_root(event: str) -> str:
    """The root of PLV for an event.

    >>> plv_root("RETREAT"), plv_root("AID")
    ('YIELD', 'AID')
    """
    return "YIELD" if event in YIELD else event
