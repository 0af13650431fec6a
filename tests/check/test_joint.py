"""`--joint`: several files are one report, with one verdict and places that name the file."""

from __future__ import annotations

import datetime as dt
import hashlib
from itertools import permutations

import pytest

from mandaat_docs.assemble.report import assemble_report
from mandaat_docs.assemble.report.joining import join_reports
from mandaat_docs.check.check import check_report
from mandaat_docs.model.report import Report
from mandaat_docs.model.result import CheckResult, Coverage, Status
from mandaat_docs.model.source import Place
from notation import document
from stadsgroen import TODAY, codes, stadsgroen, target, vocabularies

TREES = """
# SD 1
## Target 1.1.1
Kapschema getekend in Evere. Status: op schema. Bewijs: kapschema.
"""
GRANTS = """
# SD 2
## Target 2.1.1
In 2026 werden 40 premies toegekend. Status: op schema. Bewijs: betaallijst.
## Target 2.1.2
De drukker kreeg de tekst. Status: op schema. Bewijs: drukproef.
"""
STAFF = """
# TD 2
## Target 2.1.1
De brandweer gaf drie lessen. Status: op schema. Bewijs: programma.
"""
WORSE = "# SD 1\n## Target 1.1.1\nHet kapschema ligt stil. Status: vertraagd. Reden: ziekte."


def part(text: str, file: str) -> Report:
    return assemble_report(document(text, file), vocabularies())


def joint(**texts: str) -> Report:
    return join_reports([part(text, f"{name}.docx") for name, text in texts.items()])


def check(**texts: str) -> CheckResult:
    return check_report(stadsgroen(), joint(**texts), vocabularies(), TODAY)


def findings(result: CheckResult, code: str) -> list[dict[str, str]]:
    return [dict(f.facts) for f in result.findings if f.code == code]


def test_each_part_answers_its_own_targets():
    result = check(bomen=TREES, premies=GRANTS, personeel=STAFF)
    complete = {t.id for t in result.targets if t.coverage is Coverage.COMPLETE}

    assert complete == {"S1.1.1", "S2.1.1", "S2.1.2", "T2.1.1"}


def test_places_name_the_file():
    result = check(bomen=TREES, premies=GRANTS)
    places = {t.id: {c.place.file for c in t.claims} for t in result.targets if t.claims}

    assert places["S1.1.1"] == {"bomen.docx"}
    assert places["S2.1.1"] == places["S2.1.2"] == {"premies.docx"}
    assert target(result, "S2.1.1").claims[0].place.paragraph == 2


def test_a_single_report_names_no_file():
    single = part(TREES, "bomen.docx")
    result = check_report(stadsgroen(), single, vocabularies(), TODAY)
    alone = check_report(stadsgroen(), join_reports([single]), vocabularies(), TODAY)

    assert {c.place.file for t in result.targets for c in t.claims} == {None}
    assert alone == result


def test_the_head_of_several_files():
    first = "Verslagperiode: 1 januari 2026 – 30 juni 2026\nDit is het verslag van de dienst.\n"
    second = first.replace("1 januari", "1 juli").replace("30 juni", "31 december")
    french = "Période de rapportage : 2026\nCeci est le rapport de la direction.\n"
    report = joint(a=first + TREES, b=second + GRANTS, c=french)
    hashes = "".join(p.sha256 for p in report.parts)

    assert report.file == "a.docx + b.docx + c.docx"
    assert report.sha256 == hashlib.sha256(hashes.encode("ascii")).hexdigest()
    assert [p.language for p in report.parts] == ["nl", "nl", "fr"]
    assert report.language == "nl"
    assert (report.first_day, report.last_day) == (dt.date(2026, 1, 1), dt.date(2026, 12, 31))


YEAR = "Verslagperiode: 1 januari 2026 – 31 december 2026\n"
HALF = "Verslagperiode: 1 juli 2026 – 31 december 2026\n"
OLD = "Verslagperiode: 1 januari 2025 – 30 juni 2025\n"


@pytest.mark.parametrize(
    ("periods", "span", "differ"),
    [
        ((YEAR, YEAR), ("2026-01-01", "2026-12-31"), False),
        ((YEAR, ""), ("2026-01-01", "2026-12-31"), False),
        ((YEAR, HALF), ("2026-01-01", "2026-12-31"), True),
        ((HALF.replace("juli", "januari").replace("31 dec", "30 jun").replace("ember", "i"), HALF),
         ("2026-01-01", "2026-12-31"), True),
        ((OLD, YEAR), None, True),
    ],
)  # fmt: skip
def test_the_period_of_several_files(periods, span, differ):
    first, second = periods
    result = check(a=first + TREES, b=second + GRANTS)
    days = (result.report.first_day, result.report.last_day)

    assert days == (tuple(map(dt.date.fromisoformat, span)) if span else (None, None))
    assert ("R406" in codes(result)) is differ
    assert "R405" not in codes(result)
    if differ:
        (facts,) = findings(result, "R406")
        assert "a.docx" in facts["periods"]
        assert "b.docx" in facts["periods"]


def test_no_part_names_a_period():
    assert codes(check(a=TREES, b=GRANTS)).count("R405") == 1


def test_contradictions_between_parts_name_the_files():
    result = check(bomen=TREES, raad=WORSE)
    (facts,) = findings(result, "R202")

    assert target(result, "S1.1.1").status is Status.OFF_TRACK
    assert (facts["better_in"], facts["worse_in"]) == (" (bomen.docx)", " (raad.docx)")


def test_contradictions_within_a_part_name_none():
    (facts,) = findings(check(bomen=f"{TREES}\n# TD 1\n{WORSE}", raad=GRANTS), "R202")

    assert (facts["better_in"], facts["worse_in"]) == ("", "")


def test_parts_that_agree_do_not_contradict():
    result = check(a=TREES, b=TREES)

    assert findings(result, "R202") == []
    assert target(result, "S1.1.1").coverage is Coverage.COMPLETE


def test_no_part_inherits_the_heading_that_was_open_in_the_one_before():
    below = "Het register groeide met 400 bomen. Status: vertraagd. Reden: ziekte."
    result = check(a=TREES, b=below)
    (claim,) = target(result, "S1.1.1").claims

    assert claim.place.file == "a.docx"
    assert target(result, "S1.1.1").status is Status.ON_TRACK


def test_a_lone_number_in_a_part_means_the_same_whatever_comes_before_it():
    lone = "## Target 2.1.1\nDit kreeg de volle aandacht. Status: op schema."
    for texts in ({"a": TREES, "b": lone}, {"a": lone, "b": TREES}, {"a": STAFF, "b": lone}):
        assert target(check(**texts), "S2.1.1").coverage is Coverage.UNCERTAIN


@pytest.mark.parametrize("order", list(permutations("abcd")))
def test_the_order_of_the_files_does_not_matter(order):
    texts = {"a": YEAR + TREES, "b": GRANTS, "c": STAFF, "d": OLD + WORSE}
    straight = check(**texts)
    other = check(**{name: texts[name] for name in order})

    def verdicts(result: CheckResult) -> list[object]:
        return [(t.id, t.coverage, t.status, set(t.findings)) for t in result.targets]

    assert verdicts(other) == verdicts(straight)
    assert sorted(codes(other)) == sorted(codes(straight))
    assert (other.report.first_day, other.report.language) == (
        straight.report.first_day, straight.report.language,
    )  # fmt: skip


def test_identity_is_checked_for_each_part():
    foreign = "Mandaatperiode: 2019-2024\n" + GRANTS
    result = check(bomen=TREES, premies=foreign)
    found = [f for f in result.findings if f.code == "R501"]

    assert [f.place for f in found] == [Place(file="premies.docx")]
    assert target(result, "S1.1.1").coverage is Coverage.COMPLETE
    assert target(result, "S2.1.1").coverage is Coverage.UNREPORTED


def test_the_language_of_each_part_counts_for_that_part():
    french = "# OS 1\n## Cible 1.1.2\nLe registre de Jette est dans la base. En cours."
    result = check(bomen=TREES, registre=french)
    found = [f for f in result.findings if f.code == "R502"]

    assert [f.place for f in found] == [Place(file="registre.docx")]
    assert target(result, "S1.1.2").status is Status.ON_TRACK


def test_remarks_of_a_part_name_the_file():
    from dataclasses import replace

    from mandaat_docs.model.source import Remark

    remark = Remark("comment", Place(paragraph=2), "?")
    seen = replace(document(GRANTS, "b.docx"), remarks=(remark,))
    report = join_reports([part(TREES, "a.docx"), assemble_report(seen, vocabularies())])
    result = check_report(stadsgroen(), report, vocabularies(), TODAY)

    assert [f.place for f in result.findings if f.code == "R403"] == [
        Place(paragraph=2, file="b.docx")
    ]


def test_what_resumes_a_section_resumes_that_of_its_own_part():
    table = "| Budget | 3 |\nHet kapschema is ondertekend."
    report = joint(a=TREES, b=f"{TREES}\n{table}")
    resumed = [s for s in report.sections if s.resumes is not None]

    assert len(resumed) > 0
    for section in resumed:
        assert report.sections[section.resumes].place.file in {"b.docx", None}
