"""`--annexes`: what a report names as evidence is looked up in a folder, by name."""

from __future__ import annotations

import pytest

from mandaat_docs.assemble.report import assemble_report
from mandaat_docs.check.case import Terms
from mandaat_docs.check.check import check_report
from mandaat_docs.model.finding import Severity
from mandaat_docs.model.result import Annex, CheckResult
from notation import document
from stadsgroen import TODAY, arbres, codes, stadsgroen, vocabularies

HEAD = "# SD 1\n## Target 1.1.1\nKapschema getekend in Evere. Status: op schema. "


def check(said: str, *files: str, head: str = HEAD) -> CheckResult:
    report = assemble_report(document(head + said), vocabularies())
    terms = Terms(annexes=tuple(sorted(files)))
    return check_report(stadsgroen(), report, vocabularies(), TODAY, terms=terms)


def lacking(result: CheckResult) -> list[str]:
    return [dict(f.facts)["said"] for f in result.findings if f.code == "R209"]


def unnamed(result: CheckResult) -> list[str]:
    return [dict(f.facts)["file"] for f in result.findings if f.code == "R210"]


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("Zie bijlage 3.", ["bijlage 3"]),
        ("Bewijs: kapschema_evere.pdf", ["kapschema_evere.pdf"]),
        ("Bewijs: nota raad 12 mei.docx", ["nota raad 12 mei.docx"]),
        ("Bewijs: Bijlage A", ["Bijlage A"]),
        ("Zie bijlagen 3 en 4.", ["bijlagen 3", "bijlagen 4"]),
        ("Zie bijlagen 3-5.", ["bijlagen 3", "bijlagen 5"]),
        ("Bewijs: bijlage III", ["bijlage III"]),
        ("Bewijs: bijlage nr. 7", ["bijlage 7"]),
        ("Bewijs: bewijsstuk 2; bijl. 4", ["bewijsstuk 2", "bijl. 4"]),
        ("Voir l’annexe 3.", ["annexe 3"]),
    ],
)
def test_what_is_named_and_not_there_is_a_warning_at_the_target(said: str, missing: list[str]):
    result = check(said, "bijlage 1.pdf", "register bomen.xlsx")

    assert lacking(result) == missing
    assert {f.at for f in result.findings if f.code == "R209"} == {"S1.1.1"}
    assert {f.severity for f in result.findings if f.code == "R209"} == {Severity.WARNING}


@pytest.mark.parametrize(
    "file",
    [
        "bijlage 3.pdf",
        "Bijlage-03.PDF",
        "bijl. 3 kapschema.docx",
        "bijl3.docx",
        "03_kapschema.pdf",
        "3. kapschema.xlsx",
        "2026 - BIJLAGE 3 (kapschema).pdf",
        "SD1/bijlage_3.pdf",
        "bijlage 3/eerste foto.jpg",
        "3/foto.jpg",
        "bijlagen 2-4.pdf",
        "bijlagen 2 en 3.pdf",
        "annexe 3 - plan.pdf",
        "bijlage III.pdf",
        "bijlage nr 3.pdf",
        "bijlage 3.2.pdf",
        "bijlage 3a.pdf",
    ],
)
def test_an_annex_is_found_by_its_number(file: str):
    result = check("Zie bijlage 3.", file)

    assert lacking(result) == []
    assert unnamed(result) == []


@pytest.mark.parametrize(
    "file",
    [
        "bijlage 13.pdf",
        "bijlage 30.pdf",
        "2003_nota.pdf",
        "nota 3.pdf",
        "03 SD/nota.pdf",
        "3000.pdf",
    ],
)
def test_another_number_is_another_annex(file: str):
    assert lacking(check("Zie bijlage 3.", file)) == ["bijlage 3"]


@pytest.mark.parametrize(
    "file",
    [
        "kapschema_evere.pdf",
        "Kapschema Evere.PDF",
        "sub/kapschema-evere.pdf",
        "kapschéma evere.pdf",
        "kapschema_evere.docx",
        "kapschema_evere",
        "04_kapschema_evere.pdf",
        "bijlage 4 - kapschema evere.pdf",
    ],
)
def test_a_file_is_found_by_its_name(file: str):
    result = check("Bewijs: kapschema_evere.pdf", file)

    assert lacking(result) == []
    assert unnamed(result) == []


@pytest.mark.parametrize("file", ["evere.pdf", "kapschema.pdf", "kapschema_evere_2.pdf"])
def test_a_part_of_a_name_is_another_file(file: str):
    assert lacking(check("Bewijs: kapschema_evere.pdf", file)) == ["kapschema_evere.pdf"]


def test_zeros_in_front_do_not_count():
    assert lacking(check("Bewijs: kapschema_3.pdf", "kapschema 03.pdf")) == []


def test_a_name_with_spaces():
    assert lacking(check("Bewijs: nota raad 12 mei.docx", "Nota raad 12 mei.docx")) == []
    assert lacking(check("Zie de nota raad 12 mei.docx.", "nota raad 12 mei.pdf")) == []


@pytest.mark.parametrize(
    "said",
    [
        "Bewijs: https://stadsgroen.example/bijlage-3/kapschema.pdf",
        "Bewijs: www.stadsgroen.example/kapschema.pdf",
        "Bewijs: verslag van de raad van 12 maart",
        "Bewijs: verzendlijst",
        "Bewijs: ref. 2026/118",
        "Bijlage: lijst van de ondertekende afspraken",
        "Bewijs: bijlage 2026-03",
        "Bewijs: annexe à la note",
        "De annexe a été envoyée.",
        "Bewijs: bijlage bij de nota van 3 maart",
    ],
)
def test_links_and_free_descriptions_are_not_looked_up(said: str):
    assert lacking(check(said)) == []


@pytest.mark.parametrize(
    ("said", "file"),
    [
        ("Bewijs: bijlage 3: kapschema_evere.pdf", "kapschema_evere.pdf"),
        ("Bewijs: bijlage 3 (kapschema Evere)", "kapschema Evere.pdf"),
        ("Bewijs: bijlage 3, 12 maart 2026", "bijlage 3.pdf"),
        ("Bewijs: bijlage 3.2", "bijlage 3.pdf"),
        ("Bewijs: bijlage 3b", "bijlage 3.pdf"),
        ("Bewijs: Bijlage I", "bijlage 1.pdf"),
        ("Bewijs: Bijlage I", "bijlage I.pdf"),
        ("Bewijs: bijlage 3 en 4 van het dossier", "bijlage 3.pdf"),
    ],
)
def test_in_doubt_it_is_there(said: str, file: str):
    assert lacking(check(said, file)) == []


def test_one_warning_for_one_annex_of_one_target():
    text = "Zie bijlage 3. Ook dat staat in bijlage 3.\n## Target 1.1.2\nIets. Zie bijlage 3."
    found = [(f.code, f.at) for f in check(text).findings if f.code == "R209"]

    assert found == [("R209", "S1.1.1"), ("R209", "S1.1.2")]


def test_a_file_that_nobody_names_is_a_warning_about_the_report():
    result = check("Zie bijlage 1.", "bijlage 1.pdf", "foto's/werf.jpg", "bijlage 2.pdf")
    found = [f for f in result.findings if f.code == "R210"]

    assert unnamed(result) == ["bijlage 2.pdf", "foto's/werf.jpg"]
    assert {(f.at, f.severity) for f in found} == {(None, Severity.WARNING)}


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("# Bijlagen\n1. Organigram van de instelling", "organigram.pdf"),
        ("# Bijlagen\nBijlage 5: organigram", "05 nieuw.pdf"),
        ("# Bijlagen\nBijlagen 4 tot 6: organigrammen", "bijlage 5.pdf"),
        ("Het register van de bomen is aangevuld.", "register_bomen.xlsx"),
        ("# Slot\nZie werf_evere.jpg.", "foto's/werf evere.jpg"),
    ],
)
def test_a_file_that_is_named_anywhere_is_named(text: str, file: str):
    assert unnamed(check(f"Goed.\n{text}", file)) == []


def test_the_report_and_the_mandate_are_no_annexes():
    assert unnamed(check("Goed.", "verslag.docx", "mandaat.pdf", "mandaat.toml")) == []


def test_without_a_folder_nothing_is_looked_up():
    report = assemble_report(document(HEAD + "Zie bijlage 3."), vocabularies())
    result = check_report(stadsgroen(), report, vocabularies(), TODAY)

    assert not {"R209", "R210"} & set(codes(result, "S1.1.1") + codes(result))
    assert result.annexes is None


def test_the_result_says_what_was_looked_up_sorted():
    result = check("Zie bijlage 1.", "c.pdf", "bijlage 1.pdf", "b/organigram.pdf")

    assert result.annexes == (
        Annex("b/organigram.pdf", named=False),
        Annex("bijlage 1.pdf", named=True, targets=("S1.1.1",)),
        Annex("c.pdf", named=False),
    )


def test_french():
    head = "# OS 1\n## Cible 1.1.1\nLe registre de Jette est encodé. En cours. "
    said = "Pièces justificatives : annexe 2, annexe IV et plan_élagage.pdf"
    report = assemble_report(document(head + said), vocabularies())
    terms = Terms(annexes=("Annexe_02.pdf", "annexe 4 budget.xlsx"))
    result = check_report(arbres(), report, vocabularies(), TODAY, terms=terms)

    assert lacking(result) == ["plan_élagage.pdf"]
    assert unnamed(result) == []
