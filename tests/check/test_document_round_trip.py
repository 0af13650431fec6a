"""Evaluations and agreements of any mandate, filled in with anything, come back word for word."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import mandates
import results
from check import returned
from check.test_form_round_trip import AWKWARD, EMOJI, LONG, NAMES, awkward_mandates, line
from draft.drafting import agreement as draft_agreement
from draft.drafting import evaluation as draft_evaluation
from draft.filling import filled, without_tags
from mandaat_docs.acquire.word.filled import read_filled
from mandaat_docs.emit.word import render_word
from mandaat_docs.model.draft import Party
from mandaat_docs.model.filled import Filled
from mandaat_docs.model.mandate import Mandate
from mandaat_docs.model.result import (
    CheckResult,
    Claim,
    Coverage,
    Figure,
    LinkKind,
    ReportHead,
    Status,
    TargetResult,
)
from mandaat_docs.model.source import Place
from mandaat_docs.pipeline_documents import source_faults
from mandaat_docs.settings import Settings

KINDS = ("evaluation-mid-term", "evaluation-final", "agreement-1", "agreement-2")
SAME = {"E501", "E502", "E503", "E504", "E601", "E602", "E603", "E604", "E605"}
"""Codes that say that a document is not what was made."""
often = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@st.composite
def reported(draw: st.DrawFn, mandate: Mandate) -> CheckResult:
    """What a report says of a mandate: of each target anything, or nothing."""

    def of(target: str) -> TargetResult:
        heard = draw(st.sampled_from(list(Coverage)))
        if heard in (Coverage.UNREPORTED, Coverage.EMPTY):
            return TargetResult(target, heard)
        said = draw(line)
        place = Place(paragraph=3, heading=(draw(line), said))
        return TargetResult(
            target, heard, draw(st.sampled_from([None, *Status])), draw(st.one_of(st.none(), line)),
            figures=(Figure(said, Decimal(12), "m²", draw(st.sampled_from([None, "2026"]))),),
            evidence=tuple(draw(st.lists(line, max_size=2))),
            reasons=tuple(draw(st.lists(line, max_size=2))),
            claims=(Claim(place, LinkKind.NUMBER, 0.9, f"{said}\n{draw(line)}"),),
        )  # fmt: skip

    head = ReportHead("verslag & co.docx", "0" * 64, draw(st.sampled_from(["nl", "fr", None])))
    verdicts = tuple(of(target.id) for target in mandate.targets())
    return CheckResult(returned.TODAY, mandate, head, verdicts)


def made(kind: str, language: str, mandate: Mandate, data: st.DataObject) -> bytes:
    name, _, variant = kind.partition("-")
    if name == "evaluation":
        result = data.draw(reported(mandate))
        return render_word(draft_evaluation(language, variant, result))
    party = Party(data.draw(line), None, data.draw(line)) if variant == "2" else None
    return render_word(draft_agreement(language, int(variant), party, mandate=mandate))


def read(data: bytes) -> Filled:
    found = read_filled(data, "x.docx")
    assert found is not None
    return found


def told(data: bytes, language: str, mandate: Mandate) -> set[str]:
    """Codes of what the check has against the document being the one that was made."""
    result = returned.check(data, language, mandate)
    return {code.replace("A", "E") for code in returned.codes(result)} & SAME


@pytest.mark.parametrize("kind", KINDS)
@often
@given(st.data())
def test_it_comes_back_as_it_was_filled_in(kind: str, data: st.DataObject):
    language = data.draw(st.sampled_from(["nl", "fr"]))
    mandate = data.draw(awkward_mandates())
    blank = made(kind, language, mandate, data)
    asked = read(blank)
    answers = {entry.name: data.draw(line) for entry in asked.open if data.draw(st.booleans())}
    back = filled(blank, answers)
    found = read(back)

    assert (found.kind, found.language, found.mandate) == (kind, language, mandate.source.sha256)
    assert found.fingerprints == {t.id: t.fingerprint for t in mandate.targets()}
    assert found.texts() == {**asked.texts(), **answers}
    assert {entry.name for entry in found.open} == {e.name for e in asked.open} - answers.keys()
    assert (found.strays, found.gone) == ((), ())
    assert read(without_tags(back)).texts() == found.texts()
    assert told(back, language, mandate) == set()


CONTROL = "een\x07 \x0bschema\x00 \ufffe" + LONG
WORST = (CONTROL, f"{NAMES[0]} {AWKWARD} {EMOJI[1]}", f"\u202e{NAMES[1]}\u202c & <w:p/> ]]>")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_control_characters_go_with_a_finding_and_change_no_wording(kind: str, language: str):
    targets = (mandates.target(f"S1.1.{n}", text) for n, text in enumerate(WORST, start=1))
    point = mandates.point("S1.1", *targets, title=CONTROL)
    mandate = mandates.mandate(mandates.objective("S1", point, title=WORST[1]))
    name, _, variant = kind.partition("-")
    if name == "evaluation":
        silent = tuple(TargetResult(t.id, Coverage.UNREPORTED) for t in mandate.targets())
        head = ReportHead("v.docx", "0" * 64, language)
        result = CheckResult(returned.TODAY, mandate, head, silent)
        data = render_word(draft_evaluation(language, variant, result))
    else:
        data = render_word(draft_agreement(language, int(variant), mandate=mandate))

    assert read(data).fingerprints == {t.id: t.fingerprint for t in mandate.targets()}
    assert told(data, language, mandate) == set()
    faults = source_faults(Settings(), mandate)
    assert {fault.at for fault in faults} == {"S1.1.1", None}
    assert {fault.code for fault in faults} == {"G101"}


def test_a_wording_that_changed_is_seen_in_the_same_way():
    mandate = results.mandate("nl")
    wording = next(iter(mandate.targets())).wording
    data = render_word(draft_evaluation("nl"))
    head = wording.split()[0]

    assert "E601" in told(returned.changed(data, head, f"{head}x", below="Target"), "nl", mandate)
