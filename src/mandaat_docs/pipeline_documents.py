"""Evaluations and agreements: what `generate` makes of a mandate, reports and earlier versions."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path

from mandaat_docs import pipeline, pipeline_pair
from mandaat_docs.acquire.data import DOCUMENT_LANGUAGES, load_vocabulary, names_in, read_toml
from mandaat_docs.acquire.files import FileKind, kind_of, read_bytes
from mandaat_docs.acquire.foreign import refusal_of
from mandaat_docs.acquire.held import File
from mandaat_docs.acquire.toml import read_checked_toml
from mandaat_docs.check.due import last_day_due
from mandaat_docs.check.registry import reweigh
from mandaat_docs.check.rules.agreement import AgreementCase, agreement_findings
from mandaat_docs.check.rules.document import DocumentCase, document_findings
from mandaat_docs.draft.agreement import domain_keys, draft_agreement, without_domain
from mandaat_docs.draft.background import Background
from mandaat_docs.draft.case import DuePart
from mandaat_docs.draft.engagement import nearest
from mandaat_docs.draft.evaluation import draft_evaluation
from mandaat_docs.draft.outline import Outline, parse_outline
from mandaat_docs.draft.profile import Profile, choose_profile, parse_profile
from mandaat_docs.draft.sentences import day
from mandaat_docs.emit.word import render_word
from mandaat_docs.errors import InputError, UsageError
from mandaat_docs.model.draft import Party
from mandaat_docs.model.filled import Filled
from mandaat_docs.model.finding import Finding
from mandaat_docs.model.mandate import DeadlineKind, Mandate, Period
from mandaat_docs.model.result import CheckResult
from mandaat_docs.model.vocabulary import Vocabulary
from mandaat_docs.pipeline import severities
from mandaat_docs.pipeline_outline import outline_data
from mandaat_docs.pipeline_pair import Pair
from mandaat_docs.settings import FILE, Dossier, Settings


def check_years(
    reports: Sequence[File],
    pair: Pair,
    settings: Settings,
    today: dt.date,
    *,
    joint: bool = False,
) -> tuple[CheckResult, ...]:
    """Check the reports of several years, each by itself; the oldest first.

    In the order of their periods where all of them name one, else as given. With `joint`, files
    whose periods end in the same year are parts of one report, and all of them are where one names
    no period. Raises as `check`.
    """
    for name, times in Counter(report.name for report in reports).items():
        if times > 1:
            raise UsageError("joint-same-name", file=name)
    groups = pipeline.by_year(reports, settings) if joint else [[report] for report in reports]
    results = [pipeline_pair.check(group, pair, settings, today) for group in groups]
    starts = [result.report.first_day for result in results]
    order = [day for day in starts if day is not None]
    if len(order) < len(results):
        return tuple(results)
    return tuple(result for _, _, result in sorted(zip(order, count(), results, strict=False)))


def evaluation(
    result: CheckResult,
    moment: str,
    lang: str,
    settings: Settings | None = None,
    *,
    earlier: Sequence[CheckResult] = (),
    before: Filled | None = None,
    carried: Filled | None = None,
) -> bytes:
    """The evaluation of a mandate holder as a Word file; `moment` is "mid-term" or "final".

    `earlier` are the reports of the years before, `before` is the mid-term evaluation, `carried`
    an earlier version of this one, from which every typed word is kept.
    """
    profile = profile_of("evaluation", result.mandate, lang)
    words = load_vocabulary(lang)
    dossier = (settings or Settings()).dossier
    background = Background(
        dossier=_of_moment(dossier, moment, words),
        due=_due(result.mandate, dossier),
        earlier=tuple(earlier),
        before=before,
        carried=carried,
    )
    outline = outline_of("evaluation", lang, settings)
    return render_word(draft_evaluation(result, moment, outline, profile, words, background))


def load_filled(path: File, mandate: Mandate, kind: str) -> Filled:
    """A document of ours of a kind that people have filled in.

    Raises `InputError` where it can't be read, `UsageError` where it is another document, or has
    not one target of the mandate as it stands there.
    """
    data = read_bytes(path)
    if kind_of(data) is not FileKind.WORD:
        raise InputError(refusal_of(data, "not-word"), file=path)
    from mandaat_docs.acquire.word.filled import read_filled

    filled = read_filled(data, path.name)
    if filled is None or filled.kind != kind:
        raise UsageError("not-that-document", file=path)
    prints = {target.fingerprint for target in mandate.targets()}
    if prints.isdisjoint(filled.fingerprints.values()):
        raise UsageError("filled-other-mandate", file=path)
    return filled


def _of_moment(dossier: Dossier, moment: str, words: Vocabulary) -> dict[str, str]:
    """The facts of the dossier, with the day of this evaluation where it is settled."""
    facts = dossier_facts(dossier, words)
    date = dossier.mid_term if moment == "mid-term" else dossier.final
    return facts if date is None else {**facts, "evaluation_date": day(date, words)}


def dossier_facts(dossier: Dossier, words: Vocabulary) -> dict[str, str]:
    """What is settled about the file, by the names of facts; what is not stays a blank."""
    days = {
        "mandate_start": dossier.mandate_start,
        "mid_term_date": dossier.mid_term,
        "final_date": dossier.final,
    }
    texts = {
        "dossier": dossier.number,
        "holder": dossier.holder,
        "recipients": words.say("documents.semicolon").join(dossier.recipients) or None,
        **{name: None if date is None else day(date, words) for name, date in days.items()},
    }
    return {name: text for name, text in texts.items() if text is not None}


def _due(mandate: Mandate, dossier: Dossier) -> dict[str, tuple[DuePart, ...]]:
    """When each target is due, part by part, as far as days follow from its deadline."""
    vocabularies = [load_vocabulary(language) for language in DOCUMENT_LANGUAGES]
    found = {}
    for target in mandate.targets():
        deadline = target.deadline
        if deadline is None:
            continue
        parts = (
            [replace(deadline, due=(part,)) for part in deadline.due]
            if deadline.kind is DeadlineKind.DATE
            else [deadline]
        )
        days = [last_day_due(part, mandate.period, vocabularies) for part in parts]
        if deadline.milestone == "mid-term-evaluation" and deadline.offset is None:
            days = [dossier.mid_term]
        labels = [part.due[0].label if len(parts) > 1 else None for part in parts]
        found[target.id] = tuple(
            DuePart(day, label) for day, label in zip(days, labels, strict=True) if day is not None
        )
    return found


def agreement(
    mandate: Mandate,
    level: int,
    party: Party | None,
    lang: str,
    settings: Settings | None = None,
) -> bytes:
    """The draft of a management agreement as a Word file, of level 1 or of level 2 with a party.

    Raises `UsageError` where the settings name a part of the mandate or a domain that is not there.
    """
    profile = profile_of("agreement", mandate, lang)
    words, outline = load_vocabulary(lang), outline_of("agreement", lang, settings)
    settled = (settings or Settings()).agreements
    _refuse_unknown(settings or Settings(), mandate, domain_keys(outline))
    draft = draft_agreement(
        mandate,
        level,
        party,
        outline,
        profile,
        words,
        period=_period(dict(settled.periods).get(f"level-{level}")),
        domains=dict(settled.domains),
        crosswalk=dict(settled.crosswalk),
        left_out=left_out_of(mandate, settings or Settings(), level, _named(party)),
        dossier=dossier_facts((settings or Settings()).dossier, words),
    )
    return render_word(draft)


def agreement_faults(
    mandate: Mandate, level: int, lang: str, settings: Settings
) -> tuple[Finding, ...]:
    """What is still open in the settings for an agreement, as the settings weigh it."""
    profile, outline = (
        profile_of("agreement", mandate, lang),
        outline_of("agreement", lang, settings),
    )
    domains, out = dict(settings.agreements.domains), left_out_of(mandate, settings, level, "")
    left = without_domain(mandate, level, outline, profile, domains, out)
    weights = severities(settings)
    return reweigh(agreement_findings(AgreementCase(mandate, left)), weights)


def source_faults(settings: Settings, *sources: object) -> tuple[Finding, ...]:
    """What of the sources of a document can't stand in it, as the settings weigh it."""
    case = DocumentCase((*sources, settings))
    return reweigh(document_findings(case), severities(settings))


def left_out_of(mandate: Mandate, settings: Settings, level: int, text: str) -> dict[str, str]:
    """The targets that an agreement leaves out by the settings, each with the reason.

    `text` is where a party is named: what is settled for one party alone holds where it is found.
    """
    found: dict[str, str] = {}
    for item in settings.agreements.left_out:
        if item.level not in (None, level):
            continue
        if item.party is not None and item.party.casefold() not in text.casefold():
            continue
        for target in mandate.targets():
            if nearest(target.id, {item.part: True}):
                found.setdefault(target.id, item.reason)
    return found


def _named(party: Party | None) -> str:
    return "" if party is None else f"{party.name} {party.abbreviation or ''}"


def _period(years: str | None) -> Period | None:
    if years is None:
        return None
    first, _, last = years.partition("-")
    if first >= last:
        raise UsageError("agreement-years", file=FILE, years=years)
    return Period(years, int(first), int(last))


def _refuse_unknown(settings: Settings, mandate: Mandate, domains: tuple[str, ...]) -> None:
    """Nothing in the settings is passed over in silence."""
    parts = {o.id for o in mandate.objectives} | {t.id for t in mandate.targets()}
    parts |= {point.id for o in mandate.objectives for point in o.measuring_points}
    settled = settings.agreements
    left_out = (item.part for item in settled.left_out)
    for id in (*dict(settled.domains), *dict(settled.crosswalk), *left_out):
        if id not in parts:
            raise UsageError("unknown-part", file=FILE, id=id)
    for id, domain in settled.domains:
        if domain not in domains:
            raise UsageError(
                "unknown-domain", file=FILE, id=id, domain=domain, domains=", ".join(domains)
            )


def load_parties(path: Path) -> tuple[Party, ...]:
    """The parties of parties.toml, in its order."""
    return tuple(Party(**party) for party in read_checked_toml(path, "parties")["parties"])


def outline_of(kind: str, lang: str, settings: Settings | None) -> Outline:
    """The outline of a kind of document: the user's own, else ours."""
    if settings is None or kind not in dict(settings.outlines):
        return _shipped_outline(kind, lang)
    return parse_outline(outline_data(kind, lang, settings), lang)


@cache
def _shipped_outline(kind: str, lang: str) -> Outline:
    return parse_outline(outline_data(kind, lang, Settings()), lang)


def profile_of(kind: str, mandate: Mandate, lang: str) -> Profile:
    """The legal frame of a kind of document for the institution of a mandate."""
    return choose_profile(_profiles(lang), kind, mandate.institution)


@cache
def _profiles(lang: str) -> tuple[Profile, ...]:
    """The legal frames that there are, in a language."""
    return tuple(parse_profile(read_toml("profiles", name), lang) for name in names_in("profiles"))
