"""What the rules about a report look at: the mandate, the report, the links and the verdicts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mandaat_docs.check.identity import Difference
from mandaat_docs.check.judge import Judgement
from mandaat_docs.check.link.links import Links
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.needs import Needs
from mandaat_docs.model.report import Report


@dataclass(frozen=True, slots=True)
class ReportCase:
    """One report, linked and judged."""

    mandate: Mandate
    report: Report
    links: Links
    judgements: tuple[Judgement, ...]
    differences: tuple[Difference, ...]
    needs: Needs
    today: dt.date
