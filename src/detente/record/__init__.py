"""The record: a sourced chronology with accounts, statements, instruments, series and votes."""

from detente.record.load import (
    Account,
    Entry,
    Instrument,
    Milestone,
    Record,
    Series,
    Situation,
    Statement,
    Value,
    load,
    quad,
)

__all__ = [
    "Account",
    "Entry",
    "Instrument",
    "Milestone",
    "Record",
    "Series",
    "Situation",
    "Statement",
    "Value",
    "load",
    "quad",
]
