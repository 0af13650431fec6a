"""The recipe of the report form: a mandate, and maybe last period's form, → this period's form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.acquire.files import FileKind, kind_of, read_bytes
from mandaat_docs.acquire.foreign import refusal_of
from mandaat_docs.acquire.held import File
from mandaat_docs.assemble.report.own_form import planned
from mandaat_docs.draft.report_form import Carried, draft_report_form
from mandaat_docs.draft.report_form_outline import parse_form_outline
from mandaat_docs.emit.word import render_word
from mandaat_docs.errors import InputError
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.pipeline_documents import dossier_facts
from mandaat_docs.pipeline_outline import outline_data
from mandaat_docs.settings import Settings


def report_form(
    mandate: Mandate,
    lang: str,
    today: dt.date | None = None,
    carried: Carried | None = None,
    settings: Settings | None = None,
) -> bytes:
    """The blank report form as a Word file, with what the previous one planned, where given."""
    outline = parse_form_outline(outline_data("report-form", lang, settings or Settings()), lang)
    words = load_vocabulary(lang)
    dossier = dossier_facts((settings or Settings()).dossier, words)
    draft = draft_report_form(mandate, outline, words, carried, dossier)
    return render_word(replace(draft, made_on=today))


def carry(previous: File, mandate: Mandate) -> Carried:
    """What a form that was filled in planned for the targets of this mandate.

    A plan of a target that is gone, or whose wording or deadline has changed since, is left out
    and named. Raises `InputError` where the file is no Word file or no form of ours.
    """
    data = read_bytes(previous)
    if kind_of(data) is not FileKind.WORD:
        raise InputError(refusal_of(data, "not-a-report"), file=previous)
    from mandaat_docs.acquire.word import read_word

    document = read_word(data, previous.name)
    if document.form is None:
        raise InputError("not-a-form", file=previous)
    now = {target.id: target.fingerprint for target in mandate.targets()}
    then = document.form.fingerprints
    plans = planned(document)
    return Carried(
        document.file,
        {target: plan for target, plan in plans.items() if _same(target, then, now)},
        tuple(target for target in plans if not _same(target, then, now)),
        document.form.language,
    )


def _same(target: str, then: Mapping[str, str], now: Mapping[str, str]) -> bool:
    return target in now and then.get(target) == now[target]
