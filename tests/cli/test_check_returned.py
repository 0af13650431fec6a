"""`check` on evaluations and agreements: recognised, told apart, with what is missing first."""

import json

import pytest

from check.returned import complete
from draft.filling import parts_of, zipped
from mandaat_docs.acquire.data import LANGUAGES
from mandaat_docs.acquire.gate import inspect
from mandaat_docs.cli.commands import cli
from mandaat_docs.cli.run import run_group
from office import Office
from samples import REPORT_NL, SAMPLE_FR, SAMPLE_NL

MANDATE = ("--mandate", "mandaat.pdf")
NO_PROPERTIES = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
)
JSON = ("--format", "json", "--today", "2027-12-15")


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    """Every kind of document, blank: name → bytes."""
    folder = tmp_path_factory.mktemp("blank")
    mandate = ("--mandate", str(SAMPLE_NL))
    for kind, *options in (
        ("evaluation", str(REPORT_NL), "--moment", "mid-term"),
        ("agreement", "--level", "1"),
        ("report-form",),
    ):
        made = str(folder / f"{kind}.docx")
        assert run_group(cli, ["generate", kind, *options, *mandate, "-o", made]) == 0
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.fixture
def made(blank, tmp_path):
    """The folder of a command line with every kind of document in it."""
    for name, data in blank.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


@pytest.mark.parametrize(("name", "family"), [("evaluation", "E"), ("agreement", "A")])
def test_a_blank_document_fails_and_a_complete_one_passes(run, made, name, family):
    file = f"{name}.docx"
    code, out, _ = run("check", file, *MANDATE, *JSON)
    tree = json.loads(out)
    assert code == 1
    assert inspect("filled", tree) == ()
    assert (tree["schema"], tree["kind"], tree["verdict"]) == (
        "mandaat-docs/filled/1", name, "incomplete",
    )  # fmt: skip
    assert {finding["code"][0] for finding in tree["findings"]} == {family}
    failing = {f["at"] for f in tree["findings"] if f["severity"] == "error" and f["at"]}
    assert failing == {t["id"] for t in tree["targets"] if t["settled"] != "complete"}

    (made / file).write_bytes(complete((made / file).read_bytes()))
    code, out, _ = run("check", file, *MANDATE, *JSON)
    tree = json.loads(out)
    assert (code, tree["verdict"], tree["counts"]["complete"]) == (0, "complete", 21)
    assert inspect("filled", tree) == ()


def test_a_report_form_and_a_report_are_checked_as_ever(run, made):
    out = run("check", "verslag.docx", "evaluation.docx", "report-form.docx", *MANDATE, *JSON)[1]
    report, evaluation, form = json.loads(out)
    assert report["schema"] == form["schema"] == "mandaat-docs/check/1"
    assert evaluation["report"]["file"] == "evaluation.docx"
    assert inspect("check", report) == inspect("check", form) == ()
    assert not [f for f in form["findings"] if f["code"] == "R309"]


def test_the_text_names_what_is_missing_first_and_the_verdict_last(run, made):
    code, out, _ = run("check", "evaluation.docx", *MANDATE)
    lines = out.splitlines()
    assert (code, max(map(len, lines)) <= 80) == (1, True)
    assert next(line for line in lines[1:] if line.startswith("fout")).startswith("fout E101")
    assert out.count("E101") == 1, "one line for all targets that lack the same"
    assert lines[-1].startswith("onvolledig: 0 van 21 targets")
    assert out.index("let op") > out.index("fout E402")


def test_filters_change_findings_and_never_the_verdict(run, made):
    code, out, _ = run("check", "evaluation.docx", *MANDATE, *JSON, "--ignore", "E")
    tree = json.loads(out)
    assert (code, tree["findings"], tree["verdict"]) == (0, [], "incomplete")
    assert tree["counts"]["incomplete"] == 21
    code, out, _ = run(
        "check", "evaluation.docx", *MANDATE, *JSON, "--accessibility", "--select", "W"
    )
    assert {f["code"][0] for f in json.loads(out)["findings"]} <= {"W"}


@pytest.mark.parametrize(
    "options", [("--joint", "verslag.docx"), ("--previous", "verslag.docx"), ("--annexes", ".")]
)
def test_options_of_a_report_are_refused(run, made, options):
    code, out, err = run("check", "evaluation.docx", *options, *MANDATE)
    assert (code, out) == (2, "")
    assert options[0] in err.splitlines()[-1]


def test_another_mandate(run, made):
    code, out, _ = run("check", "evaluation.docx", "--mandate", SAMPLE_FR, *JSON)
    tree = json.loads(out)
    assert (code, [finding["code"] for finding in tree["findings"]]) == (1, ["E501"])
    assert tree["counts"]["absent"] == tree["counts"]["targets"]


@pytest.mark.parametrize("name", ["evaluation", "agreement"])
def test_one_that_has_lost_its_data_is_no_report(run, made, name):
    """Some programs drop them; what quotes every target would look like a report on all of them."""
    file = made / f"{name}.docx"
    parts = parts_of(file.read_bytes())
    kept = {part: data for part, data in parts.items() if not part.startswith("customXml")}
    kept["docProps/custom.xml"] = NO_PROPERTIES
    file.write_bytes(zipped(kept))
    code, out, err = run("check", file.name, *MANDATE)
    assert (code, out) == (3, "")
    assert err.splitlines()[-2].startswith("error: ")


@pytest.mark.parametrize("code", ["E101", "E304", "A201", "A301", "R309", "G101"])
def test_every_code_is_explained_in_three_languages(run, code):
    said = {run("explain", code, "--lang", lang)[1] for lang in LANGUAGES}
    assert len(said) == 3


def test_left_out_targets_and_control_characters(run, tmp_path):
    settings = '[[agreements.left-out]]\npart = "S1.2"\nreason = "regelt het Gewest\\u0007 zelf"\n'
    (tmp_path / "mandaat.toml").write_text(settings, encoding="utf-8")
    code, _, err = run("generate", "agreement", "--level", "1", *MANDATE, "-o", "o.docx")
    assert (code, "G101" in err) == (0, True)
    tree = json.loads(run("check", "o.docx", *MANDATE, *JSON)[1])
    assert tree["counts"]["left_out"] == 2
    (tmp_path / "mandaat.toml").write_text(settings.replace("S1.2", "S9"), encoding="utf-8")
    assert run("generate", "agreement", "--level", "1", *MANDATE, "-o", "p.docx")[0] == 2


@pytest.mark.parametrize("name", ["evaluation", pytest.param("agreement", marks=pytest.mark.slow)])
def test_through_libreoffice(run, made, office: Office, name):
    source = made / f"{name}.docx"
    source.write_bytes(complete(source.read_bytes()))
    before = json.loads(run("check", source.name, *MANDATE, *JSON)[1])
    office.convert(source, made / "terug.docx")
    after = json.loads(run("check", "terug.docx", *MANDATE, *JSON)[1])
    assert before["targets"] == after["targets"]
    assert before["findings"] == after["findings"]
