"""The declared columns of the record's tables; the same names stand in ``data/datapackage.json``."""

from __future__ import annotations

from detente.ontology.plover import EVENTS

SOURCES = ["id", "kind", "publisher", "title", "date", "url", "lang"]
CHRONOLOGY = [
    "id",
    "date",
    "tz_note",
    "participants",
    "type",
    "mode",
    "field",
    "place",
    "status",
    "about",
    "en",
    "zh",
    "keys",
    "instrument",
    "importance",
    "sources",
    "checked_by",
    "checked_on",
    "note",
]
ACCOUNTS = ["id", "event", "about", "side", "en", "zh", "value", "unit", "sources", "checked_by", "checked_on"]
STATEMENTS = [
    "id",
    "date",
    "speaker",
    "setting",
    "event",
    "pair",
    "field",
    "en",
    "zh",
    "qualifications_en",
    "qualifications_zh",
    "keys",
    "sources",
    "checked_by",
    "checked_on",
]
INSTRUMENTS = [
    "id",
    "kind",
    "en",
    "zh",
    "ru",
    "aliases",
    "parties",
    "signed",
    "signed_by",
    "in_force",
    "extended",
    "until",
    "suspended",
    "ended",
    "replaced_by",
    "note_en",
    "note_zh",
    "sources",
    "checked_by",
    "checked_on",
]
MILESTONES = [
    "id",
    "en",
    "zh",
    "needs",
    "without",
    "dates",
    "asof",
    "closed",
    "since",
    "field",
    "actors",
    "evidence",
    "checked_by",
    "checked_on",
    "note",
]
SECTIONS = ["instrument", "section", "rule_en", "rule_zh", "sources"]
VOTES = [
    "id",
    "body",
    "resolution",
    "date",
    "en",
    "zh",
    "yes",
    "no",
    "abstain",
    "usa",
    "rus",
    "chn",
    "keys",
    "sources",
    "checked_by",
    "checked_on",
]
SERIES = ["id", "en", "zh", "measure", "unit", "scale", "actors", "publisher", "keys", "note_en", "note_zh"]
SERIES_VALUES = [
    "series",
    "period",
    "period_type",
    "value",
    "change_pct",
    "released",
    "vintage_note",
    "sources",
    "checked_by",
    "checked_on",
]
TOPICS = ["id", "en", "zh", "pattern_en", "pattern_zh", "key"]
SITUATIONS = ["id", "date", "participants", "type", "field", "en", "zh", "keys", "pattern", "needs", "entries", "note"]

UNCODED = ["entry", "en", "zh"]
ICEWS_ACTORS = ["name", "state"]

TYPES = [*EVENTS, "OTHER"]
FIELDS = ["diplomacy", "security", "military", "trade", "energy", "technology", "society", "sanctions", "information"]
STATUSES = ("happened", "announced", "cancelled", "postponed", "proposed")
ROLES = ("source", "target", "both", "host", "guest", "third")
