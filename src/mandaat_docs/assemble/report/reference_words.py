"""The words of references, compiled from the vocabulary: labels, series, ranks, points."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mandaat_docs.assemble.report.phrases import alternatives, any_of, level_out
from mandaat_docs.assemble.report.references import (
    MARK,
    NUMBER,
    Named,
    ReferenceFinder,
    label_key,
)
from mandaat_docs.assemble.report.screen import beginning_of
from mandaat_docs.assemble.report.words import Tongues
from mandaat_docs.model.mandate import Series
from mandaat_docs.model.report import Level


def reference_finder(languages: Tongues, *, loose_ids: bool = True) -> ReferenceFinder:
    """Compile the labels of mandates and of reports."""
    named: dict[str, Named] = {}
    targets: list[str] = []
    for words in languages.all:
        mandate = words.vocabulary.table("mandate.labels")
        report = words.vocabulary.table("report.labels")
        targets += [*mandate["target"], *report["target"]]
        for phrases, meaning in (
            (mandate["target"] + report["target"], (Level.TARGET, None)),
            (mandate["measuring_point"] + report["measuring_point"], (Level.MEASURING_POINT, None)),
            (report["objective"], (Level.OBJECTIVE, None)),
            (mandate["strategic"], (Level.OBJECTIVE, Series.STRATEGIC)),
            (mandate["transversal"], (Level.OBJECTIVE, Series.TRANSVERSAL)),
        ):
            for phrase in phrases:
                named.setdefault(label_key(phrase), meaning)
    signs = alternatives(
        sign
        for words in languages.all
        for sign in words.vocabulary.phrases("mandate.labels.number_sign")
    )
    label = rf"(?P<label>{_labels_pattern(languages, named)})"
    number = rf"(?P<number>{NUMBER})(?!\w|\.\d|\s?%|,\d)"
    ranks = {
        " ".join(word.casefold().split()): rank
        for words in languages.all
        for rank, group in enumerate(words.vocabulary.table("report.ranks").values(), start=1)
        for word in group
    }
    ranked = (*targets, *languages.phrases("labels.rank_words"))
    rank = rf"(?P<rank>{alternatives(ranks)})\s+{alternatives(ranked)}"
    high = {
        series: alternatives(
            phrase
            for words in languages.all
            for phrase in words.vocabulary.table("mandate.labels")[series.value]
            if not phrase.isupper()
        )
        for series in Series
    }
    strategic = alternatives(languages.phrases("labels.strategic_words"))
    transversal = alternatives(languages.phrases("labels.transversal_words"))
    series = rf"(?:(?P<strategic>{strategic})|(?P<transversal>{transversal}))"
    behind = rf"(?:\s+(?:(?P<strategic_behind>{strategic})|(?P<transversal_behind>{transversal})))?"
    of = r"(?:[^\W\d_]{1,3}(?:['’]|\s+)){1,3}"
    same = alternatives(languages.phrases("labels.same_words"))
    points = alternatives(languages.phrases("labels.point_words"))
    return ReferenceFinder(
        named,
        re.compile(rf"{label}(?:\s*{signs})?\s*(?:{number})?\.?{MARK}", re.IGNORECASE),
        frozenset(map(beginning_of, named)),
        re.compile(rank, re.IGNORECASE),
        ranks,
        any_of(tuple(ranks)),
        re.compile(rf"\s*[(\[]\s*{rank}\s*[)\]]", re.I),
        re.compile(rf"{points}\s+(?P<number>\d{{1,2}}\.\d{{1,2}})(?![\w.]\d|[\w%])", re.I),
        re.compile(
            rf"(?P<rank>{alternatives(ranks)})\s+"
            rf"(?:(?P<strategic>{high[Series.STRATEGIC]})|(?P<transversal>{high[Series.TRANSVERSAL]}))"
            rf"(?!\w){MARK}",
            re.I,
        ),
        re.compile(
            rf"(?:[^\W\d_]{{1,4}}['’\s]\s*){{1,3}}(?P<rank>{alternatives(ranks)})(?=\s*[,:(])", re.I
        ),
        re.compile(
            rf"\s+{of}(?:{same}\s+)?(?:{series}\s+)?{points}{behind}(?:\s+(?P<number>\d{{1,2}}\.\d{{1,2}})(?![\w%])|\b)",
            re.I,
        ),
        re.compile(rf"[\s,(]*(?:{of})?{series}", re.I),
        re.compile(rf"{series}\s*$", re.I),
        loose_ids,
    )


def _labels_pattern(languages: Tongues, named: Mapping[str, Named]) -> str:
    """All labels, those in capitals kept so; a plural "s" and a glued number are allowed."""
    phrases = []
    for words in languages.all:
        for table in ("mandate.labels", "report.labels"):
            for key, values in words.vocabulary.table(table).items():
                if key in {"deadline", "aims", "number_sign"} or not isinstance(values, list):
                    continue
                phrases += [phrase for phrase in values if label_key(phrase) in named]
    longest_first = sorted(set(phrases), key=lambda p: (-len(p), p))
    return "|".join(
        # An abbreviation in small letters is one before a number only: "mp 1.2".
        rf"(?<!\w)(?-i:{re.escape(p)})(?![a-zA-Z])|(?<!\w){re.escape(p)}(?=\s?\d)"
        if p.isupper()
        else rf"(?<!\w){re.escape(p)}s?(?!\w)"
        for p in map(level_out, longest_first)
    ).replace(r"\ ", r"\s+")
