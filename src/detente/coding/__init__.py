"""From sentences to mentions, events and attributed claims."""

from detente.coding.code import Coded, Facts, code
from detente.coding.mentions import find_mentions
from detente.coding.quotations import find_speakers
from detente.coding.reported import find_reported

__all__ = ["Coded", "Facts", "code", "find_mentions", "find_reported", "find_speakers"]
