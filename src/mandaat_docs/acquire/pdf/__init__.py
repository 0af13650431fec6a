"""PDF files → positioned words, by two readers that check each other."""

from mandaat_docs.acquire.pdf.reader import read_pdf

__all__ = ["read_pdf"]
