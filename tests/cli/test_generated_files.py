"""Every Word file that the command line makes, in every language and with every option, is valid
and accessible.

Judged by openxml-audit, by Microsoft's Open XML SDK where it is installed, and by a look for what
neither of them sees.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from mandaat_docs.cli.commands import generate
from mandaat_docs.pipeline_accessibility import accessibility_of
from mandaat_docs.settings import Settings
from validators import audit, sdk_complaints

MANDATE = ("--mandate", "mandaat.pdf")
PARTIES = """
[[parties]]
name = "Gemeente Vijverbeek"
abbreviation = "GVB"
[[parties]]
name = "Wijk & Water: “De Oever” <a\\"b> שלום 😀"
address = "Oeverstraat 1, 1000 Brussel"
"""
COMMANDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "evaluation": (
        ("leemten.docx", "--moment", "mid-term"),
        ("leemten.docx", "--moment", "final"),
        ("verslag.docx", "--moment", "final"),
        ("verslag.docx", "leemten.docx", "--moment", "final", "--joint"),
    ),
    "agreement": (
        ("--level", "1"),
        ("--level", "2"),
        ("--level", "2", "--parties", "parties.toml"),
    ),
    "report-form": ((),),
}
FROM_EARLIER = (
    (
        ("report-form",),
        ("report-form", "--carry", "first.docx"),
    ),
    (
        ("evaluation", "verslag.docx", "--moment", "mid-term"),
        ("evaluation", "verslag.docx", "--moment", "mid-term", "--carry", "first.docx"),
    ),
    (
        ("evaluation", "verslag.docx", "--moment", "mid-term"),
        (
            "evaluation",
            "verslag.docx",
            "leemten.docx",
            "--moment",
            "final",
            "--previous",
            "first.docx",
        ),
    ),
)
"""A command line, and one that builds on what the first has made."""
TRIED = {
    "--mandate",
    "--password-file",
    "--no-cache",
    "--lang",
    "--today",
    "--output",
    "-o",
    "--force",
    "--style",
    "--translation",
    "--quiet",
    "--verbose",
} | {word for line in (*COMMANDS.values(), *FROM_EARLIER) for part in line for word in part}
"""Options that are tried here, or in test_house_style.py; a pair is one mandate in each file."""
NOT_IN_WORD = {"calendar"}
_ALL = [
    (name, *options)
    for name, variants in COMMANDS.items()
    if name in generate.commands
    for options in variants
]
LINES = [
    pytest.param(
        line,
        lang,
        id="-".join((*line, lang)),
        marks=() if place % 2 == ("nl", "fr").index(lang) else pytest.mark.slow,
    )
    for place, line in enumerate(_ALL)
    for lang in ("nl", "fr")
]
"""Each line in both languages, of which `make test` tries one: they take turns."""


@pytest.fixture
def made(run, tmp_path):
    """The Word files that a command line makes."""

    def make(*arguments: str) -> list[Path]:
        (tmp_path / "parties.toml").write_text(PARTIES, encoding="utf-8")
        code, _, err = run("generate", *arguments, *MANDATE, "--today", "2027-12-01")
        assert code == 0, err
        return sorted((tmp_path / "output").rglob("*.docx"))

    return make


def test_every_kind_of_document_and_every_option_is_judged():
    kinds = {
        name: command for name, command in generate.commands.items() if name not in NOT_IN_WORD
    }

    assert set(kinds) <= set(COMMANDS)
    assert {
        option
        for command in kinds.values()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    } <= TRIED


@pytest.mark.parametrize(("line", "lang"), LINES)
def test_no_validator_has_anything_against_it(made, line, lang):
    files = made(*line, "--lang", lang)

    assert files
    for file in files:
        assert audit(file) == []
        assert _missed_by_validators(file) == []
        assert barriers(file) == []


@pytest.mark.parametrize(("first", "second"), FROM_EARLIER)
@pytest.mark.parametrize("lang", ["nl", pytest.param("fr", marks=pytest.mark.slow)])
def test_what_builds_on_an_earlier_document_is_valid_too(made, tmp_path, first, second, lang):
    (file,) = made(*first, "--lang", lang)
    file.rename(tmp_path / "first.docx")
    (file,) = made(*second, "--lang", lang)

    assert audit(file) == []
    assert sdk_complaints(file) == []
    assert _missed_by_validators(file) == []
    assert barriers(file) == []


@pytest.mark.slow
@pytest.mark.parametrize(("line", "lang"), LINES)
def test_the_open_xml_sdk_has_nothing_against_it(made, line, lang):
    for file in made(*line, "--lang", lang):
        assert sdk_complaints(file) == []


def barriers(path: Path) -> list[str]:
    """What our own accessibility checks find."""
    return [f"{f.code} {dict(f.facts)}" for f in accessibility_of(path, Settings())]


def _missed_by_validators(path: Path) -> list[str]:
    """Ids of controls that are not unique, and what tells of the machine or the maker."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    ids = Counter(re.findall(r'<w:sdtPr>.*?<w:id w:val="(-?\d+)"', parts["word/document.xml"]))
    found = [f"control id {id_} {n} times" for id_, n in ids.items() if n > 1]
    leaks = re.compile(r"python-docx|/(?:tmp|home|root)/|[A-Z]:\\|<dc:creator>[^<]|<Company>")
    found += [
        f"{name}: {match[0]}" for name, text in parts.items() if (match := leaks.search(text))
    ]
    return found


def planted(source: Path, part: str, old: str, new: str) -> Path:
    """The file with one part changed; the change must fit."""
    target = source.with_name("planted.docx")
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            text = package.read(name)
            if name == part:
                changed = text.decode().replace(old, new, 1)
                assert changed != text.decode(), f"{old} does not stand in {part}"
                text = changed.encode()
            copy.writestr(name, text)
    return target


ORDER = (
    "word/document.xml",
    '<w:pStyle w:val="TOCHeading"/><w:pageBreakBefore/>',
    '<w:pageBreakBefore/><w:pStyle w:val="TOCHeading"/>',
)
FAULTS = [
    ORDER,
    ("word/document.xml", 'w:pStyle w:val="Title"', 'w:pStyle w:val="Nowhere"'),
    ("word/document.xml", 'w:bookmarkStart w:id="1"', 'w:bookmarkStart w:id="0"'),
    ("word/_rels/document.xml.rels", "header1.xml", "header9.xml"),
]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_seen(made, fault):
    (file,) = made("agreement", "--level", "1")

    assert audit(planted(file, *fault))


def test_the_open_xml_sdk_sees_a_planted_fault(made):
    (file,) = made("agreement", "--level", "1")

    assert sdk_complaints(planted(file, *ORDER))


def test_an_id_that_stands_twice_and_a_path_are_seen(made):
    (file,) = made("agreement", "--level", "1")
    twice = planted(file, "word/document.xml", '<w:id w:val="2"/>', '<w:id w:val="1"/>')
    assert _missed_by_validators(twice)
    path = Path("/", "tmp", "x").as_posix()
    leak = planted(
        file, "word/document.xml", 'w:val="Title"/></w:pPr>', f'w:val="{path}"/></w:pPr>'
    )
    assert _missed_by_validators(leak)
