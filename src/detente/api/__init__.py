"""What all faces call: read a text, check a text, look into the record."""

from detente.api.batch import Batch
from detente.api.calls import check, check_file, read, read_file, record
from detente.api.coding import code_file, code_pairs, code_records, endpoint_coder, read_events
from detente.api.ledger import ledger
from detente.api.lookup import audit, coverage, examples, find, mechanisms, sample, show
from detente.api.relation_files import network
from detente.api.relations import dependence, pair, triangle
from detente.api.report import schema
from detente.api.runs import CodingRun
from detente.api.spans import changes, explain
from detente.api.ties import network_held
from detente.api.turning import score_turning_points, turning_points
from detente.reading.intake import expand

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
