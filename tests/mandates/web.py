"""What stands on the paper → a web page, printed to PDF by Chromium."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from office import need

from .flow import Block, Cell, Grid, Look, Par
from .letters import set_letters, with_soft_hyphens
from .structure import Content

_STEP = 18
_SECONDS = 120
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def set_in_chromium(
    content: Content, blocks: Sequence[Block], case: Mapping[str, str], look: Look, target: Path
) -> None:
    """Print into `target`, a PDF; with the browser's own head and foot where it has furniture."""
    page = target.with_suffix(".html")
    page.write_text("\n".join(_page(content, blocks, case, look)), encoding="utf-8", newline="\n")
    plain = ["--no-pdf-header-footer"] if case["furniture"] == "none" else []
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [need("chromium"), *_QUIET, f"--user-data-dir={profile}", *plain,
             f"--print-to-pdf={target}", page.as_uri()],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=True,
        )  # fmt: skip
    page.unlink()


def _page(
    content: Content, blocks: Sequence[Block], case: Mapping[str, str], look: Look
) -> Iterator[str]:
    turned = " landscape" if case["page"] == "landscape" else ""
    family = "serif" if look.serif else "sans-serif"
    align = "left" if case["setting"] == "ragged" else "justify"
    yield f'<!doctype html><html lang="{content.language}"><meta charset="utf-8">'
    yield f"<title>{escape(content.title)}</title><style>"
    yield f"@page {{ size: A4{turned}; margin: {look.margin}pt }}"
    yield f"body {{ font: {look.size}pt/1.22 {family}; margin: 0; text-align: {align} }}"
    yield f"p {{ margin: {look.space}pt 0 0 }} table {{ width: 100%; margin-top: {look.space}pt;"
    yield "border-collapse: collapse } td { vertical-align: top; text-align: left;"
    yield "padding: 2pt 5pt } .ruled td { border: 0.75pt solid black } td p { margin: 0 }"
    yield ".heads { break-after: avoid }"
    yield ".mark { display: inline-block; width: 16pt; margin-left: -16pt }</style>"
    for block in blocks:
        yield _paragraph(block, case, look) if isinstance(block, Par) else _table(block, case, look)


def _paragraph(par: Par, case: Mapping[str, str], look: Look) -> str:
    indent = _STEP * max(par.level, 1 if par.marker else 0)
    heads = par.role in {"title", "caption", "objective", "point", "aims", "targets"}
    style = f"margin-left: {indent}pt; font-size: {par.scale * look.size}pt"
    if par.role == "caption" and look.new_pages:
        style += "; break-before: page"
    mark = f'<span class="mark">{escape(par.marker)}</span>' if par.marker else ""
    text = "<br>".join(_typed(line, case) for line in par.text.split("\n"))
    text = f"<b>{text}</b>" if par.bold else text
    return f'<p style="{style}"{" class=heads" if heads else ""}>{mark}{text}</p>'


def _table(grid: Grid, case: Mapping[str, str], look: Look) -> str:
    rows = [
        "<tr>"
        + "".join(
            f'<td rowspan="{cell.rows}"{_across(cell, share)}>'
            + "".join(_paragraph(par, case, look) for par in cell.pars)
            + "</td>"
            for cell, share in zip(row, grid.widths, strict=False)
            if cell.rows
        )
        + "</tr>"
        for row in grid.rows
    ]
    if grid.repeats:
        rows[0] = f"<thead>{rows[0]}</thead>"
    return f'<table class="{"ruled" if grid.ruled else ""}">{"".join(rows)}</table>'


def _across(cell: Cell, share: float) -> str:
    return f' colspan="{cell.columns}"' if cell.columns > 1 else f' style="width: {share:.0%}"'


def _typed(text: str, case: Mapping[str, str]) -> str:
    text = set_letters(text, case)
    return escape(with_soft_hyphens(text) if case["setting"] == "hyphenated" else text)
