"""The calendar, read by a parser that is not ours."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from mandaat_docs.acquire.data import load_vocabulary
from mandaat_docs.draft.schedule import draft_schedule
from mandaat_docs.emit.ics import render_ics
from mandaat_docs.model.mandate import Deadline, DeadlineKind, Due, Mandate
from mandaat_docs.model.schedule import Milestones
from results import mandate

TODAY = dt.date(2026, 11, 24)
NONE = Milestones()
DAYS = Milestones(
    dt.date(2025, 3, 1), dt.date(2027, 10, 12), dt.date(2029, 9, 3), dt.date(2030, 2, 28)
)
WORDS = load_vocabulary("nl")


def with_deadline(deadline: Deadline | None) -> Mandate:
    """The mandate made by hand, with its first target alone."""
    whole = mandate("nl")
    objective = whole.objectives[0]
    point = objective.measuring_points[0]
    target = replace(point.targets[0], deadline=deadline)
    point = replace(point, targets=(target,))
    return replace(whole, objectives=(replace(objective, measuring_points=(point,)),))


def schedule(made: Mandate, milestones: Milestones = NONE, owners=None, today=TODAY):
    return draft_schedule(made, milestones, owners or {}, WORDS, today)


def events(made: Mandate, *args, **named):
    calendar = Calendar.from_ical(render_ics(schedule(made, *args, **named)))
    assert calendar.errors == []
    return calendar.walk("VEVENT")


def days(event) -> list[str]:
    """On which days an event falls, its rule worked out by dateutil."""
    start = event.decoded("DTSTART")
    assert event.decoded("DTEND") - start == dt.timedelta(days=1)
    if "RRULE" not in event:
        return [start.isoformat()]
    first = dt.datetime.combine(start, dt.time())
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=first)
    return [day.date().isoformat() for day in rule]


def recurring(per_year: float | None, *due: str) -> Deadline:
    return Deadline("x", DeadlineKind.RECURRING, per_year, due=tuple(map(Due, due)))


YEARS = [f"{year}-12-31" for year in range(2025, 2031)]


@pytest.mark.parametrize(
    ("deadline", "falls"),
    [
        (Deadline("x", DeadlineKind.DATE, due=(Due("2027-10"),)), ["2027-10-31"]),
        (Deadline("x", DeadlineKind.DATE, due=(Due("2028-02"),)), ["2028-02-29"]),
        (Deadline("x", DeadlineKind.DATE, due=(Due("2028"),)), ["2028-12-31"]),
        (Deadline("x", DeadlineKind.DATE, due=(Due("2027-06-30"),)), ["2027-06-30"]),
        (recurring(1), YEARS),
        (recurring(0.5), ["2026-12-31", "2028-12-31", "2030-12-31"]),
        (recurring(1, "2027"), YEARS[:3]),
        (recurring(1, "--03-31"), [f"{year}-03-31" for year in range(2025, 2031)]),
        (recurring(1, "--02-29"), ["2028-02-29"]),
        (recurring(2), [f"{y}-{end}" for y in range(2025, 2031) for end in ("06-30", "12-31")]),
        (recurring(12, "2025"), [
            f"2025-{end}" for end in ("01-31", "02-28", "03-31", "04-30", "05-31", "06-30",
                                      "07-31", "08-31", "09-30", "10-31", "11-30", "12-31")]),
    ],
)  # fmt: skip
def test_a_deadline_falls_on(deadline, falls):
    (event,) = events(with_deadline(deadline))
    assert days(event) == falls


def test_four_times_a_year_is_the_end_of_each_quarter():
    (event,) = events(with_deadline(recurring(4)))
    assert len(days(event)) == 24
    assert days(event)[:5] == ["2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31"]


def test_a_rule_stays_within_the_mandate_as_settled():
    found = {e["SUMMARY"]: days(e) for e in events(with_deadline(recurring(4)), DAYS)}
    (quarters,) = (falls for summary, falls in found.items() if summary.startswith("SD 1.1.1"))
    assert (quarters[0], quarters[-1]) == ("2025-03-31", "2029-12-31")
    assert found["Tussentijdse evaluatie"] == ["2027-10-12"]
    assert len(found) == 5


@pytest.mark.parametrize(
    ("milestone", "offset", "falls"),
    [
        ("start-of-mandate", "P6M", "2025-09-01"),
        ("mid-term-evaluation", "-P6M", "2027-04-12"),
        ("mid-term-evaluation", None, "2027-10-12"),
        ("end-of-mandate", "-P1Y", "2029-02-28"),
        ("end-of-mandate", "-P2W", "2030-02-14"),
    ],
)
def test_a_milestone_falls_on_the_day_that_is_settled_and_else_on_none(milestone, offset, falls):
    deadline = Deadline("x", DeadlineKind.MILESTONE, milestone=milestone, offset=offset)
    made = with_deadline(deadline)
    (event,) = (e for e in events(made, DAYS) if e["SUMMARY"].startswith("SD"))
    assert days(event) == [falls]
    assert events(made) == []
    (left,) = schedule(made).undated
    assert WORDS.say(f"calendar.undated.{left.reason}")


@pytest.mark.parametrize(
    "kind",
    [DeadlineKind.CONTINUOUS, DeadlineKind.EXTERNAL, DeadlineKind.EVENT, DeadlineKind.UNREAD],
)
def test_what_has_no_day_is_listed_and_not_made_up(kind):
    made = with_deadline(Deadline("x", kind))
    assert events(made) == []
    assert [(u.target, u.reason) for u in schedule(made).undated] == [("S1.1.1", kind.value)]


@pytest.mark.parametrize("deadline", [None, recurring(5), recurring(None),
                                      Deadline("x", DeadlineKind.DATE, due=(Due("2027-02-30"),)),
                                      ])  # fmt: skip
def test_nor_is_what_no_rule_can_say(deadline):
    made = with_deadline(deadline)
    assert events(made) == []
    (left,) = schedule(made).undated
    assert WORDS.say(f"calendar.undated.{left.reason}")


def test_every_reason_has_its_words_and_every_target_is_dated_or_listed():
    made = mandate("nl")
    found = schedule(made)
    dated = {entry.key.partition("/")[0] for entry in found.entries}
    listed = {each.target for each in found.undated}
    assert dated | listed == {target.id for target in made.targets()}
    assert not dated & listed


def test_a_deadline_in_parts_is_a_day_for_each_with_its_label():
    due = (Due("2026-05", "ontwerp"), Due("2027-05", "definitief"))
    found = events(with_deadline(Deadline("x", DeadlineKind.DATE, due=due)))
    assert [days(e) for e in found] == [["2026-05-31"], ["2027-05-31"]]
    assert ["ontwerp" in found[0]["SUMMARY"], "definitief" in found[1]["SUMMARY"]] == [True, True]
    assert found[0]["UID"] != found[1]["UID"]


def test_a_new_version_changes_the_same_days():
    older = events(with_deadline(Deadline("x", DeadlineKind.DATE, due=(Due("2027"),))))
    changed = replace(with_deadline(recurring(1)), title="Gewijzigd", source=mandate("fr").source)
    newer = events(changed, today=dt.date(2027, 1, 5))
    assert newer[0]["UID"] == older[0]["UID"]
    assert newer[0]["SEQUENCE"] > older[0]["SEQUENCE"]
    other = replace(with_deadline(recurring(1)), function="Adjunct")
    assert events(other)[0]["UID"] != older[0]["UID"]


def test_the_nearest_owner_and_the_reminders_stand_in_the_event():
    owners = {"S1": "Afdeling; A, B", "S1.1": "Dienst Parken"}
    (event,) = events(with_deadline(recurring(1)), owners=owners)
    assert event["CONTACT"] == "Dienst Parken"
    assert "Dienst Parken" in event["DESCRIPTION"]
    alarms = [alarm.decoded("TRIGGER").days for alarm in event.walk("VALARM")]
    assert alarms == [-30, -7]
    (event,) = events(with_deadline(recurring(1)), owners={"S1": "Afdeling; A, B"})
    assert event["CONTACT"] == "Afdeling; A, B"


def test_texts_come_out_as_they_went_in_and_lines_are_short():
    nasty = 'a; b, c\\n d\nBEGIN:VEVENT\r\n"é" ' + "€" * 200 + "\x00\x07"
    made = with_deadline(Deadline(nasty, DeadlineKind.DATE, due=(Due("2027"),)))
    data = render_ics(schedule(made))
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert 'c\\n d / BEGIN:VEVENT / "é" ' in event["DESCRIPTION"]
    assert "€" * 200 in event["DESCRIPTION"]


def test_the_same_input_gives_the_same_bytes():
    assert render_ics(schedule(mandate("nl"), DAYS)) == render_ics(schedule(mandate("nl"), DAYS))
