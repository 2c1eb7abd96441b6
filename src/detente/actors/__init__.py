"""Who is who: states, blocs, organisations, people, the offices they held and when."""

from detente.actors.load import LEVELS, Actors, Holder, Name, load
from detente.actors.phrases import Hit, PhraseIndex, fold, is_han

__all__ = ["LEVELS", "Actors", "Hit", "Holder", "Name", "PhraseIndex", "fold", "is_han", "load"]
