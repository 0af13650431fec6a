"""Draft → one HTML page that needs nothing beside itself.

No script, no picture, no address outside the page: the policy in its head forbids them, so that
text from a document can never become more than text. Readable in the dark and in print.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from typing import assert_never

from mandaat_docs.model.draft import (
    Align,
    Answers,
    Blank,
    Block,
    Bullets,
    Chart,
    Contents,
    Cover,
    Draft,
    Emphasis,
    Entries,
    Field,
    Heading,
    Locked,
    Paragraph,
    Question,
    Quote,
    Role,
    Runs,
    Table,
    Text,
    heading_numbers,
)

_TAGS = {
    Emphasis.STRONG: "strong",
    Emphasis.QUIET: "small",
    Emphasis.CODE: "code",
    Emphasis.INSERTED: "ins",
    Emphasis.DELETED: "del",
}
_STYLE = """
:root { color-scheme: light dark; --line: #8888; --accent: #1f4e79; --tint: #8881; }
@media (prefers-color-scheme: dark) { :root { --accent: #9cc4ea; } }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, h4 { color: var(--accent); line-height: 1.25; margin: 2rem 0 .5rem; }
h3, h4 { margin-top: 1.4rem; }
p, dl { margin: .4rem 0; }
dl { display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; gap: .2rem 1rem; }
dt { font-weight: 600; } dd { margin: 0; }
.wording { border-left: .25rem solid var(--accent); padding: .2rem .8rem; background: var(--tint); }
.note, small { opacity: .8; font-size: .9em; }
ins { font-weight: 600; text-decoration: underline; background: #2a03; }
del { text-decoration: line-through; background: #c003; }
.blank { background: var(--tint); font-style: italic; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; }
th, td { border-bottom: 1px solid var(--line); }
.end { text-align: right; font-variant-numeric: tabular-nums; }
dd, p, td { overflow-wrap: anywhere; white-space: pre-line; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; } }
@media print { body { max-width: none; margin: 0; } h2, h3, h4 { break-after: avoid; } }
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"


def render_page(draft: Draft) -> str:
    """The draft as HTML; the same draft gives the same text."""
    return (
        f'<!DOCTYPE html>\n<html lang="{_clean(draft.language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_clean(draft.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<header>\n{''.join(_cover(draft.cover))}</header>\n<main>\n"
        f"{''.join(_blocks(draft))}</main>\n</body>\n</html>\n"
    )


def _clean(text: str) -> str:
    """Escaped, and without the control characters that HTML forbids."""
    return escape("".join(c for c in text if c in "\n\t" or c.isprintable() or c.isspace()))


def _cover(cover: Cover) -> Iterator[str]:
    yield f"<p>{_runs(cover.institution)}</p>\n<h1>{_clean(cover.title)}</h1>\n"
    yield f"<p>{_runs(cover.subtitle)}</p>\n"
    yield f"<dl>{''.join(_pair(f.label, _runs(f.runs)) for f in cover.fields)}</dl>\n"
    yield f'<p class="note">{_clean(cover.note)}</p>\n'


def _blocks(draft: Draft) -> Iterator[str]:
    numbers = iter(heading_numbers(draft.blocks, draft.numbering))
    fields: list[str] = []
    for block in draft.blocks:
        if isinstance(block, Field | Quote):
            fields.append(_labelled(block))
            continue
        yield from _flush(fields)
        if isinstance(block, Heading):
            yield _heading(block, next(numbers))
        else:
            yield _block(block)
    yield from _flush(fields)


def _flush(fields: list[str]) -> Iterator[str]:
    if fields:
        yield f"<dl>{''.join(fields)}</dl>\n"
        fields.clear()


def _labelled(block: Field | Quote) -> str:
    said = _runs(block.runs)
    if isinstance(block, Quote):
        said += f"<br><small>{_runs(block.source)}</small>"
    return _pair(block.label, said)


def _pair(label: str, said: str) -> str:
    return f"<dt>{_clean(label)}</dt><dd>{said}</dd>"


def _heading(heading: Heading, number: str) -> str:
    """One level deeper than in the document: the title of the page is the first."""
    level = min(heading.level + 1, 6)
    language = f' lang="{_clean(heading.language)}"' if heading.language else ""
    return f"<h{level}{language}>{_clean(f'{number} {heading.text}'.lstrip())}</h{level}>\n"


def _locked(block: Heading | Paragraph | Field) -> str:
    match block:
        case Heading():
            return _heading(block, "")
        case Field():
            return f"<dl>{_labelled(block)}</dl>\n"
        case Paragraph():
            return _block(block)
        case _:
            assert_never(block)


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            kind = "" if block.role is Role.BODY else f' class="{block.role.value}"'
            return f"<p{kind}>{_runs(block.runs)}</p>\n"
        case Answers():
            return f"<dl>{''.join(_pair(label, _blank(b)) for label, b in block.items)}</dl>\n"
        case Bullets():
            return f"<ul>{''.join(f'<li>{_runs(item)}</li>' for item in block.items)}</ul>\n"
        case Table():
            return _table(block)
        case Chart():
            return f"<p><strong>{_clean(block.title)}</strong> {_clean(block.description)}</p>\n"
        case Question():
            return f"<dl>{_pair(block.label, _blank(block.blank))}</dl>\n"
        case Entries():
            return _table(block.table)
        case Locked():
            return "".join(map(_locked, block.blocks))
        case Contents() | Heading() | Field() | Quote():
            return ""
        case _:
            assert_never(block)


def _table(table: Table) -> str:
    ends = [' class="end"' if c.align is Align.END else "" for c in table.columns]
    head = "".join(
        f'<th scope="col"{end}>{_clean(column.title)}</th>'
        for column, end in zip(table.columns, ends, strict=True)
    )
    rows = "".join(
        f"<tr>{''.join(f'<td{e}>{_runs(c)}</td>' for c, e in zip(row, ends, strict=True))}</tr>\n"
        for row in table.rows
    )
    caption = f"<caption>{_clean(table.title)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>\n"


def _runs(runs: Runs) -> str:
    return "".join(_blank(run) if isinstance(run, Blank) else _text(run) for run in runs)


def _text(run: Text) -> str:
    language = f' lang="{_clean(run.language)}"' if run.language else ""
    tag = _TAGS[run.emphasis] if run.emphasis else "span" if language else ""
    text = _clean(run.text)
    return f"<{tag}{language}>{text}</{tag}>" if tag else text


def _blank(blank: Blank) -> str:
    return f'<span class="blank">[{_clean(blank.hint)}]</span>'
