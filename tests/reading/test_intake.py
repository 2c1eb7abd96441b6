"""Bytes in, text out, or one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import NotReadable, UsageError
from detente.reading.intake import LIMIT, decode, from_bytes, open_input, sniff

ENGLISH = "Presidents Reagan and Gorbachev met in Reykjavik in October 1986.\n"
CHINESE = "1996年4月，中俄两国元首在北京宣布建立战略协作伙伴关系。\n"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (ENGLISH.encode(), ENGLISH, "utf-8"),
        (CHINESE.encode(), CHINESE, "utf-8"),
        (b"\xef\xbb\xbf" + CHINESE.encode(), CHINESE, "utf-8-sig"),
        (CHINESE.encode("utf-16"), CHINESE, "utf-16"),
        (b"\xff\xfe" + ENGLISH.encode("utf-16-le"), ENGLISH, "utf-16"),
        (b"\xfe\xff" + CHINESE.encode("utf-16-be"), CHINESE, "utf-16"),
        (CHINESE.encode("gb18030"), CHINESE, "gb18030"),
        (CHINESE.encode("gbk"), CHINESE, "gb18030"),
        ("Schröder and Chirac spoke of Europe’s “third way”.".encode("cp1252"), "Schröder and Chirac spoke of Europe’s “third way”.", "windows-1252"),
        (b"", "", "utf-8"),
    ],
)  # fmt: skip
def test_encodings(data: bytes, text: str, encoding: str) -> None:
    """Each encoding gives back the same text and is named."""
    assert decode(data, "x.txt") == (text, encoding)


def test_mixed_gb18030_page() -> None:
    """A GB18030 text with Latin letters and digits in it is still GB18030."""
    text = "NATO 东扩之后，俄罗斯于2008年8月出兵格鲁吉亚，START 谈判推迟。" * 3
    assert decode(text.encode("gb18030"), "x")[1] == "gb18030"


def one_line(error: pytest.ExceptionInfo[Exception], name: str) -> str:
    """The message is one line that names the input."""
    message = str(error.value)
    assert "\n" not in message and message.startswith(name) and len(message) < 220
    return message


def test_nul() -> None:
    """NUL bytes are a binary file."""
    with pytest.raises(NotReadable) as error:
        from_bytes(b"\x7fELF\x00\x00\x01", "a.out")
    assert "NUL" in one_line(error, "a.out")


def test_control_characters() -> None:
    """More than one control character in a hundred is a binary file."""
    with pytest.raises(NotReadable) as error:
        from_bytes(b"\x01\x02\x03abc" * 50, "b.bin")
    assert "control" in one_line(error, "b.bin")


def test_few_control_characters() -> None:
    """A form feed or a single stray control character does not matter."""
    assert from_bytes((ENGLISH * 5 + "\x0c\x07").encode(), "c.txt").text.startswith("Presidents")


def test_noise() -> None:
    """Bytes of no encoding are refused with the encodings that were tried."""
    with pytest.raises(NotReadable) as error:
        from_bytes(bytes(range(128, 256)) * 20, "noise")
    assert "UTF-8" in one_line(error, "noise")


@pytest.mark.parametrize("data", [b"\xff\xfe\x41", b"\xef\xbb\xbf\xff\xff"])
def test_broken_after_a_mark(data: bytes) -> None:
    """A byte-order mark that lies is refused."""
    with pytest.raises(NotReadable) as error:
        from_bytes(data, "d.txt")
    one_line(error, "d.txt")


def test_too_big(tmp_path: Path) -> None:
    """A corpus is not a text: from bytes and from a file alike."""
    data = b"a" * (LIMIT + 1)
    with pytest.raises(NotReadable) as error:
        from_bytes(data, "big.txt")
    assert "MB" in one_line(error, "big.txt")
    file = tmp_path / "big.txt"
    file.write_bytes(data)
    with pytest.raises(NotReadable) as error:
        open_input(str(file))
    assert "MB" in one_line(error, str(file))


def test_just_small_enough() -> None:
    """The limit itself is read."""
    assert len(from_bytes(b"a" * LIMIT, "x.txt").text) == LIMIT


def test_folder_and_missing(tmp_path: Path) -> None:
    """A folder and a missing file are wrong use, with what to do."""
    with pytest.raises(UsageError) as error:
        open_input(str(tmp_path))
    assert "folder" in one_line(error, str(tmp_path))
    with pytest.raises(UsageError) as error:
        open_input(str(tmp_path / "none.txt"))
    assert "no such file" in one_line(error, str(tmp_path / "none.txt"))


def test_line_ends() -> None:
    """All line ends become one."""
    assert from_bytes(b"one\r\ntwo\rthree\n", "x.txt").text == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("<!DOCTYPE html><html><body>x</body></html>", "x.txt", "html"),
        ("  <div>x</div>", "x", "html"),
        ("plain", "x.HTM", "html"),
        ("# Title\n\ntext", "x.txt", "markdown"),
        ("---\ntitle: x\n---\ntext", "x", "markdown"),
        ("plain", "x.md", "markdown"),
        ("Trade < 100 and > 50 billion", "x.txt", "text"),
        ("#1 in the list", "x.txt", "text"),
    ],
)
def test_kind(text: str, name: str, kind: str) -> None:
    """Kind by ending, then by what the text begins with."""
    assert sniff(text, name) == kind
