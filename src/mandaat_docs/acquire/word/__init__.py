"""Word files → Document: all that a reader of the printed page sees, in reading order."""

from mandaat_docs.acquire.word.reader import read_word

__all__ = ["read_word"]
