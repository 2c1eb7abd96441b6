"""The page of examples is what the tool says today."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def _built():
    spec = importlib.util.spec_from_file_location("build_examples", ROOT / "tools" / "build_examples.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_page_is_current():
    """docs/examples.md is a fresh run of tools/build_examples.py."""
    built = _built()
    assert built.PAGE.read_text(encoding="utf-8") == built.page(), "run: python tools/build_examples.py"


def test_every_number_opens_to_an_entry():
    """Twenty examples; each R-number of a line stands below it with its entry."""
    examples = _built().PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    assert len(examples) == 20
    for example in examples:
        lines, told = example.split("\n\n")[2:3], set(re.findall(r"^(R\d+): `", example, re.MULTILINE))
        used = {
            n for line in lines for where in re.findall(r"\[(S\d[^\]]*)\]", line) for n in re.findall(r"R\d+", where)
        }
        assert used <= told
