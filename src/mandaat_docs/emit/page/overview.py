"""Overview → one page: who still owes what, and the course of every target as a drawing.

It holds no script; its policy lets in its own style and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

from mandaat_docs import __version__
from mandaat_docs.emit.overview import Course, Dossier, Overview
from mandaat_docs.emit.page.markup import hashed, text
from mandaat_docs.emit.page.plot import mark, plot, spoken
from mandaat_docs.model.vocabulary import Vocabulary

_STATES = ("complete", "incomplete", "uncertain", "empty", "unreported")
_PLOTS = """
.plot { color: var(--text); display: block; }
.plot polyline { fill: none; stroke: currentColor; stroke-width: 1.5; }
.plot circle, .plot rect, .plot path, .key circle, .key rect, .key path {
  fill: var(--paper); stroke: currentColor; stroke-width: 2;
}
.plot .full, .key .full { fill: currentColor; }
.plot text { fill: currentColor; font-size: 11px; text-anchor: middle; }
.key { vertical-align: middle; margin-right: .3rem; }
.wide { overflow-x: auto; margin: 1rem 0 2rem; } .wide table { min-width: 44rem; }
.wide caption { text-align: left; font-weight: 600; }
.wide thead th, .wide td { min-width: 7rem; overflow-wrap: break-word; }
tr { break-inside: avoid; }
"""


def render_overview(overview: Overview, words: Vocabulary) -> str:
    """The page; the same overview gives the same text."""
    style = (files("mandaat_docs.emit") / "page" / "page.css").read_text(encoding="utf-8") + _PLOTS
    policy = f"default-src 'none'; style-src '{hashed(style)}'; base-uri 'none'; form-action 'none'"
    title = _say(words, "title", n=len(overview.dossiers))
    body = "".join(_body(overview, words))
    made = words.say(
        "outputs.page.made_by", program=f"mandaat-docs {__version__}", day=overview.day
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{text(words.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{title}</h1>\n</header>\n<main>\n{body}</main>\n"
        f"<footer><p>{text(made)}</p></footer>\n</body>\n</html>\n"
    )


def _say(words: Vocabulary, key: str, **facts: object) -> str:
    return text(words.say(f"overview.{key}", **facts))


def _body(overview: Overview, words: Vocabulary) -> Iterator[str]:
    if overview.left:
        lines = "".join(f"<li>{text(line)}</li>" for line in overview.left)
        yield f"<h2>{_say(words, 'left')}</h2>\n<ul>{lines}</ul>\n"
    yield f"<h2>{_say(words, 'owed')}</h2>\n"
    for dossier in overview.dossiers:
        yield from _owed(dossier, words)
    yield f"<h2>{_say(words, 'course')}</h2>\n<p>{_say(words, 'how')}</p>\n{_legend(words)}"
    for dossier in overview.dossiers:
        rows = (_course(course, dossier) for course in dossier.courses)
        heads = (_say(words, key) for key in ("target", "plot", "in_words"))
        yield _table(
            f"{words.say('overview.course')}: {dossier.title}", _name(dossier), heads, rows
        )


def _name(dossier: Dossier) -> str:
    holder = f" – {text(dossier.holder)}" if dossier.holder else ""
    return f'<span lang="{text(dossier.language)}">{text(dossier.title)}</span>{holder}'


def _owed(dossier: Dossier, words: Vocabulary) -> Iterator[str]:
    latest = dossier.outcomes[-1]
    about = latest.period or latest.file
    yield f"<h3>{_name(dossier)}</h3>\n<p>{text(about)} ({text(latest.file)}): "
    owed = list(dossier.owed())
    yield f"{_say(words, 'count', n=len(owed), targets=len(dossier.courses))}</p>\n"
    if owed:
        heads = (_say(words, key) for key in ("target", "state", "owner", "to_do"))
        label = f"{words.say('overview.open')}: {dossier.title}"
        rows = (_open(course, dossier) for course in owed)
        yield _table(label, _say(words, "open"), heads, rows)


def _open(course: Course, dossier: Dossier) -> Sequence[str]:
    answer = course.answer
    state = f'<span class="state {text(answer.state)}">{text(answer.state_text)}</span>'
    return (_target(course, dossier), state, text(course.owner or "–"), text(to_do(course)))


def to_do(course: Course) -> str:
    """What the findings ask about a target."""
    said = (s.help or s.message for s in course.answer.findings if not s.finding.waived)
    return "; ".join(dict.fromkeys(said)) or "–"


def _target(course: Course, dossier: Dossier) -> str:
    wording = f'<span lang="{text(dossier.language)}">{text(course.answer.wording)}</span>'
    return f"<b>{text(course.answer.shown)}</b> {wording}"


def _course(course: Course, dossier: Dossier) -> Sequence[str]:
    return (_target(course, dossier), plot(course), text(spoken(course)))


def _table(label: str, caption: str, heads: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{said}</th>' for said in heads)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>\n'
        for first, *rest in rows
    )
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{text(label)}">'
        f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table></div>\n"
    )


def _legend(words: Vocabulary) -> str:
    shapes = [(state, words.say(f"coverage.{state}")) for state in _STATES]
    shapes.append(("waived", words.say("overview.waived")))
    items = "".join(
        f'<li><svg class="key" width="18" height="18" aria-hidden="true">{mark(s, 9, 9)}</svg>'
        f"{text(said)}</li>"
        for s, said in shapes
    )
    return f'<ul class="legend">{items}</ul>\n'
