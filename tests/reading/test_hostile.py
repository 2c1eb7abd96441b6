"""Input that is made to hurt: an answer or a clear refusal, in seconds, and nothing lost in silence."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from detente import api
from detente.coding import code
from detente.errors import DetenteError, NothingRelevant, NotReadable
from detente.reading import read_document
from detente.reading.intake import from_text
from detente.record import load

SENTENCE = "On 16 June 2021 Joe Biden and Vladimir Putin met in Geneva. Russia and the United States spoke of arms. "
SECONDS = 5.0


def timed(call: Callable[[], object]) -> object:
    """The result, or the error that the product raises itself; anything else fails, and so does a long wait."""
    start = time.monotonic()
    try:
        result: object = call()
    except DetenteError as error:
        result = error
        assert "\n" not in str(error) and len(str(error)) < 300
    assert time.monotonic() - start < SECONDS
    return result


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"a" * 50_000_000, NotReadable),
        (b"x" * 149_999, DetenteError),
        (("Putin " * 25_000).encode(), DetenteError),
        (b"\x00\x01" * 1000, NotReadable),
        (b"PK\x03\x04" + b"\xff" * 5000, NotReadable),
        ("\u202e".encode() * 100_000, DetenteError),
        (b"2019-05-14 " * 13_600, DetenteError),
        (b"(" * 149_000, DetenteError),
        ("“" .encode() * 100_000, DetenteError),
        (b"1,000 " * 25_000, DetenteError),
    ],
    ids=["50 MB line", "one word", "one name", "NULs", "fake zip", "bidi", "dates", "brackets", "quotes", "numbers"],
)  # fmt: skip
def test_refused_or_answered(data: bytes, kind: type[Exception]) -> None:
    """No report can be made of these; each is refused by the product itself."""
    assert isinstance(timed(lambda: api.check(data)), kind)


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE * 30,
        SENTENCE + "\ud800 lone \udfff surrogates",
        SENTENCE.replace("Putin", "\u200fPutin\u202c"),
        SENTENCE.replace("Putin", "Рutin"),
        SENTENCE.replace(" ", "\u00a0"),
        SENTENCE.replace(". ", ".\r\n\r\n\x0c"),
        SENTENCE + "Z" + "\u0351\u0343" * 2000,
        SENTENCE + "\U0001f4a5" * 2000,
    ],
    ids=["repeats", "surrogates", "bidi", "homoglyph", "hard spaces", "form feeds", "zalgo", "emoji"],
)
def test_still_read(text: str) -> None:
    """Marks and odd characters do not hide what the text says."""
    report = timed(lambda: api.check(text))
    assert isinstance(report, dict)
    assert {"joe-biden", "vladimir-putin"} <= {actor["id"] for actor in report["actors"]}
    assert report["dateline"]["window"]["start"] == "2021-06-16"


def test_a_long_sentence() -> None:
    """A text without a full stop is slow to link, and still answered in time."""
    text = SENTENCE + "Russia and the United States spoke of arms and " * 600
    assert isinstance(timed(lambda: api.check(text)), (dict, NothingRelevant))


@pytest.mark.parametrize("mark", ["\u200b", "\u200d", "\u00ad", "\u2060", "\u202e", "\ufeff"])
@pytest.mark.parametrize(
    ("name", "actor"), [("Putin", "vladimir-putin"), ("普京", "vladimir-putin"), ("Путин", "vladimir-putin")]
)
def test_unseen_marks_hide_no_name(mark: str, name: str, actor: str) -> None:
    """A mark that no reader sees, within a name, does not keep it from being found, at its place in the text."""
    record = load()
    broken = name[:1] + mark + name[1:]
    text = {
        "P": f"President {broken} of Russia met Xi Jinping of China in Moscow.",
        "普": f"俄罗斯总统{broken}在莫斯科会见中国国家主席习近平。",
        "П": f"Президент России {broken} встретился в Москве с Си Цзиньпином.",
    }[name[0]]
    document = read_document(from_text(text, "text"), record)
    found = [m for m in code(document, record.actors).mentions if m.actor == actor]
    assert found
    s = document.sentences[0]
    assert s.to_text(found[0].start) <= text.index(broken[0] + mark) < s.to_text(found[0].end - 1) + 1
