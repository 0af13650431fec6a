"""Mandate objectives in, checked reports and formal documents out.

    from mandaat_docs import extract, check, generate

What stands here is loaded when it is first asked for, so that `mandaat-docs --version` answers at
once. The page "library" of the documentation shows how it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from mandaat_docs.acquire.held import NamedBytes as NamedBytes
    from mandaat_docs.errors import InputError as InputError
    from mandaat_docs.errors import MandaatDocsError as MandaatDocsError
    from mandaat_docs.errors import OutputError as OutputError
    from mandaat_docs.errors import UsageError as UsageError
    from mandaat_docs.library import check as check
    from mandaat_docs.library import extract as extract
    from mandaat_docs.library import generate as generate
    from mandaat_docs.library_results import Checked as Checked
    from mandaat_docs.library_results import Extracted as Extracted
    from mandaat_docs.library_results import Generated as Generated
    from mandaat_docs.library_results import page_policy as page_policy
    from mandaat_docs.library_results import tell as tell
    from mandaat_docs.model.draft import Party as Party
    from mandaat_docs.settings import Settings as Settings
    from mandaat_docs.settings import load_settings as load_settings

_HOME = {
    "Checked": "library_results",
    "Extracted": "library_results",
    "Generated": "library_results",
    "InputError": "errors",
    "MandaatDocsError": "errors",
    "NamedBytes": "acquire.held",
    "OutputError": "errors",
    "Party": "model.draft",
    "Settings": "settings",
    "UsageError": "errors",
    "check": "check",
    "extract": "library",
    "generate": "library",
    "load_settings": "settings",
    "page_policy": "library_results",
    "tell": "library_results",
}
__all__ = [
    "Checked",
    "Extracted",
    "Generated",
    "InputError",
    "MandaatDocsError",
    "NamedBytes",
    "OutputError",
    "Party",
    "Settings",
    "UsageError",
    "check",
    "extract",
    "generate",
    "load_settings",
    "page_policy",
    "tell",
]


def __getattr__(name: str) -> object:
    """A public name, loaded at its first use and kept."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = import_module(f"{__name__}.{_HOME[name]}")
    if _HOME[name] == name:  # the package of that name answers the call
        return home
    value = getattr(home, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
