"""Coded events in detente's, POLECAT's and ICEWS's columns, and back."""

from __future__ import annotations

import csv
import datetime as dt
import json
import math
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.actors import load as load_actors
from detente.coding.classify import Coding, classifier
from detente.coding.layouts import (
    NAMES,
    from_text,
    from_values,
    header,
    layout,
    of_titles,
    rows,
    to_json,
    to_text,
)
from detente.coding.tell import Told
from detente.coding.values import Story, cameo, intensity, plover_scores
from detente.errors import NotReadable, UsageError
from detente.nouns import Document, Sentence
from detente.ontology.plover import EVENTS
from detente.reading.dates import find_dates

# The headers of the files, as readers of the data sets have written them down (github.com/shenyangHuang/TGB, tkgl-polecat and
# tkgl-icews): typed in from there and not from our declaration.
POLECAT = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary Actor Sector|"
    "Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|"
    "Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|"
    "Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|"
    "Story Organizations|Story Locations|Language|Version"
).split("|")
ICEWS = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|Target Sectors|"
    "Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude"
).split("|")
TEXT = 'On 16 July 2018 Vladimir Putin met "Donald"\tTrump\nin Helsinki, Finland.'
CODING = Coding("CONSULT", "CONSULT", "visit", "042", "happened", 0.9, 0.01)


def story(
    *told: Told, date: dt.date | None = dt.date(2018, 7, 16), text: str = TEXT, id_: str | None = "a"
) -> Story:  # fmt: skip
    """A text with events that are given, not coded."""
    sentence = Sentence("S1", 0, len(text), text, 0, "en", reading=text, dates=find_dates(text, 0, False))
    document = Document("0123456789ab", text, "en", sentences=(sentence,))
    return Story(document, told, "detente test", id_, "x.jsonl", 3, date, "AFP")


def told(
    source: tuple[str, ...] = ("vladimir-putin",), target: tuple[str, ...] = ("donald-trump",), coding: Coding = CODING
) -> Told:
    return Told("S1", source, target, (16, 30), (35, 49), coding)


@pytest.mark.parametrize("name", NAMES)
def test_declarations_are_sound(name: str) -> None:
    """Each file keeps to the schema; the empty columns have a reason, the others a value that exists."""
    folder = files("detente.coding").joinpath("data")
    declared = json.loads(folder.joinpath(f"layouts/{name}.json").read_text("utf-8"))
    jsonschema.validate(declared, json.loads(folder.joinpath("layouts.schema.json").read_text("utf-8")))
    into = layout(name)
    assert len(set(into.titles)) == len(into.columns)
    (row,) = rows(story(told()), into)
    assert tuple(row) == into.titles
    assert all(row[c.title] is None for c in into.columns if c.why)


def test_columns_of_the_releases() -> None:
    """Names and order are those of the published files."""
    assert list(layout("polecat").titles) == POLECAT
    assert list(layout("icews").titles) == ICEWS
    with pytest.raises(UsageError, match="detente, polecat, icews"):
        layout("gdelt")


def test_polecat_values() -> None:
    """What each filled column holds, in the data set's own terms."""
    (row,) = rows(story(told()), layout("polecat"))
    assert row["Event Date"] == row["Publication Date"] == dt.date(2018, 7, 16)
    assert row["Event ID"].startswith("20180716-") and row["Event ID"].endswith("_CONSULT_1")
    assert (row["Event Type"], row["Event Mode"], row["Intensity"]) == ("CONSULT", "visit", 4.0)
    assert row["Quad Code"] == "VERBAL COOPERATION"
    assert (row["Actor Name"], row["Actor Country"], row["Actor COW"]) == ("Vladimir Putin", "RUS", "365")
    assert (row["Primary Actor Sector"], row["Actor Title"]) == ("GOV", "President of Russia")
    assert row["Recipient Name Raw"] == "'Donald' Trump"
    assert row["Story People"] == "Vladimir Putin; Donald Trump"
    assert row["Story Locations"] == "Finland"
    assert (row["Contexts"], row["Country"], row["Raw Placename"], row["City"]) == (
        "diplomatic",
        "FIN",
        "Helsinki",
        None,
    )
    assert (row["Source"], row["Language"], row["Version"]) == ("AFP", "en", "detente test")


def test_icews_values() -> None:
    """CAMEO codes are texts with their name and value, countries as ICEWS writes them, numbers fit 31 bits."""
    (row,) = rows(story(told()), layout("icews"))
    assert (row["CAMEO Code"], row["Event Text"], row["Intensity"]) == ("042", "Make a visit", 1.9)
    assert (row["Source Country"], row["Target Country"]) == ("Russian Federation", "United States")
    assert row["Sentence Number"] == 1
    assert 0 <= row["Event ID"] < 2**31 and 0 <= row["Story ID"] < 2**31


def test_what_is_not_known_is_empty() -> None:
    """Without a day there is no title and no sector of a person; a coder without a probability gives none; no CAMEO code, no name."""
    bare = Coding("CONSULT", "CONSULT", "", "", "happened", 0.9, math.nan)
    undated = TEXT.replace("On 16 July 2018", "Some days later")
    (row,) = rows(story(told(coding=bare), date=None, text=undated), layout("polecat"))
    assert [row[c] for c in ("Event Date", "Actor Title", "Primary Actor Sector", "Event Mode")] == [None] * 4
    (row,) = rows(story(told(coding=bare)), layout("icews"))
    assert [row[c] for c in ("CAMEO Code", "Event Text", "Intensity")] == [None] * 3
    (row,) = rows(story(told(coding=bare)), layout("detente"))
    assert row["none"] is None and row["mode"] is None


@pytest.mark.parametrize("modality", ["denied", "planned", "hypothetical", "demanded", "negated"])
def test_no_denial_becomes_an_event(modality: str) -> None:
    """A layout that cannot say that something did not happen leaves it out; our own says how it is told."""
    unreal = told(coding=Coding("ASSAULT", "ASSAULT", "aerial", "195", modality, 0.9, 0.01))
    assert list(rows(story(unreal), layout("polecat"))) == list(rows(story(unreal), layout("icews"))) == []
    assert [row["modality"] for row in rows(story(unreal), layout("detente"))] == [modality]


def test_several_actors_and_none_of_a_state() -> None:
    """Two actors stand in one cell, apart by a semicolon; a bloc has no country."""
    (row,) = rows(story(told(("vladimir-putin", "CHN"), ("NATO",))), layout("polecat"))
    assert (row["Actor Name"], row["Actor Country"], row["Actor COW"]) == (
        "Vladimir Putin; China",
        "RUS; CHN",
        "365; 710",
    )
    assert row["Actor Sectors"] is None  # of which of the two it would be could not be said
    assert row["Recipient Country"] is None


def test_ids_tell_stories_apart() -> None:
    """The same story has the same id wherever it stands; another text, day or id has another."""

    def id_of(**more: object) -> str:
        (row,) = rows(story(told(), **more), layout("polecat"))  # type: ignore[arg-type]
        return str(row["Event ID"])

    assert id_of() == id_of()
    assert len({id_of(), id_of(id_="b"), id_of(date=dt.date(2018, 7, 17)), id_of(date=None)}) == 4
    two = [row["Event ID"] for row in rows(story(told(), told()), layout("icews"))]
    assert len(set(two)) == 2


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)


@settings(max_examples=60, deadline=None)
@given(text=WORDS, publisher=WORDS, name=st.sampled_from(NAMES), none=st.floats(0, 1), dated=st.booleans())
def test_round_trip(text: str, publisher: str, name: str, none: float, dated: bool) -> None:
    """Whatever stands in a text, rows come back from JSON and from tables of text as they were written."""
    whole = f"Vladimir Putin {text} Donald Trump"
    into = layout(name)
    coding = Coding("CONSULT", "CONSULT", "", "042", "said", 0.5, none)
    event = Told("S1", ("RUS", "vladimir-putin"), ("USA",), (0, len(whole)), (15, 15 + len(text)), coding)
    base = story(event, text=whole, date=dt.date(2018, 7, 16) if dated else None)
    own = Story(base.document, base.told, base.coder, "i", "f", 1, base.date, publisher or None)
    made = list(rows(own, into))
    assert [from_values(json.loads(to_json(row)), into, "x") for row in made] == made
    table = header(into) + "".join(to_text(row, into) for row in made)
    lines = [line + "\n" for line in table.split("\n")[:-1]]
    assert list(from_text(lines, into, "x")) == made


def test_plain_readers_agree() -> None:
    """A reader that knows of quotation and one that does not read the same from the tab-separated layouts."""
    for name in ("polecat", "icews"):
        into = layout(name)
        (row,) = rows(story(told()), into)
        lines = [header(into), to_text(row, into)]
        assert list(csv.reader(lines, delimiter="\t")) == [line.rstrip("\n").split("\t") for line in lines]


def test_what_readers_refuse() -> None:
    """Other columns, a short row and a wrong value are named with their line."""
    into = layout("icews")
    (row,) = rows(story(told()), into)
    good, line = header(into), to_text(row, into)
    with pytest.raises(NotReadable, match="x:1: not the columns"):
        list(from_text([good.replace("CAMEO Code", "Code")], into, "x"))
    with pytest.raises(NotReadable, match="x:2: 1 fields instead of 20"):
        list(from_text([good, "a\n"], into, "x"))
    with pytest.raises(NotReadable, match="x:2: Intensity is 'high', which is no double"):
        list(from_text([good, line.replace("\t1.9\t", "\thigh\t")], into, "x"))
    with pytest.raises(NotReadable, match="not the columns"):
        from_values({"a": 1}, into, "x:1")
    assert of_titles(reversed(ICEWS)) is into and of_titles(["a"]) is None


def test_missing_as_the_releases_write_it() -> None:
    """POLECAT's files say None, and are read so; both kinds of nothing are None."""
    into = layout("polecat")
    (row,) = rows(story(told()), into)
    line = to_text(row, into)
    assert "\tNone\t" in line
    for nothing in ("None", "", "NULL"):
        cells = [nothing if c == "None" else c for c in line.rstrip("\n").split("\t")]
        assert list(from_text([header(into), "\t".join(cells) + "\n"], into, "x")) == [row]


def test_tables_cover_the_coder() -> None:
    """Every event, mode and CAMEO code that the classifier can tell has its place in the tables, every state of ICEWS is one."""
    labels = classifier().labels
    assert set(labels["cameo"]) <= set(cameo())
    assert set(EVENTS) == {event for event, mode in plover_scores() if not mode}
    modes = {mode for _, mode in plover_scores()}
    assert {m for m in labels["mode"] if m != "-"} - modes == set()
    assert all(intensity(event, mode) is not None for event, mode in plover_scores())
    assert all(-10 <= value <= 10 for _, value in cameo().values() if value is not None)
    from detente.coding.values import _icews_countries

    assert set(_icews_countries()) <= set(load_actors().states)
