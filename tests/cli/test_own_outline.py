"""An outline of one's own, named in mandaat.toml: it is followed, or its errors are told."""

from __future__ import annotations

import docx
import pytest

from mandaat_docs.acquire.data import folder

MANDATE = ("--mandate", "mandaat.pdf")
LINES = {
    "evaluation": ("evaluation", "leemten.docx", "--moment", "mid-term"),
    "agreement": ("agreement", "--level", "1"),
    "report-form": ("report-form",),
}


@pytest.fixture
def own(tmp_path):
    """Lay an outline of one's own, with one change, beside mandaat.toml."""

    def lay(kind: str, old: str, new: str) -> None:
        text = (folder("outlines") / f"{kind}.toml").read_text(encoding="utf-8")
        assert old in text
        (tmp_path / "eigen.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
        (tmp_path / "mandaat.toml").write_text(f'[outlines]\n{kind} = "eigen.toml"\n', "utf-8")

    return lay


@pytest.mark.parametrize("kind", LINES)
def test_it_is_followed(run, own, tmp_path, kind):
    own(kind, 'heading.nl = "Ondertekening"', 'heading.nl = "Handtekeningen & paraaf"')
    code, _, err = run("generate", *LINES[kind], *MANDATE, "-o", "uit.docx")
    assert (code, "O1" in err) == (0, False), err
    titles = [p.text for p in docx.Document(str(tmp_path / "uit.docx")).paragraphs]
    assert "Handtekeningen & paraaf" in titles


@pytest.mark.parametrize("kind", LINES)
def test_its_errors_are_told_with_their_line_and_nothing_is_made(run, own, tmp_path, kind):
    own(kind, 'heading.nl = "Ondertekening"', 'heading.nl = "Tekening van {manager}"')
    code, out, err = run("generate", *LINES[kind], *MANDATE, "-o", "uit.docx")
    lines = (tmp_path / "eigen.toml").read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines, 1) if "{manager}" in line)
    assert (code, out) == (2, "")
    assert f"O105 eigen.toml, regel {at}:" in err
    assert err.splitlines()[-2].startswith("error: ")
    assert not (tmp_path / "uit.docx").exists()


def test_warnings_are_told_and_the_document_is_made(run, own, tmp_path):
    own("evaluation", 'part = "signatures"\n', "")
    code, _, err = run("generate", *LINES["evaluation"], *MANDATE, "-o", "uit.docx")
    assert code == 0
    assert "O108" in err
    assert (tmp_path / "uit.docx").exists()


def test_a_fact_that_is_not_known_is_a_blank_in_a_heading_too(run, own, tmp_path):
    own("evaluation", 'heading.nl = "Procedure"', 'heading.nl = "Procedure voor {holder}"')
    assert run("generate", *LINES["evaluation"], *MANDATE, "-o", "uit.docx")[0] == 0
    titles = [p.text for p in docx.Document(str(tmp_path / "uit.docx")).paragraphs]
    assert "Procedure voor [Naam van de mandaathouder]" in titles


def test_a_file_that_is_not_there_is_refused(run, tmp_path):
    (tmp_path / "mandaat.toml").write_text('[outlines]\nevaluation = "weg.toml"\n', "utf-8")
    code, _, err = run("generate", *LINES["evaluation"], *MANDATE)
    assert code == 3
    assert "weg.toml" in err
