"""Lines of a result on the screen: wrapped paragraphs, headings, the next command."""

from __future__ import annotations

from detente.cli import output


def part(title: str, lines: list[str] | None = None) -> None:
    """A heading and its lines; a heading without lines where more follows, nothing where there are none."""
    if lines is None or lines:
        output.say(f"\n{title}")
    for told in lines or []:
        line(told, 2)


def line(text: str, indent: int) -> None:
    """One wrapped paragraph."""
    from detente.reports.text import wrap

    for row in wrap([(text, "")], output.width(), indent=indent, hang=indent + 2):
        output.say(str(row))


def following(command: str, lang: str) -> int:
    """The next useful command."""
    from detente.reports.words import Words

    output.say("\n" + Words(lang)("next", command=command))
    return 0
