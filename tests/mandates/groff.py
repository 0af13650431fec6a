"""What stands on the paper → groff's own language, printed through PostScript by Ghostscript.

An old typesetter in the manner of TeX: it breaks words by patterns, justifies, and tells nothing
about spaces or paragraphs in what it prints.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from office import need, run

from .flow import Block, Grid, Look, Par
from .letters import set_letters
from .structure import Content, wordings

_STEP = 18
_SECONDS = 60


def set_in_groff(
    content: Content, blocks: Sequence[Block], case: Mapping[str, str], look: Look, target: Path
) -> Path:
    """Print into `target`, a PDF; twice, since the feet say how many pages there are."""
    pages = _print(_source(content, blocks, case, look, 1), case, target)
    if case["furniture"] in {"named", "slash"}:
        _print(_source(content, blocks, case, look, pages), case, target)
    return target


def _print(source: str, case: Mapping[str, str], target: Path) -> int:
    wide = case["page"] == "landscape"
    paper = ["-dpaper=a4l", "-P-pa4", "-P-l"] if wide else ["-dpaper=a4", "-P-pa4"]
    done = subprocess.run(
        [need("groff"), "-Kutf8", "-t", "-Tps", *paper],
        input=source.encode(), capture_output=True, timeout=_SECONDS, check=True,
    )  # fmt: skip
    script = target.with_suffix(".ps")
    script.write_bytes(done.stdout)
    turned = [] if not wide else ["-dAutoRotatePages=/None"]
    run(
        "gs",
        "-q",
        "-dSAFER",
        "-dBATCH",
        "-dNOPAUSE",
        "-sDEVICE=pdfwrite",
        *turned,
        "-o",
        target,
        script,
    )
    script.unlink()
    return len(re.findall(rb"^%%Page: ", done.stdout, re.MULTILINE))


def _source(
    content: Content, blocks: Sequence[Block], case: Mapping[str, str], look: Look, pages: int
) -> str:
    lines = [*_preamble(content, case, look, pages)]
    for block in blocks:
        made = _par(block, case, look) if isinstance(block, Par) else _grid(block, case, look)
        lines.extend(made)
    return "\n".join(lines) + "\n"


def _preamble(content: Content, case: Mapping[str, str], look: Look, pages: int) -> Iterator[str]:
    wide, high = (842, 595) if case["page"] == "landscape" else (595, 842)
    words = wordings(content.language)["furniture"]
    head, foot = "", ""
    match case["furniture"]:
        case "named":
            head = words["header"].format(institution=content.institution, period=content.period)
            foot = words["page"].format(n="%", m=pages)
        case "slash":
            foot = f"%/{pages}"
        case "dashes":
            foot = "– % –"
    width = wide - 2 * look.margin
    yield f".pl {high}p"
    yield f".po {look.margin}p"
    yield f".ll {width}p"
    yield f".lt {width}p"
    yield f".fam {'T' if look.serif else 'H'}"
    yield from (
        ".de HD",
        "'sp 36p",
        f".tl '{head}'''" if head else "'sp 1v",
        f"'sp {look.margin - 30}p",
        "..",
    )
    yield from (".de FT", "'sp 20p", f".tl ''{foot}''" if foot else ".", "'bp", "..")
    yield from (".wh 0 HD", f".wh -{look.margin + 10}p FT")
    if case["setting"] == "hyphenated":
        if content.language == "fr":
            yield from (".hla fr", ".hpf hyphen.fr")
        yield ".hy 4"
    else:
        yield ".nh"
    yield ".ad l" if case["setting"] == "ragged" else ".ad b"


def _par(par: Par, case: Mapping[str, str], look: Look) -> Iterator[str]:
    size = look.size * par.scale
    indent = _STEP * max(par.level, 1 if par.marker else 0)
    heads = par.role in {"title", "caption", "objective", "point", "aims", "targets"}
    yield ".br"
    if par.role == "caption" and look.new_pages:
        yield ".bp"
    yield from _letters(size, bold=par.bold)
    yield f".ne {5 if heads else 2}v"
    yield f".sp {look.space}p"
    yield f".in {indent}p"
    if par.marker:
        yield ".ti -16p"
    for place, line in enumerate(par.text.split("\n")):
        if place:
            yield ".br"
        marker = "•" if par.marker in {"▪", "✓"} else par.marker
        sign = rf"{marker}\h'16p-\w'{marker}'u'" if par.marker and not place else ""
        yield rf"\&{sign}{_typed(line, case)}"
    yield ".br"
    yield from _letters(look.size, bold=False)


def _letters(size: float, *, bold: bool) -> Iterator[str]:
    yield f".ps {size:.1f}"
    yield f".vs {1.22 * size:.1f}p"
    yield f".ft {'B' if bold else 'R'}"


def _grid(grid: Grid, case: Mapping[str, str], look: Look) -> Iterator[str]:
    wide = 842 if case["page"] == "landscape" else 595
    widths = [share * (wide - 2 * look.margin) - 12 for share in grid.widths]
    yield from (".br", ".in 0", f".sp {look.space}p", ".TS")
    yield "allbox tab(\t);" if grid.ruled else "tab(\t);"
    yield " ".join(f"lw({width:.0f}p)" for width in widths) + "."
    for row in grid.rows:
        cells = []
        for cell in row:
            text = " ".join(_typed(par.text, case) for par in cell.pars) if cell.rows else ""
            bold = cell.pars[0].bold
            inside = rf"\fB{text}\fP" if bold and text else text
            cells.append(f"T{{\n.ad l\n\\&{inside}\nT}}" if text else "")
        yield "\t".join(cells)
        if not grid.ruled:
            yield f".sp {look.space / 2}p"
    yield from (".TE", f".sp {look.space}p")


def _typed(text: str, case: Mapping[str, str]) -> str:
    text = set_letters(text, case).replace("\u00a0", r"\~").replace("\u202f", r"\~")
    return re.sub(r"(?=https:)", r"\\%", text.replace("'", r"\(aq"))
