"""Read an outline that a person has changed, with the line of every entry.

`tomllib` tells no lines; they are found by a pass over the text that knows tables, dotted keys,
strings and brackets, which is all that tells where an entry begins.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from mandaat_docs.acquire.files import read_bytes
from mandaat_docs.model.outline_source import OutlineSource
from mandaat_docs.model.outline_source import Path as KeyPath

_TABLE = re.compile(r"\s*\[(?P<many>\[)?\s*(?P<name>[^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*(?P<key>(?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_STRINGS = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"""|$)'
    r"|'''.*?(?:'''|$)"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*",
    re.DOTALL,
)


def read_outline(path: Path) -> OutlineSource:
    """An outline with its lines. Raises `InputError` where the file can't be read."""
    data = read_bytes(path)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        tree = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return OutlineSource(path.name, {}, damage="UTF-8", damaged_line=line)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else text.rstrip().count("\n") + 1
        said = str(error).partition(" (at ")[0]
        return OutlineSource(path.name, {}, damage=said, damaged_line=line)
    return OutlineSource(path.name, tree, lines_of(text))


def lines_of(text: str) -> dict[KeyPath, int]:
    """The line of every table and key of a TOML text that is valid.

    >>> lines_of('a = 1\\n[[b]]\\nc.d = "x"\\n[[b]]\\nc = [\\n  "e = f",\\n]\\n')[("b", 1, "c")]
    5
    """
    lines: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    around: KeyPath = ()
    depth = 0
    for number, line in enumerate(_without_strings(text).split("\n"), start=1):
        if not depth and (table := _TABLE.match(line)):
            around = _entered(_parts(table["name"]), bool(table["many"]), counts)
            lines.setdefault(around, number)
            continue
        if not depth and (key := _KEY.match(line)):
            path = around + _parts(key["key"])
            for length in range(len(around) + 1, len(path) + 1):
                lines.setdefault(path[:length], number)
        depth += sum(map(line.count, "[{")) - sum(map(line.count, "]}"))
    return lines


def _without_strings(text: str) -> str:
    """The text with the inside of strings and comments gone and its lines in place."""

    def blank(match: re.Match[str]) -> str:
        said = match[0]
        if re.match(r"\s*[=.\]]", text[match.end() :]) and "\n" not in said:
            return said  # a quoted key
        return "\n" * said.count("\n")

    return _STRINGS.sub(blank, text)


def _entered(name: KeyPath, many: bool, counts: dict[KeyPath, int]) -> KeyPath:
    """The path of a table: within a list of tables it belongs to the last one."""
    path: KeyPath = ()
    for part in name[:-1]:
        path += (part,)
        if path in counts:
            path += (counts[path],)
    path += name[-1:]
    if many:
        counts[path] = counts.get(path, -1) + 1
        return (*path, counts[path])
    return path


def _parts(name: str) -> KeyPath:
    return tuple(part.strip("\"'") for part in _PART.findall(name))
