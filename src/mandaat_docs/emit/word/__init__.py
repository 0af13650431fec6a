"""Draft → Word file; the only code that writes one."""

from mandaat_docs.emit.word.render import render_word

__all__ = ["render_word"]
