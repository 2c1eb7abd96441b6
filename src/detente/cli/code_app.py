"""``detente code``, declared; what it does is imported when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from detente.cli.options import AsJson, TextLang

Files = Annotated[str, Parameter(show_default=False, allow_leading_hyphen=False)]


def code(
    *files: Files,
    pairs: Annotated[
        str | None,
        Parameter(
            name="--pairs",
            help='JSON lines with "id", "text", "source" and "target": the words that name the two sides.',
        ),
    ] = None,
    out: Annotated[Path | None, Parameter(name="--out", help="The file to write; without it, standard output.")] = None,
    format: Annotated[
        Literal["jsonl", "csv", "parquet"] | None,
        Parameter(name="--format", help="Form of the rows. Without it: the one that the ending of --out names, else jsonl."),
    ] = None,
    as_json: AsJson = False,
    layout: Annotated[
        Literal["detente", "polecat", "icews"],
        Parameter(name="--layout", help="Columns: detente's own, POLECAT's or ICEWS's (as CSV tab-separated, as they are)."),
    ] = "detente",
    resume: Annotated[
        bool, Parameter(name="--resume", negative="", help="Go on with an interrupted run of the same command.")
    ] = False,
    input: Annotated[
        Literal["text", "jsonl", "csv", "tsv"] | None,
        Parameter(name="--input", help="What FILES are. Without it their endings say: a corpus, or else an article."),
    ] = None,
    text_column: Annotated[str, Parameter(name="--text-column", help="Field of a corpus that holds the text.")] = "text",
    id_column: Annotated[str, Parameter(name="--id-column", help="Field that holds an id, if any.")] = "id",
    date_column: Annotated[
        str, Parameter(name="--date-column", help="Field that holds the day of publication, if any: YYYY-MM-DD.")
    ] = "date",
    text_lang: TextLang = None,
    plain: Annotated[
        bool,
        Parameter(
            name="--plain", negative="", help="Read texts as they stand, without repairing names and terms, and ask small networks: about three times as fast, for clean corpora."
        ),
    ] = False,
    coder: Annotated[
        str | None,
        Parameter(
            name="--coder",
            help="Address of an OpenAI-compatible endpoint that is to code instead; each sentence with two known sides is sent "
            "there. Its key, if it needs one, is read from DETENTE_CODER_KEY.",
        ),
    ] = None,
    model: Annotated[str, Parameter(name="--model", help="Model of the endpoint.", show_default=False)] = "",
    coder_timeout: Annotated[float, Parameter(name="--coder-timeout", help="Seconds for an answer.")] = 60.0,
    coder_rate: Annotated[
        float | None, Parameter(name="--coder-rate", help="Most questions in a minute.")
    ] = None,
    coder_cache: Annotated[
        Path | None, Parameter(name="--coder-cache", help="Folder for answers; without it, detente's in the user's cache.")
    ] = None,
) -> int:  # fmt: skip
    """Code who did what to whom: PLOVER event and mode, CAMEO code, modality, confidence; a row an event.

    Example: detente code examples/newstart_clean.md

    A corpus is coded record by record, in constant memory: JSON lines, CSV or TSV with a text, and an id and a date if
    wanted. A broken record is named by its line and stops nothing. With --pairs the two sides are given and every line is
    answered; without it they are found.

    Parameters
    ----------
    files
        Articles as text, Markdown, HTML, PDF, DOCX or e-mail; folders and patterns; corpora as .jsonl, .csv or .tsv, also
        with .gz behind it; - for standard input.
    """
    from detente.cli import code as run

    if pairs is not None:
        run.only_pairs(files, format, layout, resume=resume, coder=coder)
        return run.run_pairs(pairs, out=out)
    with_endpoint = run.endpoint(coder, model, timeout=coder_timeout, per_minute=coder_rate, cache=coder_cache)
    columns = {"text": text_column, "id": id_column, "date": date_column}
    return run.run_files(
        files, out=out, form=run.chosen(format, as_json, out), layout=layout, resume=resume, kind=input or "", columns=columns,
        lang=text_lang, coder=with_endpoint, plain=plain,
    )  # fmt: skip
