"""What is compared, and by what two targets are taken for the same one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

import amended
from mandaat_docs.compare import compare_mandates
from mandaat_docs.compare.figures import figures_change
from mandaat_docs.compare.words import pieces
from mandaat_docs.model.comparison import ChangeKind, MatchedBy, Mode, Op, Quantity
from mandaat_docs.model.mandate import Deadline, DeadlineKind, Due
from mandates import deadline, mandate, objective, point, target

WORDS = ("de vijver meten", "het riet maaien", "een eendentelling houden", "oevers herstellen")


def compared(old, new, numbers=()):
    def read(text):
        return [Quantity(Decimal(n), n) for n in text.replace("%", "").split() if n.isdecimal()]

    return compare_mandates(old, new, {"nl": read, "fr": read})


def one_point(*targets, title="Het water volgen"):
    return mandate(objective("S1", point("S1.1", *targets, title=title)))


def numbered(*wordings, due=None):
    return [
        amended.with_fingerprint(target(f"S1.1.{n}", wording))
        for n, wording in enumerate(wordings, start=1)
    ]


def kinds(comparison):
    return {change.id: set(change.kinds) for change in comparison.changed()}


def test_the_same_mandate_has_no_change():
    same = one_point(*numbered(*WORDS))

    found = compared(same, same)

    assert (kinds(found), found.parts, found.head) == ({}, (), ())
    assert found.unchanged == len(WORDS)
    assert {change.matched_by for change in found.targets} == {MatchedBy.FINGERPRINT}


def test_a_target_put_in_between_shifts_the_others_and_changes_none():
    old = one_point(*numbered(*WORDS))
    new = one_point(*numbered(WORDS[0], "een vistrap bouwen", *WORDS[1:]))

    assert kinds(compared(old, new)) == {
        "S1.1.2": {ChangeKind.ADDED},
        "S1.1.3": {ChangeKind.RENUMBERED},
        "S1.1.4": {ChangeKind.RENUMBERED},
        "S1.1.5": {ChangeKind.RENUMBERED},
    }


def test_a_number_does_not_make_two_plainly_different_targets_one():
    old = one_point(*numbered("het riet langs de noordoever maaien"))
    new = one_point(*numbered("een jaarlijkse enquête onder bezoekers houden"))

    found = compared(old, new)

    assert [set(change.kinds) for change in found.targets] == [
        {ChangeKind.DROPPED},
        {ChangeKind.ADDED},
    ]


def test_a_dropped_target_stands_behind_its_neighbour():
    old = one_point(*numbered(*WORDS))
    new = one_point(*numbered(*WORDS[:1], *WORDS[2:]))

    shown = [(change.old or change.new).wording for change in compared(old, new).targets]

    assert shown == list(WORDS)


def test_a_reworded_target_is_told_word_by_word():
    old = one_point(*numbered("vier vijvers per jaar meten"))
    new = one_point(*numbered("vijf vijvers en twee meren per jaar meten"))

    (change,) = compared(old, new).changed()

    assert change.matched_by is MatchedBy.NUMBER
    assert [(p.op, p.text) for p in change.wording.pieces] == [
        (Op.REMOVED, "vier"),
        (Op.ADDED, "vijf"),
        (Op.SAME, "vijvers"),
        (Op.ADDED, "en twee meren"),
        (Op.SAME, "per jaar meten"),
    ]


def test_a_reworded_target_with_another_number_is_found_by_its_wording():
    old = one_point(*numbered("het riet langs de noordoever maaien", WORDS[0]))
    new = one_point(*numbered(WORDS[2], "het riet langs de noordoever en het eiland maaien"))

    change = next(c for c in compared(old, new).changed() if c.id == "S1.1.2")

    assert change.matched_by is MatchedBy.WORDING
    assert set(change.kinds) == {ChangeKind.REWORDED, ChangeKind.RENUMBERED}


@pytest.mark.parametrize(
    "typed",
    ["De vijver  meten", "de vijver\u00a0meten", "de \u201cvijver\u201d meten"],
)
def test_typing_is_no_change(typed):
    words = 'de "vijver" meten' if "\u201c" in typed else WORDS[0]

    assert kinds(compared(one_point(*numbered(words)), one_point(*numbered(typed)))) == {}


def test_a_deadline_in_other_words_is_a_change_that_means_the_same():
    by_text = [
        Deadline(text, DeadlineKind.DATE, due=(Due("2028"),)) for text in ("eind 2028", "2028")
    ]
    old, new = (one_point(target("S1.1.1", due=due)) for due in by_text)

    (change,) = compared(old, new).changed()

    assert (set(change.kinds), change.same_meaning) == ({ChangeKind.DEADLINE}, True)


def test_a_deadline_that_comes_or_goes_is_a_change():
    none, some = one_point(target("S1.1.1", due=None)), one_point(target("S1.1.1"))

    assert kinds(compared(none, some)) == {"S1.1.1": {ChangeKind.DEADLINE}}
    assert kinds(compared(some, none)) == {"S1.1.1": {ChangeKind.DEADLINE}}


def test_a_target_under_another_measuring_point_has_moved():
    first, second = numbered(WORDS[0], WORDS[1])
    third = amended.with_fingerprint(target("S1.2.1", WORDS[2], number=None))
    moved = replace(second, id="S1.2.2", number=None)
    old = mandate(objective("S1", point("S1.1", first, second), point("S1.2", third, title="B")))
    new = mandate(objective("S1", point("S1.1", first), point("S1.2", third, moved, title="B")))

    found = compared(old, new)

    assert kinds(found) == {"S1.2.2": {ChangeKind.MOVED, ChangeKind.RENUMBERED}}
    assert found.parts == ()


def test_an_objective_put_first_renumbers_and_moves_nothing():
    old = amended.before()
    extra = mandate(objective("S1", point("S1.1", target("S1.1.1", "bijen houden")))).objectives
    new = amended.renumber(replace(old, objectives=(*extra, *old.objectives)))

    found = compared(old, new)

    moved = [change.id for change in found.targets if ChangeKind.MOVED in change.kinds]
    assert moved == []
    assert found.count(ChangeKind.RENUMBERED) == sum(
        target.id.startswith("S") for target in old.targets()
    )
    assert [part.new for part in found.parts if ChangeKind.ADDED in part.kinds] == ["S1", "S1.1"]


def test_titles_and_the_head_are_compared_too():
    old = one_point(*numbered(*WORDS), title="Het water volgen")
    new = replace(one_point(*numbered(*WORDS), title="Het water en de oever volgen"), grade="A5+")

    found = compared(old, new)

    (part,) = found.parts
    assert (part.level, part.id, part.kinds) == ("measuring_point", "S1.1", (ChangeKind.REWORDED,))
    assert [(h.field, h.old, h.new) for h in found.head] == [("grade", "A5", "A5+")]


def test_every_target_of_both_stands_in_it_once():
    old, new = amended.before(), amended.after()

    found = compared(old, new)

    assert [c.old.id for c in found.targets if c.old] != []
    assert sorted(c.old.id for c in found.targets if c.old) == sorted(t.id for t in old.targets())
    assert [c.new.id for c in found.targets if c.new] == [t.id for t in new.targets()]


def test_the_amended_sample_shows_each_change_and_no_other():
    assert kinds(compared(amended.before(), amended.after())) == {
        "S1.1.1": {ChangeKind.ADDED},
        "S1.1.2": {ChangeKind.RENUMBERED},
        "S1.1.3": {ChangeKind.RENUMBERED},
        "S1.2.2": {ChangeKind.DEADLINE},
        "S2.1.3": {ChangeKind.DROPPED},
        "T1.1.1": {ChangeKind.REWORDED, ChangeKind.FIGURES},
        "T1.2.3": {ChangeKind.MOVED},
    }


def in_french(given):
    return replace(given, language="fr")


def test_two_languages_are_matched_by_id_and_their_words_not_compared():
    old = one_point(*numbered("het riet maaien: 80 %", WORDS[1]))
    new = in_french(one_point(*numbered("faucher les roseaux : 85 %", "compter les canards")))

    found = compared(old, new)

    assert found.mode is Mode.LANGUAGES
    assert kinds(found) == {"S1.1.1": {ChangeKind.FIGURES}}
    (change,) = found.changed()
    assert (change.figures.only_old, change.figures.only_new) == (("80",), ("85",))


def test_a_target_that_one_language_lacks_is_named():
    old = one_point(*numbered(*WORDS))
    new = in_french(one_point(*numbered(*WORDS[:3])))

    assert kinds(compared(old, new)) == {"S1.1.4": {ChangeKind.DROPPED}}
    assert kinds(compared(new, old)) == {"S1.1.4": {ChangeKind.ADDED}}


@pytest.mark.parametrize(
    ("dutch", "french", "differs"),
    [
        (deadline("doorlopend"), deadline("en continu"), False),
        (deadline("eind 2027", "date", ["2027"]), deadline("fin 2027", "date", ["2027"]), False),
        (deadline("eind 2027", "date", ["2027"]), deadline("fin 2028", "date", ["2028"]), True),
        (deadline("doorlopend"), None, True),
        (deadline("in 3 fasen", "unread"), deadline("en 3 phases", "unread"), False),
        (deadline("in 3 fasen", "unread"), deadline("en 4 phases", "unread"), True),
    ],
)
def test_across_languages_a_deadline_differs_by_its_meaning(dutch, french, differs):
    old = one_point(target("S1.1.1", due=dutch))
    new = in_french(one_point(target("S1.1.1", due=french)))

    found = compared(old, new)

    assert (ChangeKind.DEADLINE in found.targets[0].kinds) is differs


def quantity(text, spelled=False):
    numbers = {"twee": 2, "deux": 2, "neuf": 9, "drie": 3, "quatre": 4}
    return Quantity(Decimal(numbers.get(text, text)), text, spelled or text in numbers)


@pytest.mark.parametrize(
    ("old", "new", "only"),
    [
        (["2"], ["deux"], ([], [])),
        ([], ["neuf"], ([], [])),
        (["drie"], ["quatre"], (["drie"], ["quatre"])),
        (["80", "80"], ["80"], (["80"], [])),
        ([], ["2027"], ([], ["2027"])),
    ],
)
def test_a_number_in_words_counts_only_against_another_number(old, new, only):
    found = figures_change([quantity(t) for t in old], [quantity(t) for t in new])

    assert (list(found.only_old), list(found.only_new)) == only


def test_no_word_is_lost_in_a_change():
    old, new = "a b c d e f g", "a x y d z w g h"

    found = pieces(old, new)

    assert " ".join(p.text for p in found if p.op is not Op.ADDED) == old
    assert " ".join(p.text for p in found if p.op is not Op.REMOVED) == new


def test_of_two_targets_with_the_same_words_the_one_with_its_own_id_stays():
    first, second = (
        amended.with_fingerprint(target(identity, WORDS[0])) for identity in ("S1.1.1", "S1.2.1")
    )
    old = mandate(objective("S1", point("S1.1", first), point("S1.2", second, title="B")))
    new = mandate(objective("S1", point("S1.2", second, title="B")))

    assert kinds(compared(old, new)) == {"S1.1.1": {ChangeKind.DROPPED}}


def test_a_measuring_point_with_another_title_and_number_is_known_by_its_targets():
    given = [amended.with_fingerprint(target("S1.1.1", WORDS[0], number=None))]
    other = amended.with_fingerprint(target("S1.1.1", WORDS[1], number=None))
    moved = [replace(given[0], id="S1.2.1")]
    old = mandate(objective("S1", point("S1.1", *given, title="Het water volgen")))
    new = mandate(
        objective(
            "S1",
            point("S1.1", other, title="Zwanen"),
            point("S1.2", *moved, title="Peil en debiet"),
        )
    )

    found = compared(old, new)

    assert kinds(found) == {"S1.1.1": {ChangeKind.ADDED}, "S1.2.1": {ChangeKind.RENUMBERED}}
    assert {part.id: set(part.kinds) for part in found.parts} == {
        "S1.1": {ChangeKind.ADDED},
        "S1.2": {ChangeKind.REWORDED, ChangeKind.RENUMBERED},
    }
