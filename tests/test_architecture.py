"""The listing is true: each law of the house, and for each law a planted breach that it catches.

A law is a function from a package folder to the breaches in it, so that it can be tried on a
small package made for the purpose.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import mandaat_docs

PACKAGE = Path(mandaat_docs.__file__).parent
NAME = "mandaat_docs"

STAGES = {"acquire", "assemble", "compare", "check", "draft", "emit"}
GROUND = {"model", "errors"}
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": {"library", "library_results", "acquire", "errors", "model", "settings"},
    "model": set(),
    "errors": set(),
    **dict.fromkeys(STAGES, GROUND),  # stages never know each other
    "settings": GROUND | {"acquire"},
    "pipeline": GROUND | STAGES | {"settings"},
    "library": GROUND | {"acquire", "emit", "pipeline", "settings", "library_results"},
    "library_results": GROUND | {"acquire", "emit", "pipeline"},
    "demo": GROUND | {"acquire", "emit", "pipeline", "settings"},
    "doctor": GROUND | {"acquire", "pipeline", "settings", "demo"},
    "serve": GROUND | {"acquire", "library", "library_results"},
    # never the core
    "cli": GROUND | {"acquire", "emit", "pipeline", "settings", "demo", "doctor", "serve"},
    "__main__": {"cli"},
}

# where files may be touched at all, and where the clock
FILES = {"acquire", "emit", "settings", "pipeline", "demo", "doctor", "cli"}
FILES |= {"library", "library_results"}
CLOCK = {"cli", "library"}

# library → the layers or modules that may import it
EDGE_ONLY: dict[str, set[str]] = {
    "pypdf": {"acquire"},
    "pypdfium2": {"acquire"},
    "docx": {"doctor"},
    "click": {"cli"},
    "flask": {"serve"},
    "werkzeug": {"serve", "cli.serving"},
    "xlsxwriter": {"emit"},
    "cerberus": {"acquire.gate"},
    "tomllib": {"acquire"},
    "zipfile": {"acquire", "emit"},
    "tempfile": {"emit", "doctor"},
    **dict.fromkeys(("pathlib", "os", "sys", "shutil"), FILES),
    "subprocess": {"acquire.pdf.apart"},
    "time": CLOCK | {"acquire.pdf.watch"},  # how long a reading takes, never what it finds
    # no command reaches the network, and no result hangs on chance
    "socket": set(),
    "http": set(),
    "urllib.request": set(),
    "random": set(),
    "uuid": set(),
}

# call, as written or as its method is named → the layers that may make it
EDGE_CALLS: dict[str, set[str]] = {
    "print": {"cli"},
    "input": {"cli"},
    "open": FILES,
    **dict.fromkeys((".now", ".utcnow", ".today"), CLOCK),
    **dict.fromkeys((".read_text", ".read_bytes", ".write_text", ".write_bytes"), FILES),
    **dict.fromkeys((".mkdir", ".unlink", ".exists", ".is_file", ".is_dir", ".iterdir"), FILES),
}

MOST_LINES = 400
DRAWERS = {"utils", "util", "common", "helpers", "helper", "misc", "base", "const"}
OWN_NAMES = re.compile(r"mandaat[-_ ]docs|mandaat\.toml|mandaat:", re.IGNORECASE)


def _foreign_words() -> frozenset[str]:
    text = Path(__file__).with_name("foreign-words.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


FOREIGN = _foreign_words()


class Module(NamedTuple):
    """One source file: its dotted name within the package, its layer, and what it says."""

    name: str
    layer: str
    source: str

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.source)


@cache
def _parsed(source: str) -> ast.Module:
    return ast.parse(source)


def modules(package: Path) -> Iterator[Module]:
    for file in sorted(package.rglob("*.py")):
        parts = file.relative_to(package).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[1:] and parts[-1] == "__init__" else parts)
        layer = re.sub(r"^(cli|pipeline)_\w+$", r"\1", parts[0])
        yield Module(name, layer, file.read_text(encoding="utf-8"))


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module or name that is imported, with its dots; a relative import starts with one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def upward_imports(package: Path) -> Iterator[str]:
    for module in modules(package):
        if module.layer not in MAY_IMPORT:
            yield f"{module.name} stands in no layer"
            continue
        allowed = MAY_IMPORT[module.layer] | {module.layer, "__version__"}
        for imported in imports(module.tree):
            top, _, rest = imported.partition(".")
            layer = re.sub(r"^(cli|pipeline)_\w+$", r"\1", rest.partition(".")[0])
            if imported.startswith("."):
                yield f"{module.name} imports {imported} relatively"
            elif top == NAME and layer not in allowed:
                yield f"{module.name} imports {imported}"


def strayed_libraries(package: Path) -> Iterator[str]:
    for module in modules(package):
        for imported in imports(module.tree):
            for library, places in EDGE_ONLY.items():
                if (
                    f"{imported}.".startswith(f"{library}.")
                    and not {
                        module.layer,
                        module.name,
                    }
                    & places
                ):
                    yield f"{module.name} imports {imported}"


def edge_calls_in_the_core(package: Path) -> Iterator[str]:
    for module in modules(package):
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call):
                continue
            _, dot, method = ast.unparse(node.func).rpartition(".")
            if module.layer not in EDGE_CALLS.get(dot + method, {module.layer}):
                yield f"{module.name}:{node.lineno} calls {ast.unparse(node.func)}"


def long_modules(package: Path) -> Iterator[str]:
    for module in modules(package):
        lines = len(module.source.splitlines())
        if lines > MOST_LINES:
            yield f"{module.name} has {lines} lines"


def drawers(package: Path) -> Iterator[str]:
    for module in modules(package):
        if DRAWERS & set(module.name.split(".")):
            yield f"{module.name} is named after nothing"


def foreign_words(package: Path) -> Iterator[str]:
    """Dutch and French in strings and identifiers; docstrings may quote a specimen."""
    for module in modules(package):
        for line, text in _spoken(module.tree):
            for word in re.findall(r"[^\W\d_]+", OWN_NAMES.sub("", text)):
                accented = len(word) > 2 and not word.isascii()
                if accented or word.casefold() in FOREIGN:
                    yield f"{module.name}:{line} says “{word}”"


def _spoken(tree: ast.AST) -> Iterator[tuple[int, str]]:
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in docstrings:
                yield node.lineno, text
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                yield node.lineno, _split(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, _split(name)
            case ast.keyword(arg=str(name)):
                yield node.value.lineno, _split(name)


def _split(identifier: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", identifier).replace("_", " ")


LAWS = (
    upward_imports,
    strayed_libraries,
    edge_calls_in_the_core,
    long_modules,
    drawers,
    foreign_words,
)


@pytest.mark.parametrize("law", LAWS)
def test_the_house_keeps_the_law(law: Callable[[Path], Iterator[str]]):
    assert list(law(PACKAGE)) == []


@pytest.mark.parametrize(
    ("law", "file", "source"),
    [
        (upward_imports, "check/judge.py", "from mandaat_docs import draft"),
        (upward_imports, "check/judge.py", "from mandaat_docs.emit.tree import mandate_to_dict"),
        (upward_imports, "emit/word.py", "def late():\n    import mandaat_docs.pipeline"),
        (upward_imports, "model/mandate.py", "from mandaat_docs.errors import InputError"),
        (upward_imports, "cli_extract.py", "from mandaat_docs.check.registry import all_rules"),
        (upward_imports, "emit/word.py", "from . import tree"),
        (upward_imports, "report.py", ""),
        (strayed_libraries, "emit/json.py", "import pypdf.generic"),
        (strayed_libraries, "acquire/word.py", "from docx import Document"),
        (strayed_libraries, "pipeline.py", "import click"),
        (strayed_libraries, "acquire/saved.py", "from cerberus import Validator"),
        (strayed_libraries, "acquire/pdf.py", "from urllib import request"),
        (strayed_libraries, "assemble/text.py", "from pathlib import Path"),
        (edge_calls_in_the_core, "check/judge.py", "import datetime as dt\ndt.date.today()"),
        (edge_calls_in_the_core, "assemble/text.py", "open('words')"),
        (edge_calls_in_the_core, "draft/form.py", "def f(path):\n    return path.read_text()"),
        (edge_calls_in_the_core, "emit/json.py", "print('done')"),
        (long_modules, "check/judge.py", "\n" * 401),
        (drawers, "check/utils.py", ""),
        (drawers, "common/text.py", ""),
        (foreign_words, "check/judge.py", "LABEL = 'Meetpunt 1.1'"),
        (foreign_words, "check/judge.py", "LABEL = f'{1} déposé'"),
        (foreign_words, "check/judge.py", "def read_termijn(): ..."),
        (foreign_words, "check/judge.py", "class HasStreefwaarde: ..."),
    ],
)
def test_a_planted_breach_is_caught(
    law: Callable[[Path], Iterator[str]], file: str, source: str, tmp_path: Path
):
    planted = tmp_path / file
    planted.parent.mkdir(parents=True, exist_ok=True)
    planted.write_text(source, encoding="utf-8")

    assert len(list(law(tmp_path))) == 1


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("check/judge.py", "from mandaat_docs.check import link\nfrom mandaat_docs import errors"),
        ("emit/sarif.py", "from mandaat_docs import __version__"),
        ("pipeline.py", "from mandaat_docs.emit import tree\nfrom mandaat_docs.acquire import pdf"),
        ("cli_check.py", "import click\nfrom mandaat_docs import cli, pipeline_check\nprint()"),
        ("assemble/section.py", "def begin(section):\n    section.open()"),
        ("assemble/text.py", '"""Reads “Termijn: doorlopend”."""\nNAME = "mandaat-docs"'),
    ],
)
def test_what_is_allowed_passes(file: str, source: str, tmp_path: Path):
    planted = tmp_path / file
    planted.parent.mkdir(parents=True, exist_ok=True)
    planted.write_text(source, encoding="utf-8")

    assert [breach for law in LAWS for breach in law(tmp_path)] == []
