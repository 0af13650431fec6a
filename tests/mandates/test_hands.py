"""Mandates as other hands lay them out are read to the character, from Word files and from PDF."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mandates.flow import look_of
from mandates.hands import HANDS, ByHand, laid_out
from mandates.score import Reading, read
from mandates.word import set_in_word
from office import Office

LANGUAGES = ("nl", "fr")


def in_word(mandate: ByHand) -> ByHand:
    look = look_of(mandate.half, mandate.number)
    mandate.path.write_bytes(set_in_word(mandate.content, mandate.blocks, mandate.case, look))
    return mandate


def exact(reading: Reading) -> bool:
    assert reading.wrong == ()
    assert reading.lost == ()
    return reading.made_up == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", HANDS)
def test_a_word_file_by_another_hand_is_read_exactly(name: str, language: str, tmp_path: Path):
    reading = read(in_word(laid_out(name, language, tmp_path / "mandaat.docx")))

    assert exact(reading)
    assert (reading.unplaced > 0) == (name == "owners")


@pytest.mark.office
def test_a_pdf_by_another_hand_is_read_exactly(tmp_path: Path, office: Office):
    """Cut rows below names printed again, names in a margin, columns in another order."""
    names = ("whole", "margins", "owners", "cards", "sheets", "bands")
    made = [in_word(laid_out(name, "fr", tmp_path / f"{name}.docx")) for name in names]
    printed = office.convert_all([m.path for m in made], tmp_path / "pdf", "pdf")

    for mandate, path in zip(made, printed, strict=True):
        reading = read(replace(mandate, path=path))
        assert exact(reading), path.name
