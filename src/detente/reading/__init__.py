"""From bytes to a document: decoded, chrome apart, sentences with offsets, repairs with reasons."""

from detente.reading.intake import Intake, open_input
from detente.reading.read import read_document

__all__ = ["Intake", "open_input", "read_document"]
