"""The result of ``check`` and ``read`` as terminal text, Markdown, one HTML file, or JSON."""

from __future__ import annotations

from typing import Any

from detente.errors import UsageError

FORMATS = ("text", "md", "html", "json")
__all__ = ["FORMATS", "render"]


def render(
    report: dict[str, Any], format: str, *, lang: str = "en", width: int | None = None, colour: bool = False
) -> str:
    """Render a report; a section whose key is absent from ``report`` is left out.

    ``report`` follows the published schema.  ``format`` is text, md, html or json; ``lang`` is en or zh and names
    the interface's language, never the text's.  ``width`` (columns, 80 unless given) and ``colour`` bear on text only.
    Raises UsageError for another format or language.

    >>> render({"document": {"title": "On the Elbe", "sentences": []}}, "text").splitlines()[0]
    'On the Elbe'
    """
    # Each format is imported when asked for: JSON needs neither rich nor jinja2.
    if format == "json":
        from detente.reports import json

        return json.render(report)
    if format not in FORMATS:
        raise UsageError(f"Unknown report format {format!r}. Choose one of: {', '.join(FORMATS)}")
    from detente.reports.view import view

    seen = view(report, lang=lang)
    if format == "text":
        from detente.reports import text

        return text.render(seen, width=width or text.WIDTH, colour=colour)
    if format == "md":
        from detente.reports import markdown

        return markdown.render(seen)
    from detente.reports import html

    return html.render(seen)
