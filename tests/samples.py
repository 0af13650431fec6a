"""Where the sample that ships with the package lies."""

from pathlib import Path

from mandaat_docs.acquire.data import folder

FOLDER = Path(str(folder("sample")))
SAMPLE_NL = FOLDER / "nl" / "mandaat-bagw-2025-2030.nl.pdf"
SAMPLE_FR = FOLDER / "fr" / "mandat-abeve-2025-2030.fr.pdf"
REPORT_NL = FOLDER / "nl" / "voortgangsrapport-2025.docx"
REPORT_NL_GAPS = FOLDER / "nl" / "voortgangsrapport-2026-met-leemten.docx"
REPORT_FR = FOLDER / "fr" / "rapport-d-avancement-2025.docx"
