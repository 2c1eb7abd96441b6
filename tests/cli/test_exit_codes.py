"""What cannot be checked ends with its exit code and one line that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Fails = Callable[..., str]
CAKE = (
    "Grandmother's apple cake. Peel four apples and cut them into thin slices. Beat three eggs with the sugar until the "
    "mixture is pale. Fold in the flour and the melted butter, and pour it into a buttered tin. Bake for forty minutes."
)
RUSSIAN = "Президенты России и США провели переговоры в Хельсинки. Стороны обсудили контроль над вооружениями. " * 5
FRENCH = "Les présidents russe et américain se sont rencontrés à Helsinki pour une longue série d'entretiens. " * 5


def test_cake_recipe(fails: Fails, tmp_path: Path) -> None:
    """A text about something else: 3, and what it is not about."""
    (tmp_path / "cake.txt").write_text(CAKE)
    line = fails(3, "check", tmp_path / "cake.txt")
    assert "cake.txt" in line
    assert "relations between the United States, Russia and China" in line


@pytest.mark.parametrize("content", [b"", b"\n \n\t\n", b"\xef\xbb\xbf"], ids=["no bytes", "blank", "only a mark"])
def test_empty(fails: Fails, tmp_path: Path, content: bytes) -> None:
    """An empty file is readable and has nothing in it: 3."""
    (tmp_path / "empty.txt").write_bytes(content)
    assert "no text in it" in fails(3, "check", tmp_path / "empty.txt")


@pytest.mark.parametrize(("text", "name"), [(RUSSIAN, "ru"), (FRENCH, "other")], ids=["Russian", "French"])
def test_other_language(fails: Fails, tmp_path: Path, text: str, name: str) -> None:
    """A text in a language that is not read: 3, with the languages that are."""
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    line = fails(3, "check", tmp_path / "text.txt")
    assert f"'{name}'" in line
    assert "English and Chinese are read" in line
    assert ("detente read" in line) == (name == "ru")


def test_russian_is_read(cli: Callable[..., object], tmp_path: Path) -> None:
    """A Russian text gets no verdicts, but its names, dates and figures: 0, with a note on what is left out."""
    text = "Президент России Владимир Путин принял госсекретаря США 5 мая 2015 года. Оборот составил 2,2 млрд долларов США."
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    done = cli("read", tmp_path / "text.txt")
    assert done.code == 0, done  # type: ignore[attr-defined]
    for told in ("Russian", "Vladimir Putin", "2,200,000,000 USD", "no events"):
        assert told in done.out  # type: ignore[attr-defined]
    assert "detente check" not in done.out  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "content",
    [b"\x7fELF\x02\x01\x01\x00\x00\x00" * 200, bytes(range(256)) * 40, b"\x01\x02\x03\x04\x05\x06" * 500],
    ids=["program", "all bytes", "controls"],
)
def test_binary(fails: Fails, tmp_path: Path, content: bytes) -> None:
    """A binary file: 4."""
    (tmp_path / "a.bin").write_bytes(content)
    assert "binary file" in fails(4, "check", tmp_path / "a.bin")


def test_too_large(fails: Fails, tmp_path: Path) -> None:
    """A file of 20 MB is a corpus and not a text: 4, with its size and the limit."""
    (tmp_path / "big.txt").write_bytes(b"Russia and China signed a treaty.\n" * 600_000)
    line = fails(4, "check", tmp_path / "big.txt")
    assert "20 MB" in line
    assert "split it" in line


def test_too_large_from_standard_input(fails: Fails) -> None:
    """The same through a pipe."""
    assert "split it" in fails(4, "check", "-", stdin=b"Russia and China signed a treaty.\n" * 200_000)


def test_missing(fails: Fails) -> None:
    """A file that is not there: 2."""
    assert "no such file" in fails(2, "check", "nowhere.txt")


def test_folder(fails: Fails, tmp_path: Path) -> None:
    """A folder or a pattern without articles: 2, with the endings that are read; an address needs --fetch."""
    assert ".docx" in fails(2, "check", tmp_path)
    assert "no file fits" in fails(2, "check", tmp_path / "*.txt")
    assert "--fetch" in fails(2, "check", "https://example.org/a")


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "--colour", "x.txt"),
        ("check", "x.txt", "--lang", "fr"),
        ("check", "x.txt", "--text-lang", "ru"),
        ("check", "x.txt", "--format", "pdf"),
        ("check", "x.txt", "--format"),
        ("check", "x.txt", "--json", "--format", "html"),
        ("check", "-", "-"),
        ("chekc", "x.txt"),
        ("record", "find"),
        ("record", "find", "summit", "--field", "sport"),
        ("record", "find", "summit", "--pair", "USA"),
        ("record", "find", "summit", "--pair", "USA", "Korea"),
        ("record", "find", "summit", "--from", "yesterday"),
        ("record", "find", "summit", "--from", "2020", "--to", "2019"),
        ("record", "find", "summit", "--limit", "many"),
        ("record", "show"),
        ("record", "show", "2018-07-16-helsinki"),
        ("mechanisms", "extra"),
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_wrong_use(fails: Fails, arguments: tuple[str, ...]) -> None:
    """Options and arguments that do not fit: 2."""
    fails(2, *arguments)


def test_did_you_mean(fails: Fails) -> None:
    """A wrong name is answered with near ones, never with a guess."""
    assert "'South Korea' (KOR)" in fails(2, "record", "find", "--pair", "USA", "Korea")
    assert "2018-07-16-helsinki-summit" in fails(2, "record", "show", "2018-07-16-helsinki")
    assert "helsinki" in fails(3, "record", "find", "helsnki")


def test_fault_is_one_line(fails: Fails, cli: Callable[..., object], tmp_path: Path) -> None:
    """An unexpected exception prints one line with how to report it; the traceback only where it is asked for."""
    broken = "import detente.reading as r\ndef f(path, fetch=False):\n    raise RuntimeError('two\\nlines')\nr.open_input = f\n"
    (tmp_path / "sitecustomize.py").write_text(broken)
    env = {"PYTHONPATH": str(tmp_path)}
    line = fails(1, "check", "x.txt", env=env)
    assert "RuntimeError: two lines" in line
    assert "report it" in line
    assert "DETENTE_DEBUG=1" in line
    told = cli("check", "x.txt", env={**env, "DETENTE_DEBUG": "1"})
    assert "Traceback" in told.err  # type: ignore[attr-defined]
