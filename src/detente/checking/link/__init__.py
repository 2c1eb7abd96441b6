"""Link sentences to entries of the record by names, actors, type, place and date; scored and explained (docs/methods/linking.md)."""

from detente.checking.link.founding import FOUNDING
from detente.checking.link.sentences import link_all

__all__ = ["FOUNDING", "link_all"]
