"""Which words of Word files does another reader see that ours does not, and why?

    python scripts/compare_word_readers.py FOLDER [--list]

reads every Word file below FOLDER (each once, however often it lies there) with ours and with
three others: docx2python, pandoc (where it is installed) and "xml", which takes all text of the
main part and of the notes as it stands. A word that ours lacks is looked for in what is not
printed or is reported apart (deleted, hidden, comments, headers …); what is found nowhere is
*lost*, and listed by file. `--list` lists every file with what explains its differences.
Needs the development dependencies; writes nothing.
"""

from __future__ import annotations

import io
import json
import logging
import re
import shutil
import subprocess
import sys
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from docx2python import docx2python
from lxml import etree

from mandaat_docs.acquire.word import read_word
from mandaat_docs.acquire.word.characters import printed
from mandaat_docs.errors import InputError

ENDINGS = {".docx", ".docm", ".dotx", ".dotm"}
SECONDS = 60
"""For pandoc, on one file."""
Words = Counter[str]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACES = {
    "w": _W[1:-1],
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_BREAKS = {_W + name: "\n" for name in ("p", "br", "cr", "tab", "ptab", "txbxContent")}
_BREAKS[_W + "noBreakHyphen"] = "-"
_TEXTS = (_W + "t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
_ID = _W + "id"
_NOTES = {_W + kind: _W + f"{kind}Reference" for kind in ("footnote", "endnote")}
"""Notes, each kind with its mark."""
_FIELD_MARK, _CONTENTS = _W + "fldChar", (["TOC"], ["TOA"])
_PARTS = {
    "comment": re.compile(r"word/comments\w*\.xml"),
    "header or footer": re.compile(r"word/(header|footer)\w*\.xml"),
}
_TEXT_PARTS = re.compile(r"word/(document|footnotes|endnotes)\d*\.xml")
_ELSEWHERE = {
    "deleted": "//w:del | //w:moveFrom | //w:tr[w:trPr/w:del] | //w:tc[w:tcPr/w:cellDel]",
    "said twice in the file": "//mc:Fallback | //mc:Choice[position() > 1]",
    "table of contents": "//w:sdt[w:sdtPr/w:docPartObj/w:docPartGallery/@w:val='Table of Contents']"
    " | //w:p[w:pPr/w:pStyle[starts-with(@w:val, 'TOC') or starts-with(@w:val, 'Inhopg')]]",
    "prompt": "//w:sdt[w:sdtPr/w:showingPlcHdr]",
    "separator of notes": "//w:footnote[@w:type] | //w:endnote[@w:type]",
    "phonetic guide": "//w:ruby",
    "under a merged cell": "//w:tc[w:tcPr/w:vMerge[not(@w:val='restart')]]",
    "hidden": "//w:r[w:rPr/w:vanish]",
}
_ALTERNATIVE_TEXT = (
    "//wp:docPr/@descr | //wp:docPr/@title | //wp:docPr/@name | //@alt"
    " | //w:tblCaption/@w:val | //w:tblDescription/@w:val"
)
# What docx2python adds of its own: marks for pictures and notes, links, labels of lists.
_DECORATION = re.compile(
    r"----(?:foot|end)note\d+----|^\s*(?:foot|end)note\d+\)"
    r"|----Image alt text---->|<?----(?:media|word|https?:)[/\w].*?----"
    r"|<span [^>]*>&#\w*;</span>|</?(?:a|latex)\b[^>]*>|^\t*(?:\w{1,9}\)|--)\t",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One file: words that a peer sees and ours does not, by reason, and those without one."""

    file: Path
    seen: int = 0
    """Words that ours reads."""
    refused: str = ""
    explained: dict[str, Words] = field(default_factory=dict)
    lost: dict[str, Words] = field(default_factory=dict)
    """By peer."""
    silent: tuple[str, ...] = ()
    """Peers that could not read the file."""


def words(text: str) -> Words:
    """Words and numbers of a text, as printed."""
    return Counter(re.findall(r"\w+", printed(text)))


def compare(file: Path) -> Comparison:
    """Read one file with all readers."""
    data = file.read_bytes()
    try:
        document = read_word(data, file.name)
    except InputError as error:
        return Comparison(file, refused=error.key)
    said = [" ".join((q.marker, q.text, *q.notes)) for q in document.paragraphs()]
    ours = words("\n".join(said))
    reasons = {"reported by us": words("\n".join(r.text for r in document.remarks))}
    reasons |= elsewhere(data)
    everything = "\n".join([*said, *(r.text for r in document.remarks)])
    squeezed = "".join(re.findall(r"\w", printed(everything)))
    explained, lost, silent = dict[str, Words](), dict[str, Words](), list[str]()
    for name, read in PEERS.items():
        try:
            theirs = words(read(data))
        except Exception as error:  # a peer may end in anything; that says nothing about ours
            silent.append(f"{name}: {type(error).__name__}")
            continue
        lacking = theirs - ours
        cut = {"cut in another place": _cut_elsewhere(lacking, theirs, ours, squeezed)}
        for reason, found in (reasons | cut).items():
            here = lacking & found
            lacking -= here
            if here:
                explained[reason] = explained.get(reason, Counter()) | here
        if lacking:
            lost[name] = lacking
    return Comparison(file, ours.total(), "", explained, lost, tuple(silent))


def _cut_elsewhere(lacking: Words, theirs: Words, ours: Words, squeezed: str) -> Words:
    """Words that are there without a space before or after them, or with one inside.

    Part of a word that only ours has ("D" and "rop" of "Drop"), or several words of ours in a
    row without what parts them (a tab, a fraction's line, a note's mark).
    """
    extra = ours - theirs
    return Counter(
        {
            word: n
            for word, n in lacking.items()
            if any(longer.startswith(word) or longer.endswith(word) for longer in extra)
            or (word not in ours and len(word) > 2 and word in squeezed)
        }
    )


def elsewhere(data: bytes) -> dict[str, Words]:
    """The words of a file that are not printed in its text, by where they stand."""
    found: dict[str, Words] = {}
    marked, notes = set[tuple[str, str | None]](), list[etree._Element]()
    for name, root in _parts(data):
        for reason, pattern in _PARTS.items():
            if pattern.fullmatch(name):
                found[reason] = found.get(reason, Counter()) + words(_plain(root))
        for reason, path in _ELSEWHERE.items() if _TEXT_PARTS.fullmatch(name) else ():
            outermost = root.xpath(path, namespaces=_SPACES)
            said = "\n".join(_plain(element) for element in outermost)
            if reason == "table of contents":
                said += _contents(root)
            found[reason] = found.get(reason, Counter()) + words(said)
        alternatives = " ".join(root.xpath(_ALTERNATIVE_TEXT, namespaces=_SPACES))
        alternatives += f" {alternatives}"  # pandoc gives the title of a table twice
        found["alternative text"] = found.get("alternative text", Counter()) + words(alternatives)
        marked |= {(str(mark.tag), mark.get(_ID)) for mark in root.iter(*_NOTES.values())}
        notes += [
            note for note in root.iter(*_NOTES) if note.get(_W + "type", "normal") == "normal"
        ]
    unmarked = [n for n in notes if (_NOTES[str(n.tag)], n.get(_ID)) not in marked]
    found["note without a mark"] = words("\n".join(map(_plain, unmarked)))
    return found


def by_docx2python(data: bytes) -> str:
    """The text as docx2python gives it, without its own marks."""
    with docx2python(io.BytesIO(data), duplicate_merged_cells=False) as content:
        return _DECORATION.sub(" ", content.text)


def by_pandoc(data: bytes) -> str:
    """The strings of pandoc's own tree, insertions accepted."""
    command = ["pandoc", "--from=docx", "--to=json", "--track-changes=accept"]
    done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=True)
    return "".join(_strings(json.loads(done.stdout)["blocks"]))


def by_xml(data: bytes) -> str:
    """All text of the main part and of the notes, whatever is around it."""
    roots = [root for name, root in _parts(data) if _TEXT_PARTS.fullmatch(name)]
    return "\n".join(_plain(root, deleted=False) for root in roots)


PEERS: Mapping[str, Callable[[bytes], str]] = {
    "docx2python": by_docx2python,
    **({"pandoc": by_pandoc} if shutil.which("pandoc") else {}),
    "xml": by_xml,
}


def _parts(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    """The parts that hold text; one that is damaged is passed over."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if any(pattern.fullmatch(name) for pattern in (_TEXT_PARTS, *_PARTS.values())):
                with suppress(zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError):
                    xml = archive.read(name)
                    xml = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", xml)
                    root = etree.fromstring(xml, parser)
                    if root is not None:
                        yield name, root


def _plain(element: etree._Element, deleted: bool = True) -> str:
    return "".join(_pieces(element, deleted))


def _pieces(element: etree._Element, deleted: bool) -> Iterator[str]:
    if element.tag in _TEXTS or (deleted and element.tag == _W + "delText"):
        yield element.text or ""
    around = _BREAKS.get(str(element.tag), "")
    yield around
    for child in element.iterchildren(tag=etree.Element):
        yield from _pieces(child, deleted)
    yield around


def _contents(root: etree._Element) -> str:
    """The results of the fields that make a table of contents, of figures or of authorities."""
    pieces, open_fields = [], list[str]()
    for child in root.iter(*_TEXTS, *_BREAKS, _FIELD_MARK, _W + "instrText"):
        if child.tag == _FIELD_MARK:
            kind = child.get(_W + "fldCharType")
            if kind == "begin":
                open_fields.append("")
            elif kind == "end" and open_fields:
                open_fields.pop()
        elif child.tag == _W + "instrText" and open_fields:
            open_fields[-1] += child.text or ""
        elif any(instruction.split()[:1] in _CONTENTS for instruction in open_fields):
            pieces.append(_BREAKS.get(child.tag) or child.text or "")
    return "".join(pieces)


def _strings(node: object) -> Iterator[str]:
    match node:
        case {"t": "Str", "c": str(text)}:
            yield text
        case {"t": "Space" | "SoftBreak" | "LineBreak"}:
            yield " "
        case {"t": "Code" | "CodeBlock", "c": [_, str(text)]}:
            yield text
        case {"t": "Math"}:
            yield " "  # pandoc's formulas are TeX, whose words nobody wrote
        case {"t": "Link" | "Span" | "Image" as kind, "c": [_, list(inside), *_]}:
            apart = " " * (kind == "Image")
            yield from (apart, *_strings(inside), apart)
        case {
            "t": "Emph"
            | "Strong"
            | "Underline"
            | "Strikeout"
            | "Superscript"
            | "Subscript"
            | "SmallCaps",
            "c": inside,
        }:
            yield from _strings(inside)
        case {"c": inside}:
            yield "\n"
            yield from _strings(inside)
            yield "\n"
        case list(items):
            for item in items:
                yield from _strings(item)
        case _:
            pass


def word_files(folder: Path) -> list[Path]:
    """Every Word file below a folder, the same bytes once."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        if path.name.startswith("~$"):  # what Word leaves beside a file that is open
            continue
        if path.suffix.casefold() in ENDINGS and path.is_file() and path.stat().st_size:
            found.setdefault(sha256(path.read_bytes()).hexdigest(), path)
    return list(found.values())


def report(folder: Path, everything: bool) -> Iterator[str]:
    """The lines to print."""
    files = word_files(folder)
    with ProcessPoolExecutor(initializer=_quiet) as pool:
        compared = list(pool.map(compare, files))
    for one in compared:
        name = one.file.relative_to(folder).as_posix()
        for peer, lacking in one.lost.items():
            shown = " ".join(f"{w}×{n}" if n > 1 else w for w, n in lacking.most_common(12))
            yield f"{name}: {peer} sees {lacking.total()} more: {shown}"
        if everything:
            reasons = ", ".join(f"{reason} {w.total()}" for reason, w in one.explained.items())
            yield f"{name}: {one.refused or reasons or 'same words'}"
    yield from _sums(compared)


def _sums(compared: list[Comparison]) -> Iterator[str]:
    read = [one for one in compared if not one.refused]
    yield f"\n{len(compared)} files, {len(read)} read, {sum(one.seen for one in read)} words"
    refused = Counter(one.refused for one in compared if one.refused)
    yield "refused: " + (", ".join(f"{key} {n}" for key, n in refused.most_common()) or "none")
    for peer in PEERS:
        silent = sum(any(s.startswith(f"{peer}:") for s in one.silent) for one in read)
        lossy = [one.lost[peer] for one in read if peer in one.lost]
        yield (
            f"{peer}: read {len(read) - silent}; in {len(lossy)} files it sees"
            f" {sum(lacking.total() for lacking in lossy)} words that ours lost"
        )
    reasons: Counter[str] = Counter()
    for one in read:
        reasons.update({reason: found.total() for reason, found in one.explained.items()})
    yield "explained: " + ", ".join(f"{reason} {n}" for reason, n in reasons.most_common())


def _quiet() -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)


def main(arguments: list[str]) -> None:
    """Compare the readers on a folder."""
    folders = [Path(argument) for argument in arguments if not argument.startswith("-")]
    if len(folders) != 1 or not folders[0].is_dir():
        sys.exit(__doc__)
    for line in report(folders[0], "--list" in arguments):
        print(line)


if __name__ == "__main__":
    main(sys.argv[1:])
