"""What all faces call: read a text, check a text, look into the record."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.api.batch import Batch
    from detente.api.calls import check, check_file, read, read_file, record
    from detente.api.coding import code_file, code_pairs, code_records, endpoint_coder, read_events
    from detente.api.cooperation import ledger
    from detente.api.lookup import audit, coverage, examples, find, mechanisms, sample, show
    from detente.api.relation_files import network
    from detente.api.relations import dependence, pair, triangle
    from detente.api.report import schema
    from detente.api.runs import CodingRun
    from detente.api.spans import changes, explain
    from detente.api.ties import network_held
    from detente.api.turning import score_turning_points, turning_points
    from detente.reading.intake import expand

# Where each call lives. None may be called like a module of this package, which would hide it.
_HOMES = {
    "detente.api.batch": ("Batch",),
    "detente.api.calls": ("check", "check_file", "read", "read_file", "record"),
    "detente.api.coding": ("code_file", "code_pairs", "code_records", "endpoint_coder", "read_events"),
    "detente.api.cooperation": ("ledger",),
    "detente.api.lookup": ("audit", "coverage", "examples", "find", "mechanisms", "sample", "show"),
    "detente.api.relation_files": ("network",),
    "detente.api.relations": ("dependence", "pair", "triangle"),
    "detente.api.report": ("schema",),
    "detente.api.runs": ("CodingRun",),
    "detente.api.spans": ("changes", "explain"),
    "detente.api.ties": ("network_held",),
    "detente.api.turning": ("score_turning_points", "turning_points"),
    "detente.reading.intake": ("expand",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Batch",
    "CodingRun",
    "audit",
    "changes",
    "check",
    "check_file",
    "code_file",
    "code_pairs",
    "code_records",
    "coverage",
    "dependence",
    "endpoint_coder",
    "examples",
    "expand",
    "explain",
    "find",
    "ledger",
    "mechanisms",
    "network",
    "network_held",
    "pair",
    "read",
    "read_events",
    "read_file",
    "record",
    "sample",
    "schema",
    "score_turning_points",
    "show",
    "triangle",
    "turning_points",
]


def __getattr__(name: str) -> Any:
    # Lazy, so that coding does not pay for checking, nor looking up for either.
    if name not in _HOME:
        raise AttributeError(f"module 'detente.api' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
