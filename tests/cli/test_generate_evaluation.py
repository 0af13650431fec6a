"""`generate evaluation` with reports of several years and documents that come back."""

import zipfile

import pytest

from draft.drafting import evaluation
from draft.filling import filled, names_in
from mandaat_docs.acquire.word.filled import read_filled
from mandaat_docs.emit.word import render_word
from wordfile import p, word_file

MANDATE = ("--mandate", "mandaat.pdf", "--today", "2027-02-01")
DOSSIER = """
[dossier]
number = "M/2025/014"
holder = "An Peeters & zoon"
mandate_start = 2025-03-01
mid_term = 2027-10-12
final = 2029-11-05
recipients = ["de Regering", "talent.brussels"]
"""


@pytest.fixture
def make(run, tmp_path):
    def make(name, *arguments, moment="mid-term"):
        code, _, err = run(
            "generate", "evaluation", *arguments, "--moment", moment, *MANDATE, "-o", name
        )
        assert code == 0, err
        return (tmp_path / name).read_bytes()

    return make


def text_of(data):
    return read_text(data, "word/document.xml")


def read_text(data, part):
    import io

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(part).decode("utf-8")


def test_reports_of_several_years_in_the_order_of_their_periods(make):
    one, two = (
        make(name, *reports)
        for name, reports in (
            ("een.docx", ("verslag.docx", "leemten.docx")),
            ("twee.docx", ("leemten.docx", "verslag.docx")),
        )
    )
    assert one == two
    assert "Cijfers per jaar voor SD 1.1.1" in text_of(one)


PERIOD = "Verslagperiode: 1 januari 2026 – 31 december 2026"


def test_with_joint_the_files_of_one_year_are_one_report(make, tmp_path):
    said = (
        p("SD 1"),
        p("Target 1.1.2"),
        p("De wijkraad van Evere is verwittigd. Status: op schema"),
    )
    (tmp_path / "deel.docx").write_bytes(word_file(p(PERIOD), *said))
    text = text_of(make("e.docx", "leemten.docx", "deel.docx", "verslag.docx", "--joint"))

    assert "leemten.docx + deel.docx" in text
    assert "deel.docx, alinea" in text, "the place of a passage names the part"
    assert text.count("verslag 2025: ") > 2, "the year before is a report of its own"


def test_a_part_without_a_period_belongs_to_the_others(make, tmp_path):
    (tmp_path / "deel.docx").write_bytes(word_file(p("SD 1"), p("Target 1.1.2"), p("Gedaan.")))
    text = text_of(make("e.docx", "verslag.docx", "deel.docx", "--joint"))

    assert "verslag.docx + deel.docx" in text
    assert "Cijfers per verslag" not in text


def test_one_report_given_twice_is_refused(run):
    arguments = ("generate", "evaluation", "verslag.docx", "verslag.docx", "--moment", "final")
    assert run(*arguments, *MANDATE)[0] == 2


def test_every_typed_word_is_kept(make, tmp_path):
    empty = make("leeg.docx", "verslag.docx")
    typed = {name: f"Woord {n} & <meer>" for n, name in enumerate(dict.fromkeys(names_in(empty)))}
    (tmp_path / "ingevuld.docx").write_bytes(filled(empty, typed, ("Los getypt.",)))
    kept = read_filled(make("nieuw.docx", "leemten.docx", "--carry", "ingevuld.docx"), "nieuw.docx")

    texts = kept.texts()
    lost = {name: text for name, text in typed.items() if text not in texts.values()}
    assert not lost
    assert "Los getypt." in texts.values()


def test_the_final_evaluation_quotes_the_mid_term_one(make, tmp_path):
    answers = {"S1.1.1:assessment": "Goed op weg.", "conclusion:mention": "gunstig"}
    mid_term = filled(make("leeg.docx", "verslag.docx"), answers)
    (tmp_path / "tussentijds.docx").write_bytes(mid_term)
    final = text_of(
        make("eind.docx", "leemten.docx", "--previous", "tussentijds.docx", moment="final")
    )

    assert "“Goed op weg.”" in final
    assert "gunstig" in final


@pytest.mark.parametrize(
    "arguments",
    [
        ("--moment", "mid-term", "--previous", "leeg.docx"),
        ("--moment", "final", "--previous", "verslag.docx"),
        ("--moment", "final", "--carry", "leeg.docx"),
        ("--moment", "mid-term", "--carry", "leemten.docx"),
    ],
)
def test_another_document_is_refused(run, make, arguments):
    make("leeg.docx", "verslag.docx")
    code, _, err = run(
        "generate", "evaluation", "verslag.docx", *arguments, *MANDATE, "-o", "x.docx"
    )
    assert code == 2
    assert "help: " in err or "wat nu: " in err or "help" in err


def test_the_evaluation_of_another_mandate_is_refused(run, tmp_path):
    (tmp_path / "ander.docx").write_bytes(render_word(evaluation("nl")))
    arguments = ("verslag.docx", "--moment", "mid-term", "--carry", "ander.docx")
    code, _, err = run("generate", "evaluation", *arguments, *MANDATE, "-o", "x.docx")
    assert code == 2
    assert "ander.docx" in err


def test_the_data_of_the_file_stand_on_the_cover_and_in_the_properties(make, tmp_path):
    (tmp_path / "mandaat.toml").write_text(DOSSIER, encoding="utf-8")
    for moment, date in (("mid-term", "12 oktober 2027"), ("final", "5 november 2029")):
        data = make(f"{moment}.docx", "verslag.docx", moment=moment)
        cover, properties = text_of(data), read_text(data, "docProps/custom.xml")
        known = ("M/2025/014", "An Peeters &amp; zoon", "1 maart 2025", date, "talent.brussels")
        for text in known:
            assert text in cover
            assert text in properties


def test_without_them_they_are_blanks(make):
    data = make("leeg.docx", "verslag.docx")
    assert "[Dossiernummer]" in text_of(data)
    assert "Dossiernummer" not in read_text(data, "docProps/custom.xml")
