"""From sentences to mentions, events and attributed claims."""

from detente.coding.code import Coded, code
from detente.coding.mentions import find_mentions

__all__ = ["Coded", "code", "find_mentions"]
