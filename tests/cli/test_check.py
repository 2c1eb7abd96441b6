"""``check`` and ``read``: inputs, forms, files and batches."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "2018年7月16日，普京与特朗普在赫尔辛基举行会晤。俄罗斯和美国讨论了军控问题。中国外交部表示欢迎。"


def test_two_processes_agree(cli, article: Path) -> None:
    """The JSON of two runs is the same to the byte, whatever the hash seed."""
    runs = [cli("check", article, "--json", env={"PYTHONHASHSEED": seed}) for seed in ("1", "2")]
    assert runs[0].code == 0
    assert runs[0].raw == runs[1].raw
    assert json.loads(runs[0].out)["detente"]["schema"] == "detente-report-1"


def test_standard_input(cli, article: Path) -> None:
    """``-`` gives the same findings as the file."""
    piped = cli("check", "-", "--json", stdin=article.read_bytes())
    assert piped.code == 0
    assert json.loads(piped.out)["claims"] == json.loads(cli("check", article, "--json").out)["claims"]


def test_gb18030(cli, tmp_path: Path) -> None:
    """Chinese in GB18030 is read as such, and comes out as UTF-8 under any locale."""
    (tmp_path / "a.txt").write_bytes(TEXT.encode("gb18030"))
    done = cli("check", tmp_path / "a.txt", "--json")
    assert done.code == 0, done.err
    assert json.loads(done.out)["document"]["sentences"][0]["text"].startswith("2018年7月16日")
    assert "普京" in cli("check", tmp_path / "a.txt", "--lang", "zh").out


def test_html_input(cli, tmp_path: Path) -> None:
    """A page is read without its furniture."""
    body = "".join(f"<p>{line}。</p>" for line in TEXT.rstrip("。").split("。"))
    page = f"<!DOCTYPE html><html><head><title>x</title><script>var a=1</script></head><body><article>{body}</article></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    done = cli("read", tmp_path / "a.html", "--json")
    assert done.code == 0, done.err
    report = json.loads(done.out)
    assert not any("var a" in s["text"] for s in report["document"]["sentences"])
    assert "claims" not in report


@pytest.mark.parametrize(
    ("form", "start"), [("text", "A Treaty on Hold"), ("md", "#"), ("html", "<!doctype html>"), ("json", "{")]
)
def test_forms(cli, article: Path, tmp_path: Path, form: str, start: str) -> None:
    """Each form goes to the screen and, the same, to a file; nothing else is left in the folder."""
    shown = cli("check", article, "--format", form)
    assert shown.code == 0
    assert shown.out.startswith(start)
    assert "\x1b" not in shown.out
    kept = tmp_path / "report"
    done = cli("check", article, "--format", form, "--out", kept)
    assert (done.code, done.out) == (0, "")
    assert kept.read_bytes() == shown.raw
    assert os.listdir(tmp_path) == ["report"]


def test_ending_names_the_form(cli, article: Path, tmp_path: Path) -> None:
    """Without --format the ending of --out decides."""
    for name, start in {"a.html": "<!doctype", "a.json": "{", "a.md": "#", "a.txt": "A Treaty"}.items():
        assert cli("check", article, "--out", tmp_path / name).code == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_text_ends_with_the_next_command(cli, article: Path) -> None:
    """The last line of a text report says what can be done next."""
    assert "Next: detente " in cli("check", article).out.splitlines()[-1]
    assert "下一步：detente " in cli("read", article, "--lang", "zh").out.splitlines()[-1]


def test_text_lang(cli, tmp_path: Path) -> None:
    """--text-lang overrides the guess."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert (
        json.loads(cli("read", tmp_path / "a.txt", "--json", "--text-lang", "zh").out)["document"]["language"]
        == "zh-Hans"
    )


def test_out_is_never_the_text_itself(fails, article: Path, tmp_path: Path) -> None:
    """Writing over the text, into no folder, or over a folder is refused."""
    copy = tmp_path / "a.md"
    copy.write_bytes(article.read_bytes())
    assert "the text itself" in fails(2, "check", copy, "--out", copy)
    assert copy.read_bytes() == article.read_bytes()
    assert "no folder" in fails(2, "check", copy, "--out", tmp_path / "none" / "a.html")


def test_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the last step fails, the old file stays and no part is left."""
    from detente.cli import output
    from detente.errors import UsageError

    kept = tmp_path / "a.txt"
    kept.write_text("old")

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output.os, "replace", broken)
    with pytest.raises(UsageError, match="No space left"):
        output.write(kept, "new")
    assert kept.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.txt"]


@pytest.fixture
def mixed(article: Path, tmp_path: Path) -> list[Path]:
    """Two good files, a binary one and one that is not there."""
    second, bad = tmp_path / "second.txt", tmp_path / "bad.bin"
    second.write_text(TEXT, encoding="utf-8")
    bad.write_bytes(b"\x00\x01" * 100)
    return [article, bad, second, tmp_path / "missing.txt"]


def test_batch_goes_on(cli, mixed: list[Path], tmp_path: Path) -> None:
    """One bad file does not stop the others; the worst code is returned; a table lists all."""
    folder = tmp_path / "out"
    done = cli("check", *mixed, "--format", "html", "--out", folder)
    assert done.code == 4
    assert sorted(os.listdir(folder)) == ["_batch.json", "newstart_clean.html", "second.html"]
    assert done.out == ""
    for file in mixed:
        assert file.name in done.err
    assert "2 of 4 files gave no report" in done.err
    assert "\x1b" not in done.err
    assert "not readable" in done.err


def test_batch_json_is_a_line_each(cli, mixed: list[Path]) -> None:
    """On standard output each file is one line of JSON, the failed ones with their error."""
    done = cli("check", *mixed, "--json")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [row["exit_code"] for row in rows] == [0, 4, 0, 2]
    assert [row["report"] is None for row in rows] == [False, True, False, True]
    assert "binary" in rows[1]["error"]


def test_batch_text_has_a_table(cli, article: Path, tmp_path: Path) -> None:
    """As text the reports follow one another, and the table is the end of the result."""
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    done = cli("check", article, tmp_path / "b.txt")
    assert done.code == 0
    assert done.out.count("==>") == 2
    table = done.out.rsplit("Next:", 1)[1]
    assert "2018-07-16" in table
    assert "2023-" in table


def test_batch_finds_the_same_text_again(cli, article: Path, tmp_path: Path) -> None:
    """A text reposted under another date is named, on the screen, in the lines of JSON and in the folder."""
    body = article.read_text(encoding="utf-8")
    copy, other = tmp_path / "copy.txt", tmp_path / "other.txt"
    copy.write_text("Posted on 3 May 2025\n\n" + body, encoding="utf-8")
    other.write_text(TEXT, encoding="utf-8")
    shown = cli("check", article, other, copy)
    assert "The same text 2 times" in shown.out
    rows = [json.loads(line) for line in cli("check", article, other, copy, "--json").out.splitlines()]
    assert [[r["file"] for r in row["repeats"]] for row in rows] == [[], [], [str(article)]]
    assert cli("check", article, other, copy, "--format", "md", "--out", tmp_path / "out").code == 0
    saved = json.loads((tmp_path / "out/_batch.json").read_text(encoding="utf-8"))
    assert [[t["file"] for t in g["texts"]] for g in saved["same_text"]] == [[str(article), str(copy)]]
    assert [row["report"] for row in saved["files"]] == [f"{Path(row['file']).stem}.md" for row in saved["files"]]


def test_batch_of_html_needs_a_folder(fails, article: Path, tmp_path: Path) -> None:
    """Several HTML files cannot share one output, nor a folder be a file."""
    assert "--out FOLDER" in fails(2, "check", article, "x.txt", "--format", "html")
    (tmp_path / "file").write_text("")
    assert "need a folder" in fails(2, "check", article, "x.txt", "--out", tmp_path / "file")


def test_closed_pipe_is_quiet(article: Path) -> None:
    """``detente … | head`` ends without a word."""
    code = "import sys; from detente.cli import main; sys.exit(main())"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "check", article, article, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout and process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 141
