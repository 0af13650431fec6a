"""mandaat.toml: what a folder's owner has settled once instead of typing it each time."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from mandaat_docs.acquire.toml import read_checked_toml
from mandaat_docs.model.needs import Needs

FILE = "mandaat.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a folder; every one has a default."""

    mandate: Path | None = None
    """Relative to the settings file."""
    lang: str | None = None
    needs: Needs = field(default_factory=Needs)


def load_settings(folder: Path) -> Settings:
    """The settings of a folder, defaults where it has no mandaat.toml.

    Raises `UsageError` where the file is no TOML or breaks its schema.
    """
    path = folder / FILE
    if not path.is_file():
        return Settings()
    tree = read_checked_toml(path, "settings")
    mandate = tree.get("mandate")
    return Settings(
        mandate=None if mandate is None else folder / mandate,
        lang=tree.get("lang"),
        needs=Needs(**tree.get("needs", {})),
    )
