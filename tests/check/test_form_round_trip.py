"""The report form filled in and read back: not one wrong field, whatever people write in it."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import mandates
import results
from forms import (
    LANGUAGES,
    Sheet,
    Sheets,
    fields_of,
    fill,
    form_file,
    read_form,
    type_over,
)
from mandaat_docs import pipeline
from mandaat_docs.demo import sample_files
from mandaat_docs.model.mandate import Mandate, Nature
from mandaat_docs.model.result import Coverage, LinkKind, Status
from mandaat_docs.settings import Settings
from office import Office
from reference import reference_mandate

TODAY = dt.date(2026, 11, 24)
AWKWARD = "&<>\"'«»“”–…€²łñçß%/\\{}()#*_~^|;:,.!?"
NAMES = (
    "محمد بن علي",
    "שרה כהן",
    "李小龍",
    "Zoë Łukasiewicz-D’Hondt",
    "O'Neill & Zn.",
    "<b>vet</b>",
)
EMOJI = ("🌳", "👩🏽", "🇧🇪", "✅")
LONG = "Hottentottententententoonstelling" * 12


def flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


# Ligatures such as "ĳ" are spelled out where a file is read (contract 3).
letters = st.characters(categories=("Ll", "Lu"), max_codepoint=0x17F).filter(
    lambda char: unicodedata.normalize("NFKC", char) == char
)
word = st.one_of(
    st.text(letters, min_size=1, max_size=12),
    st.text(AWKWARD, min_size=1, max_size=4),
    st.sampled_from([*NAMES, *EMOJI, LONG, "S1.1.2", "Target SD 1.1.1", "[", "]", "n.v.t."]),
)
line = st.lists(word, min_size=1, max_size=8).map(" ".join).map(flat).filter(
    # What is all in brackets is a prompt; a text without a letter or digit names nothing.
    lambda text: any(map(str.isalnum, text)) and not (text[0] in "[<{" and text[-1] in "]>}.")
)  # fmt: skip
amounts = st.one_of(
    st.integers(0, 10**9).map(lambda n: (str(n), Decimal(n))),
    st.decimals(0, 10**4, places=2).map(lambda d: (f"{d:.2f}".replace(".", ","), d)),
    st.sampled_from([("12,4 miljoen", Decimal(12400000)), ("1.298.000", Decimal(1298000))]),
)
unit = st.sampled_from(["dossiers", "%", "€", "m²", "personen", ""])
period = st.sampled_from(["2026", "1e kwartaal 2026", "januari – maart 2026", ""])


@st.composite
def sheets(draw: st.DrawFn, mandate: Mandate, statuses: tuple[str, ...]) -> dict[str, Sheet]:
    """Answers on some of the targets of a mandate, each field filled in or not."""
    optional = st.one_of(st.just(""), line)
    found = {}
    for target in mandate.targets():
        rows = draw(st.lists(st.tuples(line, amounts, unit, period), max_size=3))
        found[target.id] = Sheet(
            status=draw(st.sampled_from(["", *statuses])),
            narrative=tuple(draw(st.lists(line, max_size=3))),
            figure=tuple((name, value, what, when) for name, (value, _), what, when in rows),
            evidence=tuple(draw(st.lists(line, max_size=3))),
            reason=draw(optional), outside=draw(optional),
            contribution=draw(optional), planning=draw(optional),
        )  # fmt: skip
    return found


def statuses(language: str) -> tuple[str, ...]:
    words = results.vocabulary(language)
    return tuple(words.say(f"status.{status.value}") for status in Status)


@st.composite
def awkward_mandates(draw: st.DrawFn) -> Mandate:
    """Two or three targets with wordings, titles and deadlines of any kind."""
    targets = [
        mandates.target(
            f"S1.1.{n}",
            draw(line),
            number=draw(st.sampled_from(["", None])),
            nature=draw(st.sampled_from([nature.value for nature in Nature])),
            due=draw(st.one_of(st.none(), line.map(mandates.deadline))),
        )
        for n in range(1, draw(st.integers(2, 4)))
    ]
    point = mandates.point("S1.1", *targets, title=draw(line))
    other = mandates.point("T1.1", mandates.target("T1.1.1", draw(line)), title=draw(line))
    return mandates.mandate(
        mandates.objective("S1", point, title=draw(line)),
        mandates.objective("T1", other, title=draw(line)),
    )


def number(text: str) -> Decimal:
    if text == "12,4 miljoen":
        return Decimal(12400000)
    return Decimal(text.replace(".", "").replace(",", "."))


def expected(answers: Sheets) -> dict[str, dict[str, object]]:
    """What must be read, with the text, value, unit and period of every figure."""
    found = {}
    for target, sheet in answers.items():
        fields = sheet.fields()
        if sheet.figure:
            fields["figure"] = tuple(figure(row) for row in sheet.figure)
        found[target] = fields
    return found


def figure(row: tuple[str, str, str, str]) -> tuple[object, ...]:
    indicator, value, what, when = row
    amount = " ".join(filter(None, (value, what)))
    said = "; ".join(filter(None, (indicator, amount, when)))
    return said, number(value), what or None, when or None


def read(data: bytes) -> dict[str, dict[str, object]]:
    found = fields_of(read_form(data))
    for fields in found.values():
        if "figure" in fields:
            rows = fields["figure"]
            fields["figure"] = tuple((t, Decimal(v), u, p) for t, v, u, p in rows)
    return found


@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # shrinking takes minutes
    suppress_health_check=list(HealthCheck),
)
@given(st.data())
def test_every_field_comes_back_as_it_was_filled_in(data: st.DataObject):
    language = data.draw(st.sampled_from(LANGUAGES))
    mandate = data.draw(awkward_mandates())
    answers = data.draw(sheets(mandate, statuses(language)))

    assert read(fill(form_file(language, mandate), answers)) == expected(answers)


def worded(language: str, mandate: Mandate) -> dict[str, Sheet]:
    """An answer to every field of every target, all different, with what XML finds hard."""
    said = statuses(language)
    found = {}
    for n, target in enumerate(mandate.targets(), 1):
        found[target.id] = Sheet(
            status=said[n % len(said)],
            narrative=(
                f"Werf {'x' * n} <oost> & “west”: O'Neill.",
                f"Deel {'y' * n} 🌳 محمد بن علي",
            ),
            figure=tuple((f"rij {n}.{r}", str(100 * n + r), "m²", f"{2025 + r}") for r in range(3)),
            evidence=(f"bijlage {n}; deel A & B", f"https://voorbeeld.brussels/{n}?a=1&b=2"),
            reason=f"omdat leverancier {n} > 3 maanden te laat was",
            outside=f"de rechter schorste lot {n}",
            contribution=f"ik heb {n} keer overlegd",
            planning=f"lot {n + 1} tegen {n} maart 2027\nlot {n + 2} later & <elders>",
        )
    return found


def sample(language: str, folder: Path) -> Mandate:
    name, data = next((n, d) for n, d in sample_files(language).items() if n.endswith(".pdf"))
    (folder / name).write_bytes(data)
    return pipeline.extract(folder / name)


CASES = ["nl", *(pytest.param(name, marks=pytest.mark.slow) for name in ("fr", "reference"))]


@pytest.fixture(scope="module", params=CASES)
def case(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Mandate]:
    if request.param == "reference":
        mandate = reference_mandate()
        return mandate.language, mandate
    return request.param, sample(request.param, tmp_path_factory.mktemp("mandate"))


def through(office: Office, data: bytes, folder: Path) -> bytes:
    """The file as LibreOffice writes it when somebody has opened and saved it there."""
    source = folder / "ingevuld.docx"
    source.write_bytes(data)
    return office.convert(source, folder / "terug.docx").read_bytes()


class Through(NamedTuple):
    """A blank form and a filled one, and what LibreOffice makes of both."""

    blank: bytes
    blank_saved: bytes
    filled: bytes
    filled_saved: bytes


@pytest.fixture(scope="module")
def saved(
    case: tuple[str, Mandate], office: Office, tmp_path_factory: pytest.TempPathFactory
) -> Through:
    language, mandate = case
    blank = form_file(language, mandate)
    filled = fill(blank, worded(language, mandate))
    folder = tmp_path_factory.mktemp("forms")
    sources = [folder / "blank.docx", folder / "filled.docx"]
    for source, data in zip(sources, (blank, filled), strict=True):
        source.write_bytes(data)
    made = office.convert_all(sources, folder / "saved", "docx")
    return Through(blank, made[0].read_bytes(), filled, made[1].read_bytes())


def test_what_word_fills_in_comes_back(case: tuple[str, Mandate]):
    language, mandate = case
    answers = worded(language, mandate)

    assert read(fill(form_file(language, mandate), answers)) == expected(answers)


def test_what_libreoffice_saves_again_comes_back(case: tuple[str, Mandate], saved: Through):
    assert read(saved.filled_saved) == expected(worded(*case))


def test_what_is_typed_over_the_prompts_in_libreoffice_comes_back(
    case: tuple[str, Mandate], saved: Through, office: Office, tmp_path: Path
):
    answers = worded(*case)
    typed = type_over(saved.blank_saved, answers)

    assert read(typed) == expected(answers)
    assert read(through(office, typed, tmp_path)) == expected(answers)


def test_an_untouched_form_is_empty_also_after_libreoffice(
    case: tuple[str, Mandate], saved: Through, tmp_path: Path
):
    _, mandate = case

    for data in (saved.blank, saved.blank_saved):
        result = checked(data, mandate, tmp_path)
        assert {t.coverage for t in result.targets} == {Coverage.EMPTY}
        assert {c.link for t in result.targets for c in t.claims} == {LinkKind.CONTROL}
        assert not result.orphans


def test_the_check_links_every_answer_by_its_control(
    case: tuple[str, Mandate], saved: Through, tmp_path: Path
):
    _, mandate = case
    answers = worded(*case)

    for data in (saved.filled, saved.filled_saved):
        result = checked(data, mandate, tmp_path)
        assert not result.orphans
        for target in result.targets:
            sheet = answers[target.id]
            assert [c.link for c in target.claims] == [LinkKind.CONTROL]
            assert target.claims[0].quote == "\n".join(sheet.narrative)
            assert target.status_text == sheet.status
            rows = [(f.text, f.value, f.unit, f.period) for f in target.figures]
            assert rows == [(f"{v} {u}", Decimal(v), u, p) for _, v, u, p in sheet.figure]
            assert target.evidence == sheet.evidence
            assert target.reasons == (sheet.reason, sheet.outside)
            assert sheet.outside in target.outside_causes
            assert target.contributions == (sheet.contribution,)
            assert target.planning == tuple(sheet.planning.split("\n"))


def checked(data: bytes, mandate: Mandate, folder: Path):
    path = folder / "verslag.docx"
    path.write_bytes(data)
    return pipeline.check(path, mandate, Settings(), TODAY)
