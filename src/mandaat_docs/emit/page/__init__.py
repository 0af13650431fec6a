"""Outcome → one HTML page that needs nothing beside itself."""

from mandaat_docs.emit.page.render import render_page

__all__ = ["render_page"]
