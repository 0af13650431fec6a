"""Draft → Word file; the only code that knows python-docx."""

from mandaat_docs.emit.word.render import render_word

__all__ = ["render_word"]
