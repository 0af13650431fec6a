"""What stands on the paper → LaTeX, printed to PDF by pdfTeX."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from office import need

from .flow import Block, Grid, Look, Par
from .letters import set_letters
from .structure import Content, wordings

_STEP = 18
_SECONDS = 120
_SPECIAL = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "•": r"\textbullet{}", "▪": r"\textbullet{}", "✓": r"\textbullet{}", "€": r"\texteuro{}",
    "'": r"\textquotesingle{}", "\u00a0": "~", "\u202f": r"\,",
    **{letter: f"\\{letter}" for letter in "#$%&_{}"},
}  # fmt: skip


def set_in_tex(
    content: Content, blocks: Sequence[Block], case: Mapping[str, str], look: Look, target: Path
) -> None:
    """Print into `target`, a PDF; twice, since the feet say how many pages there are."""
    source = target.with_suffix(".tex")
    source.write_text("\n".join(_source(content, blocks, case, look)), encoding="utf-8")
    for _ in range(2):
        subprocess.run(
            [need("pdflatex"), "-interaction=nonstopmode", "-halt-on-error", source.name],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=True,
            cwd=target.parent,
        )  # fmt: skip
    for ending in (".tex", ".aux", ".log"):
        target.with_suffix(ending).unlink()


def _source(
    content: Content, blocks: Sequence[Block], case: Mapping[str, str], look: Look
) -> Iterator[str]:
    turned = ",landscape" if case["page"] == "landscape" else ""
    tongue = {"nl": "dutch", "fr": "french"}[content.language]
    yield r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}"
    yield rf"\usepackage[{tongue}]{{babel}}\usepackage{{textcomp,longtable,array,fancyhdr,lmodern}}"
    margins = f"margin={look.margin}pt,bottom={look.margin + 15}pt"
    yield rf"\usepackage[a4paper{turned},{margins}]{{geometry}}\makeatletter"
    yield r"\AtEndDocument{\immediate\write\@auxout"
    yield r"{\string\gdef\string\pagesinall{\thepage}}}\makeatother"
    yield r"\providecommand\pagesinall{1}\setlength\parindent{0pt}\pagestyle{fancy}\fancyhf{}"
    yield r"\renewcommand\headrulewidth{0pt}"
    yield from _furniture(content, case)
    if not look.serif:
        yield r"\renewcommand\familydefault{\sfdefault}"
    yield rf"\parskip={look.space}pt\begin{{document}}"
    yield rf"\fontsize{{{look.size}}}{{{1.22 * look.size:.1f}}}\selectfont"
    yield r'\shorthandoff{"}' if tongue == "dutch" else r"\shorthandoff{;:!?}"
    yield r"\raggedright" if case["setting"] == "ragged" else ""
    if case["setting"] != "hyphenated":
        yield r"\hyphenpenalty=10000\exhyphenpenalty=10000\sloppy"
    for block in blocks:
        yield from _par(block, case, look) if isinstance(block, Par) else _grid(block, case)
    yield r"\end{document}"


def _furniture(content: Content, case: Mapping[str, str]) -> Iterator[str]:
    words = wordings(content.language)["furniture"]
    foot = ""
    match case["furniture"]:
        case "named":
            head = words["header"].format(institution=content.institution, period=content.period)
            yield rf"\lhead{{{_typed(head, case)}}}"
            foot = words["page"].format(n=r"\thepage{}", m=r"\pagesinall{}")
        case "slash":
            foot = r"\thepage/\pagesinall"
        case "dashes":
            foot = r"-- \thepage{} --"
    yield rf"\cfoot{{{foot}}}"


def _par(par: Par, case: Mapping[str, str], look: Look) -> Iterator[str]:
    size = look.size * par.scale
    indent = _STEP * max(par.level, 1 if par.marker else 0)
    if par.role == "caption" and look.new_pages:
        yield r"\clearpage"
    mark = (
        rf"\hspace*{{-16pt}}\makebox[16pt][l]{{{_typed(par.marker, case)}}}" if par.marker else ""
    )
    text = r"\\ ".join(_typed(line, case) for line in par.text.split("\n"))
    bold = r"\bfseries " if par.bold else ""
    heads = par.role in {"title", "caption", "objective", "point", "aims", "targets"}
    stays = r"\nopagebreak" if heads else ""
    yield (
        rf"{{\fontsize{{{size:.1f}}}{{{1.22 * size:.1f}}}\selectfont\leftskip={indent}pt "
        rf"\noindent {mark}{bold}{text}\par{stays}}}"
    )


def _grid(grid: Grid, case: Mapping[str, str]) -> Iterator[str]:
    bar = "|" if grid.ruled else ""
    widths = [
        rf"p{{\dimexpr {share:.2f}\linewidth-2\tabcolsep-1pt\relax}}" for share in grid.widths
    ]
    columns = bar + bar.join(rf">{{\raggedright\arraybackslash}}{width}" for width in widths) + bar
    yield rf"\begin{{longtable}}{{{columns}}}"
    yield r"\hline" if grid.ruled else ""
    for place, row in enumerate(grid.rows):
        cells = []
        for cell in row:
            text = " ".join(_typed(par.text, case) for par in cell.pars) if cell.rows else ""
            cells.append(rf"\textbf{{{text}}}" if text and cell.pars[0].bold else text)
        yield " & ".join(cells) + r"\\" + _below(grid, place)
    yield r"\end{longtable}"


def _below(grid: Grid, place: int) -> str:
    """The rule below a row, left out under cells that go on in the next one."""
    repeats = r"\endhead" if grid.repeats and place == 0 else ""
    if not grid.ruled:
        return repeats
    following = grid.rows[place + 1] if place + 1 < len(grid.rows) else None
    if following is None or all(cell.rows for cell in following):
        return rf"\hline{repeats}"
    ends = [str(number) for number, cell in enumerate(following, start=1) if cell.rows]
    return "".join(rf"\cline{{{number}-{number}}}" for number in ends) + repeats


def _typed(text: str, case: Mapping[str, str]) -> str:
    text = "".join(_SPECIAL.get(letter, letter) for letter in set_letters(text, case))
    return re.sub(r"https:\S+", lambda link: rf"\mbox{{{link[0]}}}", text)
