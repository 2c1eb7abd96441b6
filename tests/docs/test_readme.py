"""What the documents say is so: commands exist, rules and constants are those of the code, nothing names a machine."""

from __future__ import annotations

import ast
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from detente.api.report import VERDICTS
from detente.checking.link import dates, founding, keys, score
from detente.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CITATION.cff", "requirements.lock", ".ci/run")]
DOCS += sorted((ROOT / "docs").rglob("*.md"))


def commands() -> set[str]:
    """Every command of the command line, with its group."""
    found = set()
    for name in app:
        if name.startswith("-"):
            continue
        below = [sub for sub in app[name] if not sub.startswith("-")]
        found |= {f"{name} {sub}" for sub in below} if below else {name}
    return found


def documented() -> set[str]:
    """Every command that the README's table names."""
    rows = re.findall(r"^\| `detente ([^`]+)` \|", README, re.MULTILINE)
    return {" ".join(re.match(r"[a-z ]+(?:-[a-z]+)*", row)[0].split()) for row in rows}  # type: ignore[index]


def test_every_command_is_documented() -> None:
    """The table of the README and the command line have the same commands."""
    assert documented() == commands()


def test_other_mentions_are_commands() -> None:
    """Whatever a document calls ``detente …`` is a command."""
    known = commands() | {name.split()[0] for name in commands()}
    for file in DOCS:
        for text in re.findall(r"`detente ([a-z][a-z ]*(?:-[a-z]+)*)", file.read_text(encoding="utf-8")):
            words = text.split()
            assert words[0] in known, f"{file.name}: detente {text}"
            if words[0] == "record" and len(words) > 1:
                assert " ".join(words[:2]) in known, f"{file.name}: detente {text}"


def test_two_commands_for_a_fresh_machine() -> None:
    """Exactly two shell lines; the article, the lock and the projects they name are there."""
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    assert [block.count("\n") for block in blocks] == [1, 1]
    for block in blocks:
        assert block.startswith("python3 -m venv .venv && .venv/bin/pip install ")
        assert "requirements.lock" in block
    words = shlex.split(blocks[0])
    assert words[words.index(".venv/bin/detente") + 1] == "check"
    assert (ROOT / words[-1]).is_file()
    assert blocks[1].rstrip().endswith("-m pytest")


def test_ci_runs_the_readme() -> None:
    """The check takes the test command from the README and does not repeat it."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in script
    assert "pip install" not in script
    pattern = re.search(r"grep -E '([^']+)' README.md", script)
    assert pattern
    assert len(re.findall(pattern[1], README, re.MULTILINE)) == 1


def test_readme_opens_with_what_and_for_whom() -> None:
    """Ten lines are enough to know what it does and for whom."""
    head = " ".join(README.splitlines()[:10])
    for word in ("United States, Russia and China", "record", "analysts", "fact-checkers", "researchers"):
        assert word in head


def test_exit_codes_are_those_of_the_errors() -> None:
    """Each code of the error tree stands in the README's table."""
    from detente import errors

    codes = {c.exit_code for c in vars(errors).values() if isinstance(c, type) and issubclass(c, errors.DetenteError)}
    table = {int(code) for code in re.findall(r"^\| (\d) \|", README, re.MULTILINE)}
    assert table == codes | {0}


def test_python_example_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The Python block works in a checkout."""
    monkeypatch.chdir(ROOT)
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert block
    exec(compile(block[1], "README.md", "exec"), {})
    assert "start" in capsys.readouterr().out


def test_every_rule_is_documented() -> None:
    """docs/verdicts.md has each verdict and each rule of the engine, and no other."""
    text = (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8")
    files = sorted((ROOT / "src" / "detente" / "checking").rglob("*.py"))
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    # The helper that makes a claim is known by its parameter "rule".
    places = {f.name: [a.arg for a in f.args.args].index("rule") for f in nodes
              if isinstance(f, ast.FunctionDef) and "rule" in [a.arg for a in f.args.args]}  # fmt: skip
    given: list[ast.expr] = []
    for call in nodes:
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in places:
            given += call.args[places[call.func.id] :][:1] + [k.value for k in call.keywords if k.arg == "rule"]
    rules = {node.value for node in given if isinstance(node, ast.Constant)}
    assert len(rules) > 10
    told = set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE))
    # A name can reach the helper through a variable, so what is documented need only stand in the code.
    assert rules <= told <= {node.value for node in nodes if isinstance(node, ast.Constant)}
    listed = re.search(r"\| verdict \| meaning \|\n\|.*?\n((?:\|.*\n)+)", text)
    assert listed
    assert tuple(row.split("|")[1].strip() for row in listed[1].splitlines()) == VERDICTS


def test_linking_constants() -> None:
    """docs/methods/linking.md has the named constants with their values."""
    text = (ROOT / "docs" / "methods" / "linking.md").read_text(encoding="utf-8")
    told = {name: float(value) for name, value in re.findall(r"^\| `(\w+)` \| ([\d.]+) \|", text, re.MULTILINE)}
    own = {
        k: float(v)
        for m in (dates, founding, keys, score)
        for k, v in vars(m).items()
        if k.isupper() and isinstance(v, int | float)
    }
    own.pop("SPEAKS")  # of likeness, described in the text
    assert told == own


def test_lock() -> None:
    """The lock pins everything, names no index, and holds each dependency of the project."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert all(re.match(r"[\w.-]+==[\w.]+( ; .+)?$", line) for line in lines)
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["test"],
        *project["dependency-groups"]["lint"],
    ]
    assert {re.match(r"[\w.-]+", name)[0].lower() for name in wanted} <= pinned  # type: ignore[index]


def test_versions_agree() -> None:
    """Package, citation and changelog name one version."""
    from detente import __version__

    assert f"version: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_licence_is_whole() -> None:
    """LICENSE is the full text of the Apache License 2.0."""
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert len(text.splitlines()) > 195


@pytest.mark.parametrize("file", DOCS, ids=lambda file: file.name)
def test_documents_name_no_machine(file: Path) -> None:
    """No path of a machine stands in a document, and every link to a file leads to one."""
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])/(?:home|root|work|tmp|Users)/", text)
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (file.parent / target).exists(), target
