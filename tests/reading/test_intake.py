"""Bytes in, text out, or one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import NotReadable, UsageError
from detente.reading.intake import CHARACTERS, LIMIT, decode, from_bytes, open_input, sniff

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


TRADITIONAL = "中國與俄羅斯兩國元首於北京會晤，發表聯合聲明，並就能源合作達成協議。\n"
RUSSIAN = "Президенты России и США провели переговоры в Женеве и договорились о возвращении послов.\n"


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        ("START 谈判 and 1,550 warheads; talks of 2010 were held in Geneva.", "utf-16-le", "utf-16-le"),
    ],
)
def test_encodings_without_a_mark(text: str, codec: str, encoding: str) -> None:
    """What nothing declares is told by how the text looks."""
    assert decode(text.encode(codec), "x.txt") == (text, encoding)


@pytest.mark.parametrize("pieces", [1, 2, 5])
def test_every_sentence_of_the_record_keeps_its_encoding(pieces: int) -> None:
    """Short Chinese texts in GB18030 are never taken for Big5 or for Russian."""
    from detente.record import load

    texts = [entry.zh for entry in load().chronology.values()]
    for i in range(0, len(texts) - pieces, 7):
        text = "".join(texts[i : i + pieces])
        assert decode(text.encode("gb18030"), "x") == (text, "gb18030")


def test_declared() -> None:
    """A page's own word on its charset is taken where it fits, and GB2312 is read as the larger GB18030."""
    page = f'<html><head><meta charset="gb2312"></head><body>{"朱镕基 1999"}</body></html>'
    assert decode(page.encode("gb18030"), "x.html") == (page, "gb18030")
    lying = '<meta charset="big5">中俄两国元首在北京举行会谈，签署联合声明。'.encode()
    assert decode(lying, "x.html")[1] == "utf-8"
    assert decode("Été à Évian".encode("latin-1"), "x", declared="iso-8859-1")[1] == "windows-1252"


def test_damaged_utf8() -> None:
    """A few broken bytes are counted, not guessed at; many are another encoding."""
    data = CHINESE.encode() * 3 + b"\xe4\xb8" + CHINESE.encode()
    text, encoding = decode(data, "x")
    assert encoding == "utf-8, 1 broken byte lost"
    assert text.replace("\ufffd", "") == CHINESE * 4


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
    assert "MB" in one_line(error, "big.txt")


def test_just_small_enough() -> None:
    """The limit itself is read; nothing is cut off in silence."""
    text = "Talks went on. " * (CHARACTERS // 15)
    assert from_bytes(text.encode(), "x.txt").text == text
    with pytest.raises(NotReadable) as error:
        from_bytes(b"a" * (CHARACTERS + 1), "x.txt")
    assert "split it" in one_line(error, "x.txt")


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
