"""From sentences to mentions, events and attributed claims."""

from detente.coding.code import Coded, code
from detente.coding.mentions import find_mentions
from detente.coding.quotations import find_speakers

__all__ = ["Coded", "code", "find_mentions", "find_speakers"]
