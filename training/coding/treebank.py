"""Read the treebank extracts (spaCy's DocBin files) as sentences of words with heads, relations and parts of speech."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# Subtypes that say who acts stay; the others are folded into their relation.
KEPT = {"nsubj:pass", "obl:agent", "aux:pass", "csubj:pass"}


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence; ``heads`` count from 1, 0 is the root."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(w + (" " if s else "") for w, s in zip(self.words, self.spaces, strict=True))


def read(path: Path) -> list[Tree]:
    """All sentences of a file."""
    import spacy
    from spacy.tokens import DocBin

    out = []
    for doc in DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab):
        for sentence in doc.sents:
            at = {t.i: k for k, t in enumerate(sentence, 1)}
            heads = tuple(0 if t.head.i == t.i else at[t.head.i] for t in sentence)
            relations = tuple(
                "root" if not h else t.dep_ if t.dep_ in KEPT else t.dep_.split(":")[0]
                for t, h in zip(sentence, heads, strict=True)
            )
            out.append(
                Tree(
                    tuple(t.text for t in sentence),
                    tuple(bool(t.whitespace_) for t in sentence),
                    tuple(t.pos_ or "X" for t in sentence),
                    heads,
                    relations,
                )
            )
    return out
