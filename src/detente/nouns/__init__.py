"""The nouns of the field: frozen dataclasses without I/O, shared by every room."""

from detente.nouns.edtf import MONTHS, Interval, parse_edtf
from detente.nouns.findings import (
    Actor,
    Bound,
    Claim,
    DatedExpression,
    Dateline,
    Event,
    MechanismHit,
    Omission,
    Prediction,
    Refusal,
    Source,
)
from detente.nouns.text import DateMention, Document, Mention, Quantity, Quotation, Repair, Sentence

__all__ = [
    "MONTHS",
    "Actor",
    "Bound",
    "Claim",
    "DateMention",
    "DatedExpression",
    "Dateline",
    "Document",
    "Event",
    "Interval",
    "MechanismHit",
    "Mention",
    "Omission",
    "Prediction",
    "Quantity",
    "Quotation",
    "Refusal",
    "Repair",
    "Sentence",
    "Source",
    "parse_edtf",
]
