"""The field's vocabularies: fields of relations, with the words by which texts speak of them."""

from detente.ontology.fields import fields_of, valence_of

__all__ = ["fields_of", "valence_of"]
