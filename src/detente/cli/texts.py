"""``check`` and ``read``: one text to one report, several to a batch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from detente.cli import output
from detente.cli.options import STANDARD_INPUT
from detente.errors import UsageError

ENDINGS = {"text": ".txt", "md": ".md", "html": ".html", "json": ".json"}
_BY_ENDING = {".txt": "text", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".json": "json"}


def run(
    command: str, files: tuple[str, ...], *, format: str | None, as_json: bool, out: Path | None, lang: str,
    text_lang: str | None, fetch: bool,
) -> int:  # fmt: skip
    """Run ``check`` or ``read`` on the files and return the exit code."""
    from detente import api

    files = tuple("-" if file == STANDARD_INPUT else file for file in files)
    if not files:
        raise UsageError(f"no file given; give articles, or - for standard input: detente {command} ARTICLE")
    files = api.expand(files)
    if files.count("-") > 1:
        raise UsageError("- stands for standard input, which can be read only once")
    form = chosen(format, as_json, out if len(files) == 1 else None)
    if len(files) > 1:
        from detente.cli.batch import run as run_batch

        return run_batch(command, files, form=form, out=out, lang=lang, text_lang=text_lang, fetch=fetch)
    target = out
    if out is not None and out.is_dir():
        target = out / names(files, form)[files[0]]
    if target is not None:
        guard(files, target)
    result = report(command, files[0], text_lang, fetch=fetch)
    if target is None:
        output.say(rendered(result, form, lang, to_screen=True))
        return 0
    output.write(target, rendered(result, form, lang))
    output.note(f"detente: wrote {target}")
    return 0


def chosen(format: str | None, as_json: bool, out: Path | None) -> str:
    """The form of the report, from --format, --json or the ending of --out."""
    if as_json:
        if format not in (None, "json"):
            raise UsageError(f"--json and --format {format} ask for two forms; give one")
        return "json"
    if format:
        return format
    return _BY_ENDING.get(out.suffix.lower(), "text") if out else "text"


def report(command: str, file: str, text_lang: str | None, *, fetch: bool) -> dict[str, Any]:
    """What the call of the same name returns for a file."""
    from detente import api

    call = api.check_file if command == "check" else api.read_file
    return call(file, lang=text_lang, fetch=fetch)


def rendered(result: dict[str, Any], form: str, lang: str, *, to_screen: bool = False) -> str:
    """The report in one form, for the screen or for a file."""
    from detente.reports import render

    if to_screen:
        return render(result, form, lang=lang, width=output.width(), colour=output.colour())
    return render(result, form, lang=lang)


def names(files: tuple[str, ...], form: str) -> dict[str, str]:
    """A name for each file's report: its own with the form's ending, made longer where two would be the same.

    >>> names(("a/x.txt", "b/y.html"), "json")
    {'a/x.txt': 'x.json', 'b/y.html': 'y.json'}
    >>> names(("a/x.txt", "a/x.html", "b/x.txt"), "md")
    {'a/x.txt': 'x.txt.md', 'a/x.html': 'x.html.md', 'b/x.txt': 'x.txt-2.md'}
    """
    stems = {file: "standard-input" if file == "-" else Path(file).stem for file in files}
    short = list(stems.values())
    out: dict[str, str] = {}
    used: set[str] = set()
    for file, stem in stems.items():
        base = stem if short.count(stem) == 1 else Path(file).name
        name, n = base, 1
        while name.casefold() in used:
            n += 1
            name = f"{base}-{n}"
        used.add(name.casefold())
        out[file] = name + ENDINGS[form]
    return out


def guard(files: tuple[str, ...], target: Path) -> None:
    """Never write a report over a text that is being read."""
    for file in files:
        if file != "-" and target.exists() and Path(file).exists() and target.samefile(file):
            raise UsageError(f"--out {target}: that is the text itself; give another path")
