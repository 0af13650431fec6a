"""Document → Report: everything about a progress report that needs no mandate."""

from mandaat_docs.assemble.report.assembly import assemble_report

__all__ = ["assemble_report"]
