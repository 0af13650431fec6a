"""Report × Mandate → Links: which passage answers which target, and what could not be settled."""

from mandaat_docs.check.link.atlas import Atlas, chart
from mandaat_docs.check.link.walk import link

__all__ = ["Atlas", "chart", "link"]
