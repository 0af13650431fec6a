"""The recipe of the calendar."""

from __future__ import annotations

import datetime as dt

from mandaat_docs.draft.schedule import draft_schedule
from mandaat_docs.emit.ics import render_ics
from mandaat_docs.errors import UsageError
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.schedule import Milestones, Schedule
from mandaat_docs.model.vocabulary import Vocabulary
from mandaat_docs.settings import FILE, Settings


def schedule_of(
    mandate: Mandate, settings: Settings, words: Vocabulary, today: dt.date
) -> Schedule:
    """The calendar of a mandate, with the days and owners of the settings.

    Raises `UsageError` where the settings name an owner of what the mandate does not have.
    """
    parts = {o.id for o in mandate.objectives} | {t.id for t in mandate.targets()}
    parts |= {point.id for point in mandate.measuring_points()}
    for id, _ in settings.owners:
        if id not in parts:
            raise UsageError("unknown-part", file=FILE, id=id)
    known = settings.dossier
    milestones = Milestones(known.mandate_start, known.mid_term, known.final, known.mandate_end)
    return draft_schedule(mandate, milestones, dict(settings.owners), words, today)


def calendar(schedule: Schedule) -> bytes:
    """The calendar as iCalendar."""
    return render_ics(schedule)
