"""The page of a check: verdict, coverage as a figure, every target, filters.

Its style and its one script stand in the page, named by their hash in a policy that forbids all
else, so that text of a document can never become more than text. Without the script everything
is shown, and nothing can be filtered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

from mandaat_docs import __version__
from mandaat_docs.emit.outcome import Answer, Group, Outcome, Passage, Said
from mandaat_docs.emit.page.markup import hashed, text
from mandaat_docs.emit.page.trend import trends
from mandaat_docs.model.finding import Severity
from mandaat_docs.model.vocabulary import Vocabulary

_FOLDER = files("mandaat_docs.emit") / "page"


def render_page(outcomes: Sequence[Outcome], words: Vocabulary) -> str:
    """The page; the same outcomes give the same text."""
    style, script = _parts()
    several = len(outcomes) > 1
    title = (
        words.say("outputs.page.several", n=len(outcomes))
        if several
        else words.say("outputs.page.title", file=outcomes[0].file)
    )
    first = next((outcome for outcome in outcomes if not outcome.error), None)
    parts = [
        _Part(outcome, words, f"{n}-" if several else "", is_first=outcome is first).lines()
        for n, outcome in enumerate(outcomes, 1)
    ]
    skip = f'<a class="skip" href="#targets">{_say(words, "skip")}</a>\n' if first else ""
    body = "".join("".join(part) for part in parts)
    return (
        f'<!DOCTYPE html>\n<html lang="{text(words.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{page_policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'{skip}<header id="top">\n<h1>{text(title)}</h1>\n</header>\n<main>\n'
        f"{_overview(outcomes, words) if several else ''}{body}</main>\n"
        f"{_footer(outcomes, words)}<script>{script}</script>\n</body>\n</html>\n"
    )


def page_policy() -> str:
    """What the page may load and run: its own style and script, nothing else."""
    style, script = _parts()
    return (
        f"default-src 'none'; style-src '{hashed(style)}'; script-src '{hashed(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _parts() -> tuple[str, str]:
    style, script = (
        (_FOLDER / name).read_text(encoding="utf-8") for name in ("page.css", "page.js")
    )
    return style, script


def _say(words: Vocabulary, key: str, **facts: object) -> str:
    return text(words.say(f"outputs.page.{key}", **facts))


def _footer(outcomes: Sequence[Outcome], words: Vocabulary) -> str:
    day = next((outcome.day for outcome in outcomes if outcome.day), "–")
    made = _say(words, "made_by", program=f"mandaat-docs {__version__}", day=day)
    top = f'<p class="top"><a href="#top">{_say(words, "top")}</a></p>'
    return f"<footer>\n{top}\n<p>{made}</p>\n</footer>\n"


def _overview(outcomes: Sequence[Outcome], words: Vocabulary) -> str:
    """Of several files: each with its verdict and a bar, and the filters for all of them."""
    longest = max(sum(1 for _ in outcome.answers()) for outcome in outcomes) or 1
    rows = []
    for n, outcome in enumerate(outcomes, 1):
        link = f'<a href="#report-{n}">{text(outcome.file)}</a>'
        about = outcome.error or "; ".join(filter(None, (outcome.mandate, outcome.period)))
        verdict = f"verdict_{outcome.verdict}" if outcome.verdict else "unreadable"
        bar = _bar([(_shown(k, s, words), number) for k, s, number in outcome.counts], longest)
        said = ", ".join(f"{number} {state}" for _, state, number in outcome.counts)
        rows.append(
            f'<tr><th scope="row">{link}<br><span class="soft">{text(about)}</span></th>'
            f'<td class="bar">{bar}</td><td><strong>{text(words.say(f"outputs.{verdict}"))}'
            f"</strong><br>{text(said)}</td></tr>\n"
        )
    heads = (words.say(f"outputs.{key}") for key in ("sheet.report", "state", "verdict"))
    head = "".join(f'<th scope="col">{text(said)}</th>' for said in heads)
    return (
        f'<figure class="coverage"><figcaption>{_say(words, "reports")}</figcaption>\n'
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>{''.join(rows)}</tbody></table></figure>\n"
        f"{trends(outcomes, words)}{_filters(outcomes, words)}"
    )


def _shown(state: str, said: str, words: Vocabulary) -> str:
    """A state as a class of the style: a waived one has its own."""
    return state if said == _plain_word(words, state) else "waived"


def _filters(outcomes: Sequence[Outcome], words: Vocabulary) -> str:
    """The form by which targets are chosen; hidden until the script is there to answer it."""
    everything = [("", words.say("outputs.page.all"))]
    states = {_state(a): a.state_text for o in outcomes for a in o.answers()}
    objectives = {g.id: f"{g.shown} {g.title}" for o in outcomes for g in o.groups}
    chosen = (
        ("state", "state", [("open", words.say("outputs.page.still_open")), *states.items()]),
        ("objective", "objective", list(objectives.items())),
        ("severity", "severity", [(s.value, words.say(f"severity.{s.value}")) for s in Severity]),
    )
    fields = "".join(
        f'<p><label for="f-{name}">{text(words.say(f"outputs.{key}"))}</label>'
        f'<select id="f-{name}" name="{name}">{_options(everything + options)}</select></p>'
        for name, key, options in chosen
    )
    shown = _say(words, "shown", shown="{shown}", all="{all}")
    return (
        f'<form id="filters" class="filters" role="search" aria-label="{_say(words, "filters")}" '
        "hidden>\n"
        f'<div><p><label for="f-search">{_say(words, "search")}</label>'
        f'<input id="f-search" name="search" type="search" autocomplete="off"></p>{fields}'
        f'<p><button type="reset">{_say(words, "show_all")}</button></p></div>\n'
        f'<p id="shown" role="status" data-text="{shown}"></p>\n</form>\n'
    )


def _options(options: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<option value="{text(key)}">{text(said)}</option>' for key, said in options)


def _state(answer: Answer) -> str:
    return "waived" if answer.waived else answer.state


class _Part:
    """The part of the page about one file; ids begin with `prefix`, so that none stands twice."""

    def __init__(self, outcome: Outcome, words: Vocabulary, prefix: str, *, is_first: bool) -> None:
        self._outcome, self._words, self._prefix = outcome, words, prefix
        self._is_first = is_first

    def lines(self) -> Iterator[str]:
        outcome, words = self._outcome, self._words
        if self._prefix:
            number = self._prefix.removesuffix("-")
            yield f'<h2 id="report-{number}">{text(outcome.file)}</h2>\n'
        if outcome.error:
            yield (
                f'<div class="verdict unreadable"><strong>{self._word("unreadable")}</strong>'
                f"<p>{text(outcome.error)}</p><p>{text(outcome.help)}</p></div>\n"
            )
            return
        yield from self._verdict()
        yield from self._coverage()
        if outcome.about_all:
            yield f"<h2>{self._word('about_all')}</h2>\n{self._findings(outcome.about_all)}"
        if not self._prefix:
            yield _filters([outcome], words)
        anchor = ' id="targets" tabindex="-1"' if self._is_first else ""
        yield f"<h2{anchor}>{self._word('targets')}</h2>\n"
        for group in outcome.groups:
            yield from self._group(group)
        if outcome.orphans:
            yield f"<h2>{self._word('orphans')}</h2>\n"
            yield from map(self._quote, outcome.orphans)

    def _verdict(self) -> Iterator[str]:
        outcome, words = self._outcome, self._words
        said = {"file": outcome.file, "mandate": outcome.mandate, "day": outcome.day}
        verdict = self._word(f"verdict_{outcome.verdict}")
        yield f'<div class="verdict {text(outcome.verdict)}"><strong>{verdict}</strong>'
        # The sentence begins with the verdict, which stands above it already.
        yield f"<p>{text(outcome.sentence.partition(':')[2].strip())}</p></div>\n"
        yield f"<p>{text(words.say('outputs.checked', **said))}</p>\n"
        if outcome.period:
            yield f'<p class="soft">{self._labelled("period", outcome.period)}</p>\n'
        yield from (f'<p class="soft">{text(line)}</p>\n' for line in outcome.compared)

    def _coverage(self) -> Iterator[str]:
        """The figure: a bar for each objective, with the numbers in words beside it."""
        outcome = self._outcome
        legend = "".join(
            f'<li><span class="state {_shown(key, said, self._words)}">'
            f"{text(said)}: {n}</span></li>"
            for key, said, n in outcome.counts
        )
        longest = max((len(group.answers) for group in outcome.groups), default=1)
        rows = "".join(self._row(group, longest) for group in outcome.groups)
        heads = "".join(
            f'<th scope="col">{self._word(key)}</th>' for key in ("objective", "state", "number")
        )
        yield (
            f'<figure class="coverage"><figcaption>{self._word("coverage")}</figcaption>\n'
            f'<ul class="legend">{legend}</ul>\n<table><thead><tr>{heads}</tr></thead>\n'
            f"<tbody>{rows}</tbody></table></figure>\n"
        )

    def _row(self, group: Group, longest: int) -> str:
        counted: dict[tuple[str, str], int] = {}
        for answer in group.answers:
            key = (_state(answer), answer.state_text)
            counted[key] = counted.get(key, 0) + 1
        ordered = sorted(counted.items(), key=lambda item: self._order(item[0][1]))
        said = ", ".join(f"{n} {word}" for (_, word), n in ordered)
        link = f'<a href="#{self._prefix}{text(group.id)}">{text(group.shown)}</a>'
        name = f"{link} {self._mandated(group.title)}"
        bar = _bar([(state, n) for (state, _), n in ordered], longest)
        return (
            f'<tr><th scope="row">{name}</th><td class="bar">{bar}</td><td>{text(said)}</td></tr>\n'
        )

    def _order(self, word: str) -> int:
        return [said for _, said, _ in self._outcome.counts].index(word)

    def _group(self, group: Group) -> Iterator[str]:
        anchor = f"{self._prefix}{text(group.id)}"
        yield '<div class="objective">\n'
        yield f'<h3 id="{anchor}">{text(group.shown)} {self._mandated(group.title)}</h3>\n'
        for answer in group.answers:
            yield from self._target(group, answer)
        yield "</div>\n"

    def _target(self, group: Group, answer: Answer) -> Iterator[str]:
        anchor = f"{self._prefix}{text(answer.id)}"
        severities = " ".join(sorted({said.finding.severity.value for said in answer.findings}))
        state = text(_state(answer))
        yield (
            f'<article class="target {state}" id="{anchor}" aria-labelledby="{anchor}-h" '
            f'data-state="{state}" data-objective="{text(group.id)}" data-severity="{severities}"'
            f"{' data-open' if answer.is_open else ''}>\n"
            f'<h4 id="{anchor}-h"><a href="#{anchor}">{text(answer.shown)}</a> '
            f'<span class="state">{text(answer.state_text)}</span></h4>\n'
            f'<p class="wording">{self._mandated(answer.wording)}</p>\n'
        )
        yield self._findings(answer.findings)
        pairs = (
            ("point", answer.point),
            ("deadline", answer.deadline),
            ("status", _with_quote(answer)),
            ("figures", "; ".join(answer.figures)),
            ("reasons", "; ".join(answer.reasons)),
            ("evidence", "; ".join(answer.evidence)),
            ("notes", "; ".join(answer.notes)),
        )
        items = "".join(f"<dt>{self._word(key)}</dt><dd>{text(v)}</dd>" for key, v in pairs if v)
        yield f"<dl>{items}</dl>\n"
        yield from map(self._quote, answer.passages)
        yield "</article>\n"

    def _findings(self, findings: Iterable[Said]) -> str:
        items = "".join(map(self._finding, findings))
        return f'<ul class="findings">{items}</ul>\n' if items else ""

    def _finding(self, said: Said) -> str:
        severity = said.finding.severity.value
        where = f' <span class="soft">({text(said.where)})</span>' if said.where else ""
        help_ = (
            f'<span class="todo">{self._labelled("help", said.help)}</span>' if said.help else ""
        )
        return (
            f'<li class="{severity}" data-severity="{severity}">'
            f'<span class="severity">{text(said.severity)} {text(said.finding.code)}</span>{where} '
            f"{text(said.message)}{help_}</li>\n"
        )

    def _quote(self, passage: Passage) -> str:
        where = f'<footer class="soft">{text(passage.where)}</footer>' if passage.where else ""
        language = f' lang="{text(self._outcome.language)}"' if self._outcome.language else ""
        return f"<blockquote><span{language}>{text(passage.quote)}</span>{where}</blockquote>\n"

    def _mandated(self, said: str) -> str:
        """Text of the mandate, in its language."""
        return f'<span lang="{text(self._outcome.mandate_language)}">{text(said)}</span>'

    def _word(self, key: str) -> str:
        return text(self._words.say(f"outputs.{key}"))

    def _labelled(self, key: str, said: str) -> str:
        label = f"<b>{self._word(key)}</b>"
        return self._words.say("console.labelled", label=label, text=text(said))


def _plain_word(words: Vocabulary, state: str) -> str:
    kind = "coverage" if words.has(f"coverage.{state}") else "settled"
    return words.say(f"{kind}.{state}")


def _with_quote(answer: Answer) -> str:
    quote = answer.status_quote
    return f"{answer.status} (“{quote}”)" if quote and quote != answer.status else answer.status


def _bar(parts: Sequence[tuple[str, int]], longest: int) -> str:
    """A drawing of the numbers beside it; who can't see it misses nothing."""
    at, drawn = 0, []
    for state, n in parts:
        drawn.append(
            f'<rect class="{text(state)}" x="{at + 0.04:g}" y="0" width="{n - 0.08:g}" height="1"/>'
        )
        at += n
    return (
        f'<svg viewBox="0 0 {longest} 1" preserveAspectRatio="none" aria-hidden="true" '
        f'focusable="false">{"".join(drawn)}</svg>'
    )
