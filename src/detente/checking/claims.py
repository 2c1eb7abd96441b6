"""From sentences to numbered claims: which rules speak, in which order, and what is one claim told twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from detente.actors import is_han
from detente.checking.ahead import own_guess, tells_past
from detente.checking.context import Context
from detente.checking.figures import Figure
from detente.checking.foretold import foretold, names_act
from detente.checking.rules.accounts import duration_given
from detente.checking.rules.base import Rule
from detente.checking.rules.chambers import chamber_vote
from detente.checking.rules.compared import event_compared
from detente.checking.rules.concessions import not_conceded
from detente.checking.rules.days import day_in_rare_words
from detente.checking.rules.details import detail_compared
from detente.checking.rules.events import event_known, situation_known
from detente.checking.rules.figures import figure_given
from detente.checking.rules.instead import one_instead
from detente.checking.rules.instruments import instrument_life
from detente.checking.rules.issues import issue_known
from detente.checking.rules.predictions import target_foretold
from detente.checking.rules.ranks import rank_told
from detente.checking.rules.rates import rate_moved
from detente.checking.rules.reactions import reaction_foretold
from detente.checking.rules.residual import residual
from detente.checking.rules.said import statement_compared
from detente.checking.rules.shares import share_fallen, share_not_all
from detente.checking.rules.sides import both_sides
from detente.checking.rules.statements import statement_known
from detente.checking.rules.statutes import statute_section
from detente.checking.rules.swapped import name_swapped
from detente.checking.rules.terms import office_held
from detente.checking.rules.topics import both_ways
from detente.checking.rules.turned import turned
from detente.checking.rules.visits import first_visit, visit_told
from detente.checking.rules.votes import vote_told
from detente.checking.rules.wordings import treaty_term, wording_altered, wording_known
from detente.checking.rules.years import outcome_denied, year_stated
from detente.checking.stems import content
from detente.nouns import Claim, Event, Sentence
from detente.ontology import fields_of, valence_of

# A level foretold in figures is a prediction and nothing else: where this rule speaks, no other is asked.
ALONE: tuple[tuple[str, Rule], ...] = (("target foretold", target_foretold),)

# Rules that lay a sentence beside an entry and name the one fact that differs: where they find such a fact, what the
# others say of the same entry goes.
COMPARED: tuple[tuple[str, Rule], ...] = (
    ("office held", office_held),
    ("vote told", vote_told),
    ("vote of a chamber", chamber_vote),
    ("instrument life", instrument_life),
    ("statement compared", statement_compared),
    ("event compared", event_compared),
    ("detail compared", detail_compared),
    ("day in rare words", day_in_rare_words),
    ("name swapped", name_swapped),
    ("one instead", one_instead),
    ("rate moved", rate_moved),
    ("treaty term", treaty_term),
    ("wording altered", wording_altered),
)

# Every rule is asked, in this order, and each may speak to its own matter: one sentence can hold several claims.
RULES: tuple[tuple[str, Rule], ...] = (
    ("year stated", year_stated),
    ("outcome denied", outcome_denied),
    ("visit told", visit_told),
    ("figure given", figure_given),
    ("duration given", duration_given),
    ("reaction foretold", reaction_foretold),
    ("statute section", statute_section),
    ("event known", event_known),
    ("statement known", statement_known),
    ("share fallen", share_fallen),
    ("first visit", first_visit),
    ("share not all", share_not_all),
    ("both ways", both_ways),
    ("both sides", both_sides),
    ("rank told", rank_told),
    ("not conceded", not_conceded),
    ("turned", turned),
)

# Asked of every sentence besides: that a state of affairs is known says nothing of the rest of the sentence.
BESIDE: tuple[tuple[str, Rule], ...] = (("situation known", situation_known), ("issue known", issue_known))

# Asked last: a sentence that foretells something is a prediction besides what it tells.
AHEAD: tuple[tuple[str, Rule], ...] = (("foretold", foretold),)

# Asked where none of those spoke: words that are known say less than an act that is.
WORDING: tuple[tuple[str, Rule], ...] = (("wording known", wording_known),)

# Asked where none of the others spoke, so that no sentence is passed over in silence.
REST: tuple[tuple[str, Rule], ...] = (("residual", residual),)

# The rules whose claim is about an entry: told twice in one text, it is one claim in two places.
_ONE_PER_ENTRY = frozenset(
    {
        "event-known",
        "statement-known",
        "statement-qualified",
        "situation-known",
        "accounts-differ",
        "share-has-fallen",
    }
)

# The rules that speak of the same matter as a comparison.
_SAME_MATTER = frozenset(
    {
        "event-known",
        "event-date",
        "visit-known",
        "visit-direction",
        "year-against-record",
        "statement-known",
        "statement-qualified",
    }
)

_SCARE = re.compile(r"[“\"‘](?P<word>[^”\"’\n]{2,30})[”\"’]")
_SO_CALLED = re.compile(r"\bso-called\b|所谓")


def make_claims(context: Context, events: list[Event], figures: list[Figure]) -> list[Claim]:
    """Claims of the whole text with verdicts; clones of one clause are one claim."""
    clones: dict[str, list[str]] = {}
    for s in context.document.sentences:
        if s.clone_of:
            clones.setdefault(s.clone_of, []).append(s.id)
    out: list[Claim] = []
    for s in context.document.sentences:
        if not _asserts(context, s):
            continue
        spoken = _spoken(context, s, events, figures)
        out += [
            replace(
                claim,
                clones=tuple(clones.get(s.id, ())),
                fields=fields_of(s.reading),
                valence=valence_of(s.reading),
                explanation=claim.explanation + _distance(s),
            )
            for claim in spoken
            # Of a question that somebody asked only that he asked it is claimed.
            if not s.question or claim.type == "quotation"
        ]
    return [replace(c, id=f"C{i}") for i, c in enumerate(_repeated(context, _once(out)), 1)]


def _asserts(context: Context, s: Sentence) -> bool:
    """True where a sentence claims something: no question, heading, clone or Russian one, and a title only where it quotes."""
    if s.clone_of or s.heading or s.language == "ru":
        return False  # what a Russian sentence says of its names and figures is not read
    if s.question and not _asked_by_another(context, s):
        return False
    return not s.title or bool(s.quotes) or "speech" in context.coded.facts[s.id].cues


_ASKS = re.compile(r"\b(?:asked|asks|wondered|inquired)\s*[:,]|(?:问道?|反问|质问|发问)\s*[:：,，]", re.IGNORECASE)


def _asked_by_another(context: Context, s: Sentence) -> bool:
    """A question within quotation marks, or one that somebody who is named asks: "In Singapore he asked: why …?"."""
    if any(end >= s.start + len(s.text.rstrip()) - 1 for _, end in s.quotes):
        return True
    asks = _ASKS.search(s.reading)
    named = [m.start for m in context.coded.facts[s.id].mentions if m.kind in ("person", "office")]
    return asks is not None and any(at < asks.start() for at in named)


def _spoken(context: Context, s: Sentence, events: list[Event], figures: list[Figure]) -> list[Claim]:
    """What the first group of rules that speaks says of a sentence."""
    ahead = list(_asked(AHEAD, context, s, events, figures))
    beside = list(_asked(BESIDE, context, s, events, figures))
    alone = list(_asked(ALONE, context, s, events, figures))
    if alone:
        return beside + [replace(c, type=ahead[0].type) if ahead else c for c in alone]
    compared = _once_told(list(_asked(COMPARED, context, s, events, figures)))
    claims = compared + _besides(compared, list(_asked(RULES, context, s, events, figures)))
    for group in (WORDING, REST):
        claims = claims or [
            c for c in _asked(group, context, s, events, figures) if not ahead or _told_too(context, s, c)
        ]
    if any(c.verdict == "prediction" for c in claims):
        return beside + claims
    return beside + claims + ahead


def _once_told(compared: list[Claim]) -> list[Claim]:
    """The first of several comparisons that name the same fact of the same entry."""
    return list({(c.rule, c.records): c for c in reversed(compared)}.values())[::-1]


# What a sentence that plainly foretells may say besides where no rule over the record spoke.
_TOLD_TOO = frozenset({"quotation", "motive", "quantity"})


def _told_too(context: Context, s: Sentence, claim: Claim) -> bool:
    """True where a claim is not the forecast itself: of words, figures or motives, or of an act in a clause that tells what has been.

    What is foretold without a plain future may be an opinion or a state of affairs as well.
    """
    if claim.type in _TOLD_TOO or (claim.type in ("event", "comparison") and tells_past(s.reading)):
        return True
    if "prediction" in context.coded.facts[s.id].cues or own_guess(s.reading):
        return False
    return claim.rule != "no-anchor" or not names_act(s.reading)


def _besides(compared: list[Claim], others: list[Claim]) -> list[Claim]:
    """What other rules say besides: nothing of an act that a comparison set right, nor the same entry once more."""
    set_right = [c for c in compared if c.verdict != "supported"]
    if set_right:
        return [c for c in others if c.rule not in _SAME_MATTER]
    known = {r for c in compared for r in c.records}
    # A date that a comparison found right is no slip of another entry's.
    return [
        c
        for c in others
        if not (c.rule in _SAME_MATTER and (known & set(c.records) or (c.rule == "event-date" and known)))
    ]


def _asked(
    rules: tuple[tuple[str, Rule], ...], context: Context, s: Sentence, events: list[Event], figures: list[Figure]
) -> Iterator[Claim]:
    facts = context.coded.facts[s.id]
    if rules is REST:
        # What foretells is recognised by `ahead` alone.
        facts = replace(facts, cues=facts.cues - {"prediction"})
    for _, rule in rules:
        yield from rule(context, s, facts, events, figures)


def _once(claims: list[Claim]) -> list[Claim]:
    """The same entry supported twice in one text is one claim in two places."""
    out: list[Claim] = []
    seen: dict[tuple[str, str, tuple[str, ...]], int] = {}
    for claim in claims:
        key = (claim.rule, claim.verdict, claim.records)
        if claim.rule in _ONE_PER_ENTRY and claim.records and key in seen:
            first = out[seen[key]]
            out[seen[key]] = replace(first, clones=(*first.clones, claim.sentence))
            continue
        seen[key] = len(out)
        out.append(claim)
    return out


# What a repeated thesis shares with its first telling: half of the words and names of the longer one, three words at least.
_SHARED, _LEAST = 0.5, 3
# The rules of claims that rest on nothing but their words.
_THESES = frozenset({"opinion", "no-anchor"})


def _repeated(context: Context, claims: list[Claim]) -> list[Claim]:
    """A thesis without a fact to check, told again in much the same words of the same actors, is one claim in two places."""
    out: list[Claim] = []
    first: dict[int, str] = {}
    for claim in claims:
        if claim.rule not in _THESES:
            out.append(claim)
            continue
        twin = next(
            (i for i, s in first.items() if out[i].type == claim.type and _alike(context, s, claim.sentence)), None
        )
        if twin is None:
            first[len(out)] = claim.sentence
            out.append(claim)
            continue
        places = dict.fromkeys((*out[twin].clones, claim.sentence, *claim.clones))
        out[twin] = replace(out[twin], clones=tuple(places))
    return out


def _alike(context: Context, a: str, b: str) -> bool:
    words = [content(context.sentences[s].reading) for s in (a, b)]
    names = [{m.actor for m in context.coded.facts[s].mentions if m.actor} for s in (a, b)]
    shared = words[0] & words[1]
    longer = max(len(w) + len(n) for w, n in zip(words, names, strict=True))
    return len(shared) >= _LEAST and len(shared) + len(names[0] & names[1]) >= _SHARED * longer


def _distance(s: Sentence) -> str:
    """The note that a text keeps away from a word: quotation marks of its own about it, or "so-called"."""
    words = [m["word"] for m in _SCARE.finditer(s.text)]
    # More words, or a stop inside the marks, make a quotation of somebody.
    words = [
        w
        for w in words
        if not w.endswith((".", ",", "。", "，"))
        and (len(w) <= 4 if is_han(w) else len(w.split()) <= 3 and not w[:1].isupper())
    ]
    so_called = bool(_SO_CALLED.search(s.text))
    if not so_called and not 1 <= len(words) <= 3:
        return ""
    named = " and ".join(f"'{w}'" for w in words[:2]) if 1 <= len(words) <= 3 else ""
    return f" (The text distances itself from {f'the word {named}' if named else 'what it calls so-called'}.)"
