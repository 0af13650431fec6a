"""Each rule about the mandate: where it fires, and where it stays silent."""

import dataclasses

import pytest

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.check.registry import rules_of
from mandaat_docs.check.rules.mandate import MandateCase
from mandaat_docs.model.finding import Severity
from mandaat_docs.model.mandate import Excerpt
from mandaat_docs.model.sentences import help_of, message_of
from mandaat_docs.model.source import Disagreement, Paragraph, Place
from mandates import deadline, mandate, objective, plain, point, target


def one(*targets, **options):
    return mandate(objective("S1", point("S1.1", *targets), **options))


FIRES = {
    "M101": (one(target("S1.1.1"), title="De vijvers", overview="De meren"), ["S1"]),
    "M102": (
        mandate(
            objective("S1", point("S1.1", target("S1.1.1")), overview="De vijvers"),
            objective("S2", point("S2.1", target("S2.1.1"))),
        ),
        ["S2"],
    ),
    "M110": (mandate(objective("S1")), ["S1"]),
    "M111": (mandate(objective("S1", point("S1.1"))), ["S1.1"]),
    "M120": (
        mandate(
            objective("S1", point("S1.1", target("S1.1.1", number=None))),
            objective("T1", point("T1.1", target("T1.1.1", number=None))),
        ),
        ["T1.1"],
    ),
    "M121": (one(target("S1.1.1"), target("S1.1.2", number="1.1.1")), ["S1.1.2"]),
    "M122": (one(target("S1.1.1"), target("S1.1.3")), ["S1.1.3"]),
    "M123": (one(target("S1.1.1", number=None)), ["S1.1.1"]),
    "M124": (one(target("S1.1.1", number="2.1.1")), ["S1.1.1"]),
    "M201": (one(target("S1.1.1", "aantal metingen", nature="indicator")), ["S1.1.1"]),
    "M301": (one(target("S1.1.1", due=None)), ["S1.1.1"]),
    "M302": (
        one(target("S1.1.1", due=deadline(shared_from="S1.1.2")), target("S1.1.2")),
        ["S1.1.1"],
    ),
    "M303": (one(target("S1.1.1", due=deadline("tijdig", "unread"))), ["S1.1.1"]),
    "M304": (one(target("S1.1.1", due=deadline("maart 2032", "date", ["2032-03"]))), ["S1.1.1"]),
    "M305": (one(target("S1.1.1"), aims=["het plan 2027-3031"]), ["S1"]),
    "M306": (one(target("S1.1.1"), aims=["het plan 2016-2020"]), ["S1"]),
    "M307": (mandate(objective("S1", point("S1.1", target("S1.1.1"))), period=None), [None]),
    "M401": (
        mandate(
            objective("S1", point("S1.1", target("S1.1.1"))),
            unplaced=[Excerpt(3, "Een zin."), Excerpt(4, "Een zin.")],
        ),
        [None],
    ),
    "M404": (
        mandate(
            objective("S1", point("S1.1", target("S1.1.1"))),
            unplaced=[Excerpt(3, "Beoogd doel: meer riet"), Excerpt(4, "Beoogd doel: minder")],
        ),
        [None],
    ),
}
SILENT = {
    "M101": one(target("S1.1.1"), title="De vijvers.", overview="de vijvers"),
    "M102": plain(),
    "M120": mandate(
        objective("S1", point("S1.1", target("S1.1.1"))),
        objective("T2", point("T2.1", target("T2.1.1"))),
    ),
    "M122": one(target("S1.1.1"), target("S1.1.2", number=None), target("S1.1.3", number="1.1.2")),
    "M124": mandate(objective("T5", point("T5.1", target("T5.1.1", number="5.1"), number=None))),
    "M201": one(target("S1.1.1", "aantal metingen: 40 per jaar", nature="indicator")),
    "M401": mandate(
        objective("S1", point("S1.1", target("S1.1.1"))),
        unplaced=[Excerpt(3, "Beoogd doel: meer riet")],
    ),
    "M404": mandate(
        objective("S1", point("S1.1", target("S1.1.1"))),
        unplaced=[Excerpt(3, "Een zin."), Excerpt(3, "Een zin over het riet in de vijver: mooi")],
    ),
    "M304": one(target("S1.1.1", due=deadline("elk jaar op 31 maart", "recurring", ["--03-31"]))),
    "M305": one(target("S1.1.1"), aims=["het plan 2027-2031 en 12-40 vijvers"]),
    "M306": one(target("S1.1.1"), aims=["het plan 2023-2026"]),
}


def findings(code, found):
    (rule,) = rules_of(code)
    return list(rule.find(MandateCase(found)))


@pytest.mark.parametrize("code", FIRES)
def test_fires(code):
    found, where = FIRES[code]
    assert [f.at for f in findings(code, found)] == where


@pytest.mark.parametrize("code", SILENT)
def test_stays_silent(code):
    assert findings(code, SILENT[code]) == []


@pytest.mark.parametrize("rule", rules_of("M"), ids=lambda rule: rule.code)
def test_a_plain_mandate_has_no_finding_and_none_is_an_error(rule):
    assert list(rule.find(MandateCase(plain()))) == []
    assert rule.severity is not Severity.ERROR


def test_readers_that_disagree():
    case = MandateCase(plain(), disagreements=(Disagreement(2, ("vijver",), ()),))
    (rule,) = rules_of("M402")
    (found,) = rule.find(case)
    assert found.place.page == 2
    assert "vijver" in message_of(found, load_vocabulary("nl"))


def test_years_are_shown_where_they_stand():
    found, _ = FIRES["M305"]
    paragraph = Paragraph("Zie het plan 2027-3031.", Place(page=7))
    case = MandateCase(found, (paragraph, dataclasses.replace(paragraph, place=Place(page=9))))
    (rule,) = rules_of("M305")
    (finding,) = rule.find(case)
    assert finding.place == Place(page=7)


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("code", FIRES)
def test_every_sentence_can_be_formed(code, language):
    words = load_vocabulary(language)
    for finding in findings(code, FIRES[code][0]):
        assert "{" not in message_of(finding, words)
        assert "{" not in (help_of(finding, words) or "")
