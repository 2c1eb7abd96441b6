"""The commands on texts, declared; what they do is imported when they run."""

from __future__ import annotations

from typing import Annotated

from cyclopts import App, Parameter

from detente import __version__
from detente.cli import backtest_app, code_app, feeds_app, ledger_app, lookup_app, relations_app
from detente.cli.options import AsJson, Fetch, Format, Lang, Out, TextLang

_ABOUT = """detente reads commentary on relations between the United States, Russia and China: it says when a text was
written, what had to be repaired, what it claims and what a sourced record shows. It works offline.

Exit codes: 0 report made, 2 wrong use, 3 nothing relevant in the text, 4 not readable as text, 1 a fault.

Start with: detente demo"""

app = App(
    name="detente",
    help=_ABOUT,
    version=f"detente {__version__}",
    help_flags=["--help", "-h"],
    version_flags=["--version"],
    help_format="plaintext",
)
Files = Annotated[str, Parameter(show_default=False, allow_leading_hyphen=False)]


@app.command
def check(
    *files: Files,
    format: Format = None,
    as_json: AsJson = False,
    out: Out = None,
    lang: Lang = "en",
    text_lang: TextLang = None,
    fetch: Fetch = False,
) -> int:
    """Date a text, repair it, and hold its claims against the record.

    Example: detente check examples/newstart_clean.md --lang en

    Several files make a batch: a report each, then a table. A bad file stops nothing.

    Parameters
    ----------
    files
        Articles as text, Markdown, HTML, PDF, DOCX or e-mail; folders and patterns such as notes/*.txt; - for standard
        input; with --fetch also addresses of the web.
    """
    from detente.cli.texts import run

    return run("check", files, format=format, as_json=as_json, out=out, lang=lang, text_lang=text_lang, fetch=fetch)


@app.command
def read(
    *files: Files,
    format: Format = None,
    as_json: AsJson = False,
    out: Out = None,
    lang: Lang = "en",
    text_lang: TextLang = None,
    fetch: Fetch = False,
) -> int:
    """Say what a text contains, without judging it: dates, repairs, actors, events, figures.

    A Russian text is read for names, dates and figures only.

    Example: detente read examples/newstart_clean.md --json

    Parameters
    ----------
    files
        Articles as text, Markdown, HTML, PDF, DOCX or e-mail; folders and patterns such as notes/*.txt; - for standard
        input; with --fetch also addresses of the web.
    """
    from detente.cli.texts import run

    return run("read", files, format=format, as_json=as_json, out=out, lang=lang, text_lang=text_lang, fetch=fetch)


app.command(code_app.code)


@app.command
def demo(*, as_json: AsJson = False, lang: Lang = "en") -> int:
    """Check the example articles that come with detente, in brief.

    Example: detente demo --lang en
    """
    from detente.cli.demo import run

    return run(as_json=as_json, lang=lang)


@app.command
def mechanisms(*, as_json: AsJson = False, lang: Lang = "en") -> int:
    """List the mechanism cards: how texts say the system works, and what can be tested of it.

    Example: detente mechanisms --json
    """
    from detente.cli.lookup import mechanisms as run

    return run(as_json=as_json, lang=lang)


app.command(ledger_app.ledger)
app.command(lookup_app.app)
app.command(backtest_app.app)
app.command(relations_app.app, name="*")
app.command(feeds_app.app)
app.command(feeds_app.sync)
app.command(feeds_app.export)
