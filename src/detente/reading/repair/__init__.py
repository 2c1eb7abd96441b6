"""Recover what machine translation broke: names by sound and role, names by their words, calques, wrong characters."""

from detente.reading.repair.repairer import Repairer, apply

__all__ = ["Repairer", "apply"]
