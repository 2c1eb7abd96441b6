"""Russian read for names, dates and quantities, against a set written for this project.

In the ids ``first`` was written before the code, ``after``, ``later`` and ``last`` when it stood, one after another.  Expected are the EDTF of a
date, value (or ends), unit, approximation and change of a quantity, and the ids of the actors named; ``none`` is a trap.
"""

from __future__ import annotations

import csv
import datetime as dt
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente
from detente.actors import load
from detente.coding.mentions import find_mentions
from detente.nouns import Document
from detente.reading.russian_dates import find_russian_dates
from detente.reading.russian_quantities import find_russian_quantities
from detente.reading.when import looks_ahead, meanings

ROWS = list(csv.DictReader((Path(__file__).parent / "data/russian.csv").open(encoding="utf-8", newline="")))
Read = Callable[..., Document]


def date_outcome(row: dict[str, str]) -> str:
    """right, unknown (nothing is claimed), missed, or wrong."""
    text = row["text"]
    reference = dt.date.fromisoformat(row["reference"]) if row["reference"] else None
    found = find_russian_dates(text, 0)
    values = meanings(text, found, 0, reference)
    if row["expected"] == "none":
        return "wrong" if found else "right"
    start = text.index(row["expression"])
    end = start + len(row["expression"])
    own = [value for d, value in zip(found, values, strict=True) if d.start < end and start < d.end]
    claimed = set(own) - {""}
    if row["expected"] == "unknown":
        return "wrong" if claimed else "right"
    if claimed == {row["expected"]}:
        return "right"
    return "wrong" if claimed else "unknown" if own else "missed"


def quantity_outcome(row: dict[str, str]) -> str:
    """right, unknown (no unit), missed, wrong, or shade where only approximation or change is."""
    text = row["text"]
    found = find_russian_quantities(text, 0, "S1")
    if row["expected"] == "none":
        return "wrong" if found else "right"
    start = text.index(row["expression"])
    end = start + len(row["expression"])
    own = [q for q in found if q.start < end and start < q.end]
    if len(own) != 1:
        return "wrong" if own else "missed"
    said, approx, change = (row["expected"] + ";;").split(";")[:3]
    value, _, unit = said.partition(" ")
    low, _, high = value.partition("..")
    q = own[0]
    ends = (q.low, q.high) == (pytest.approx(float(low)), pytest.approx(float(high))) if high else q.low is None
    if not ends or q.unit != unit or not (high or q.value == pytest.approx(float(value))):
        return "wrong" if q.unit else "unknown"
    return "right" if approx in ("", q.approx) and change in ("", q.change) else "shade"


def name_outcome(row: dict[str, str], reading: Read) -> str:
    """right, missed, or wrong where somebody is named who is not."""
    document = reading(row["text"], lang="ru")
    named = {m.actor for m in find_mentions(document, load()) if m.actor}
    expected = set() if row["expected"] == "none" else set(row["expected"].split())
    # An office names its state too.
    extra = {a for a in named - expected if not any(e.startswith(f"{a}.") for e in expected)}
    return "wrong" if extra else "missed" if expected - named else "right"


def shares(outcomes: list[str]) -> Counter[str]:
    """Outcomes with their counts."""
    return Counter(outcomes)


def test_dates() -> None:
    """At least 95 of 100 are right, and hardly one is wrong without saying so."""
    rows = [r for r in ROWS if r["kind"] == "date"]
    counts = shares([date_outcome(r) for r in rows])
    assert len(rows) >= 130
    assert counts["right"] >= 0.95 * len(rows), counts
    assert counts["wrong"] <= 0.01 * len(rows), [r["text"] for r in rows if date_outcome(r) == "wrong"]


def test_quantities() -> None:
    """The same of quantities."""
    rows = [r for r in ROWS if r["kind"] == "quantity"]
    counts = shares([quantity_outcome(r) for r in rows])
    assert len(rows) >= 110
    assert counts["right"] >= 0.95 * len(rows), counts
    assert counts["wrong"] <= 0.01 * len(rows), [r["text"] for r in rows if quantity_outcome(r) == "wrong"]


def test_names(reading: Read) -> None:
    """The same of names."""
    rows = [r for r in ROWS if r["kind"] == "name"]
    counts = shares([name_outcome(r, reading) for r in rows])
    assert len(rows) >= 60
    assert counts["right"] >= 0.95 * len(rows), counts
    assert counts["wrong"] <= 0.02 * len(rows), [r["text"] for r in rows if name_outcome(r, reading) == "wrong"]


@pytest.mark.parametrize("row", [r for r in ROWS if r["expected"] == "none"], ids=lambda row: row["id"])
def test_traps(row: dict[str, str], reading: Read) -> None:
    """Words, names and numbers that look like a date, a quantity or an actor."""
    outcome = {"date": date_outcome, "quantity": quantity_outcome}.get(row["kind"])
    assert (outcome(row) if outcome else name_outcome(row, reading)) == "right"


@pytest.mark.parametrize("row", ROWS[::5], ids=lambda row: row["id"])
def test_spans_are_exact(row: dict[str, str]) -> None:
    """Every expression is the text between its offsets, also inside a longer text, and they stand apart."""
    before = "今天 and 2019: "
    text = before + row["text"]
    for find in (find_russian_dates, lambda t, at: find_russian_quantities(t, at, "S1")):
        at = 0
        for found in find(row["text"], len(before)):
            assert text[found.start : found.end] == found.text
            assert found.start >= at
            at = found.end


@given(st.text(alphabet="0123456789 ,.-–№$%мартaйгоднпвXIлрдюТысяч", max_size=60))
def test_any_text(text: str) -> None:
    """Whatever the text, what is found are slices of it in order."""
    for found in (find_russian_dates(text, 3), find_russian_quantities(text, 3, "S1")):
        at = 3
        for item in found:
            assert item.start >= at and text[item.start - 3 : item.end - 3] == item.text
            at = item.end


@pytest.mark.parametrize(
    ("nominative", "id_"),
    [("Путин|Путина|Путину|Путиным|Путине", "vladimir-putin"), ("Кремль|Кремля|Кремлю|Кремлём|Кремле", "RUS.kremlin"),
     ("Соединённые Штаты|Соединенных Штатов|Соединённым Штатам|Соединёнными Штатами|Соединенных Штатах", "USA"),
     ("Россия|России|Россию|Россией", "RUS"), ("Пекин|Пекина|Пекину|Пекином|Пекине", "CHN"),
     ("Государственная дума|Государственной думы|Государственную думу|Государственной думой", "RUS.duma")],
)  # fmt: skip
def test_all_cases(nominative: str, id_: str) -> None:
    """Every case of a name, with ё or е."""
    for form in nominative.split("|"):
        (hit,) = load().find(f"Здесь написано {form}.")
        assert id_ in {name.id for name in hit.values}, form


def test_capitals_tell_names_from_words() -> None:
    """The west is a direction, the West a bloc; adjectives are written small."""
    assert not load().find("ветер дует на запад от пекина, и путина началась")
    assert [h.values[0].id for h in load().find("российский и китайский")] == ["RUS", "CHN"]


ARTICLE = """Переговоры в Женеве

Президент России Владимир Путин и президент США Джо Байден встретились в Женеве 16 июня 2021 года. По словам Дмитрия Пескова, \
беседа длилась 3 часа 30 минут. В 2020 г. товарооборот России и Китая составил 107,8 млрд долл.

Си Цзиньпин говорил с Путиным 28 июня. Госсекретарь США Энтони Блинкен назвал встречу полезной. По договору разрешено 1550 боезарядов.
"""


def test_a_text_is_read() -> None:
    """The reading half of a report: actors with levels, dates, figures, no events, and a note that says so."""
    report = detente.read(ARTICLE)
    assert report["document"]["language"] == "ru"
    assert [s["text"] for s in report["document"]["sentences"]][2].startswith("По словам")
    levels = {a["id"]: a["level"] for a in report["actors"]}
    assert {
        "vladimir-putin": "leader",
        "joe-biden": "leader",
        "xi-jinping": "leader",
        "RUS": "state",
    }.items() <= levels.items()
    dates = {d["text"]: d["edtf"] for d in report["dates"]}
    assert dates["16 июня 2021 года"] == "2021-06-16"
    assert {(q["value"], q["unit"]) for q in report["quantities"]} == {
        (210, "minutes"),
        (107.8e9, "USD"),
        (1550, "warheads"),
    }
    assert report["events"] == []
    assert any("no events" in f["note"] for f in report["quality"]["features"])


def test_what_russian_does_not_say_bounds_no_text() -> None:
    """Events are not coded, so nothing is concluded from events that the text leaves out."""
    line = detente.read(ARTICLE)["dateline"]
    assert line["window"]["start"] >= "2021-06-16"
    assert not any("does not know" in b["because"] for b in line["bounds"])


def test_no_verdicts_on_russian_sentences() -> None:
    """A Russian paragraph of an English text is no claim, and the note says that it was not coded."""
    report = detente.check(
        "On 8 April 2010 the United States and Russia signed the New START treaty in Prague, and the senators of both "
        "parties and the deputies of the Duma debated it for most of a year before they agreed to it by a wide margin.\n\n"
        "Товарооборот России и Китая в 2023 году составил 300 млрд долларов. Россия и США расторгли договор 5 мая 2011 года."
    )
    assert {c["sentence"] for c in report["claims"]} == {"S1"}
    assert {e["sentence"] for e in report["events"]} == {"S1"}
    (note,) = [f for f in report["quality"]["features"] if f["name"] == "Russian sentences"]
    assert note["sentences"] == ["S2", "S3"]


def test_seas_and_continents_are_no_states() -> None:
    """A state's adjective in the name of something else names no state."""
    for text in ("В Южно-Китайском море тихо.", "Страны Латинской Америки молчат.", "Воды Индийского океана теплы."):
        assert [h for h in load().find(text) if {n.kind for n in h.values} & {"state", "capital"}] == []


def test_terms_that_the_text_cannot_tell_apart_bound_nothing() -> None:
    """Nancy Pelosi was speaker twice: a Russian text that names her so is of neither time."""
    report = detente.read(
        "Спикер Палаты представителей США Нэнси Пелоси говорила с послами России и Китая.\nСША и Китай спорят с 1996 года.\n"
        "За первые семь месяцев 2022 года торговля России и Китая выросла."
    )
    assert report["dateline"]["window"] == {"start": "2022-07-31", "end": None}


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("Делегации обсудят план 5 мая.", True),
        ("Посол прибудет 5 мая.", True),
        ("В столице 5 мая подписали акт.", False),
        ("Форум 5 мая проходит в столице.", False),
        ("Запрет снят 5 мая.", False),
        ("Посол заявил 5 мая, что уедет.", False),
    ],
)
def test_what_is_to_come(text: str, ahead: bool) -> None:
    """Verbs tell whether a day without its year is the last one or the next one."""
    assert looks_ahead(text, text.index("5 мая"), text.index("5 мая") + 5) is ahead


def test_page_stamp() -> None:
    """A line that is a date is the page's date."""
    report = detente.read("5 июля 2021, 14:30\n" + ARTICLE)
    assert [p["date"] for p in report["document"]["page_dates"]] == ["2021-07-05"]
    assert report["dateline"]["window"]["end"] == "2021-07-05"


@pytest.mark.parametrize(
    "text",
    [
        "The United States and Russia signed a treaty. «Москва сократила арсенал до 1550 боезарядов 5 февраля 2018 года», the paper said.",
        "俄罗斯与美国签署条约，两国总统在布拉格会晤，双方同意继续削减核武器，并在日内瓦举行下一轮谈判。\nМосква сократила арсенал до 1550 боезарядов 5 февраля 2018 года.",
        "The United States and Russia signed a treaty. Москва сократила арсенал до 1550 боезарядов 5 февраля 2018 года. It was the law.",
    ],
    ids=["clause", "paragraph", "sentence"],
)
def test_russian_inside_another_text(text: str) -> None:
    """A Russian sentence or clause in an English or Chinese text gives its dates, figures and names."""
    report = detente.read(text)
    assert report["document"]["language"] != "ru"
    assert "2018-02-05" in {d["edtf"] for d in report["dates"]}
    assert (1550, "warheads") in {(q["value"], q["unit"]) for q in report["quantities"]}
    (russia,) = [a for a in report["actors"] if a["id"] == "RUS"]
    assert len(russia["mentions"]) >= 1


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("В 2014 г. Россия ответила. США промолчали.", "В 2014 г. Россия ответила."),
        ("Экспорт вырос до 5 млрд долл. в год. Импорт упал.", "Экспорт вырос до 5 млрд долл. в год."),
        ("Слово взял В. В. Путин. Зал молчал.", "Слово взял В. В. Путин."),
        ("Это было в 1991 г. Однако мир изменился.", "Это было в 1991 г."),
        ("«Нет!» — ответил посол. Все ушли.", "«Нет!» — ответил посол."),
    ],
)
def test_sentences(reading: Read, text: str, first: str) -> None:
    """Abbreviations and initials end no sentence."""
    assert reading(text, lang="ru").sentences[0].text == first


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Президент України підписав указ, який її уряд підготував у травні.", "other"),
        ("Президент Украины подписал указ, который подготовило правительство.", "ru"),
    ],
)
def test_other_cyrillic_languages(reading: Read, text: str, language: str) -> None:
    """Ukrainian is not read as if it were Russian."""
    assert reading(text).language == language


def test_speed() -> None:
    """A thousand words of Russian are read in a moment."""
    from detente.reading import read_document
    from detente.reading.intake import from_text
    from detente.record import load as load_record

    detente.read(ARTICLE)  # tables
    intake = from_text("\n\n".join([ARTICLE] * 16), "text")
    start = time.perf_counter()
    read_document(intake, load_record())
    assert time.perf_counter() - start < 2
