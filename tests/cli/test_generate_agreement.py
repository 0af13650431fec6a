"""`generate agreement` with domains, crosswalk, years and sixteen parties."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

MANDATE = ("--mandate", "mandaat.pdf")
SETTINGS = """
[domains]
S1 = "quality"
"S2.1" = "social"
"S2.2.1" = "internal"
[crosswalk]
S1 = ["doelstelling 2 – parken & vijvers"]
[agreements]
level-1 = "2026-2030"
"""


DOSSIER = """
[dossier]
number = "M/2025/014"
holder = "An Peeters"
mandate_start = 2025-03-01
mid_term = 2027-10-12
final = 2029-11-05
recipients = ["de Regering", "talent.brussels"]
"""


@pytest.fixture
def settle(tmp_path):
    def settle(text):
        (tmp_path / "mandaat.toml").write_text(text, encoding="utf-8")

    return settle


def text_of(path):
    document = docx.Document(io.BytesIO(path.read_bytes()))
    cells = (c.text for t in document.tables for r in t.rows for c in r.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def cover_of(path):
    """The fields of the first page, blanks included."""
    body = docx.Document(str(path)).element.body
    fields = (p for p in body.iter(qn("w:p")) if p.style == "CoverField")
    return "\n".join("".join(t.text for t in p.iter(qn("w:t"))) for p in fields)


def headings(path):
    document = docx.Document(str(path))
    return [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]


def test_domains_split_an_objective_and_name_what_is_left(run, settle, tmp_path):
    settle(SETTINGS)
    code, _, err = run("generate", "agreement", "--level", "1", *MANDATE, "-o", "o.docx")
    assert code == 0
    shown = headings(tmp_path / "o.docx")
    parts = [
        shown.index(name)
        for name in (
            "Domein “Kwaliteit”",
            "Maatschappelijk domein",
            "Intern domein",
            "Verbintenissen nog zonder domein",
            "Financiering",
        )
    ]
    assert parts == sorted(parts)
    quality, social, internal, rest, _ = parts
    assert [h[:4] for h in shown[quality:social] if h[:3] == "SD "] == ["SD 1"]
    assert any("SD 2.1.1" in h for h in shown[social:internal])
    assert next(h for h in shown[internal:rest] if h.startswith("Verbintenis")).endswith("SD 2.2.1")
    assert "A101" in err
    assert "(S2.2.2)" in err, "what has no domain is told"
    assert "S2.1.1" not in err
    assert "[domains]" in err
    text = text_of(tmp_path / "o.docx")
    assert "doelstelling 2 – parken & vijvers" in text
    assert "2026-2030" in text


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[domains]\nS9 = "quality"\n', "S9"),
        ('[domains]\nS1 = "kwaliteit"\n', "quality"),
        ('[crosswalk]\n"S1.9" = ["1"]\n', "S1.9"),
        ('[agreements]\nlevel-1 = "2030-2026"\n', "2030-2026"),
        ('[agreements]\nlevel-3 = "2026-2030"\n', "level-3"),
        ("[dossier]\nstart = 2025-01-01\n", "start"),
    ],
)
def test_what_the_settings_say_wrong_is_named(run, settle, text, named):
    settle(text)
    code, _, err = run("generate", "agreement", "--level", "1", *MANDATE, "-o", "o.docx")
    assert code == 2
    assert named in err


@pytest.mark.parametrize("level", ["1", "2"])
def test_the_data_of_the_file_stand_on_the_cover_and_in_the_properties(
    run, settle, tmp_path, level
):
    settle(DOSSIER)
    assert run("generate", "agreement", "--level", level, *MANDATE, "-o", "o.docx")[0] == 0

    with zipfile.ZipFile(tmp_path / "o.docx") as package:
        properties = package.read("docProps/custom.xml").decode()
    for known in ("M/2025/014", "de Regering; talent.brussels"):
        assert known in properties
        assert known in cover_of(tmp_path / "o.docx")
    for known in ("An Peeters", "1 maart 2025", "12 oktober 2027", "5 november 2029"):
        assert known in properties


def test_without_them_the_cover_has_blanks(run, tmp_path):
    assert run("generate", "agreement", "--level", "1", *MANDATE, "-o", "o.docx")[0] == 0

    assert "[Dossiernummer]" in cover_of(tmp_path / "o.docx")
    assert "[Bestemmelingen]" in cover_of(tmp_path / "o.docx")


def test_sixteen_parties_in_one_go(run, tmp_path):
    parties = "".join(
        f'[[parties]]\nname = "Maatschappij {n} “Het Nest”"\naddress = "Laan {n}, 1000 Brussel"\n'
        for n in range(1, 17)
    )
    (tmp_path / "parties.toml").write_text(parties, encoding="utf-8")
    arguments = ("generate", "agreement", "--level", "2", "--parties", "parties.toml", *MANDATE)
    assert run(*arguments, "-o", "uit")[0] == 0
    made = sorted((tmp_path / "uit").iterdir())
    assert len(made) == 16
    text = text_of(made[15])
    assert "Maatschappij 16 “Het Nest”, met zetel te Laan 16, 1000 Brussel" in text
    assert "Maatschappij 15" not in text
    shown = headings(made[15])
    assert shown[-2:] == [
        "Bijlage C – Doelstellingen",
        "Bijlage D – Canevas van het strategisch plan",
    ]
