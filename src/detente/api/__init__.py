"""What all faces call: read a text, check a text, look into the record."""

from detente.api.batch import Batch
from detente.api.calls import check, check_file, read, read_file, record
from detente.api.coding import code_file, code_pairs
from detente.api.ledger import ledger
from detente.api.lookup import audit, coverage, examples, find, mechanisms, sample, show
from detente.api.report import schema
from detente.reading.intake import expand

__all__ = [
    "Batch",
    "audit",
    "check",
    "check_file",
    "code_file",
    "code_pairs",
    "coverage",
    "examples",
    "expand",
    "find",
    "ledger",
    "mechanisms",
    "read",
    "read_file",
    "record",
    "sample",
    "schema",
    "show",
]
