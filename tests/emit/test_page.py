"""The page of a check in a real browser: filters, keyboard, barriers, phone, dark, print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import lxml.html
import pytest

from browser import Browser, browser
from mandaat_docs.emit.formats import render_checked
from mandaat_docs.model.result import Coverage
from results import result, vocabulary

TAB, ENTER, ESCAPE = "\ue004", "\ue007", "\ue00c"
HOSTILE = "</span></script><script>window.broken=1</script><img src=x onerror=window.broken=1>"


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The page in each language, one of three files, one with hostile text."""
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for name, language, changes, times in (
        ("nl", "nl", {}, 1),
        ("fr", "fr", {}, 1),
        ("several", "nl", {}, 3),
        ("hostile", "nl", {"S1.1.1": HOSTILE, "quote1": HOSTILE, "S1": HOSTILE}, 1),
    ):
        given = [(f"{n}.docx", result(language, changes)) for n in range(times)]
        made[name] = folder / f"{name}.html"
        page = render_checked("html", given, vocabulary(language), 80)
        assert isinstance(page, str)
        made[name].write_text(page, encoding="utf-8")
    return made


def choose(window: Browser, name: str, value: str) -> str:
    """Choose in a filter as the form tells it, and what the page then says is shown."""
    return window.run(
        "const f = document.querySelector(`[name=${arguments[0]}]`); f.value = arguments[1];"
        "f.dispatchEvent(new Event('input', {bubbles: true}));"
        "return document.getElementById('shown').textContent;",
        name,
        value,
    )


def shown(window: Browser) -> list[str]:
    script = "return [...document.querySelectorAll('.target:not([hidden])')].map((t) => t.id)"
    return window.run(script)


@pytest.mark.office
def test_filters_and_search_leave_what_is_asked_for(window, pages):
    window.open(pages["nl"])
    assert len(shown(window)) == 8
    assert choose(window, "state", "open") == "4 van 8 targets getoond"
    assert shown(window) == ["S1.2.1", "S2.1.2", "T1.1.1", "T1.1.2"]
    choose(window, "objective", "T1")
    assert shown(window) == ["T1.1.1", "T1.1.2"]
    choose(window, "state", "waived")
    assert shown(window) == ["T1.1.3"]
    window.run("document.querySelector('button[type=reset]').click()")
    window.wait("setTimeout(arguments[0], 20)")
    assert len(shown(window)) == 8
    choose(window, "severity", "warning")
    assert shown(window) == ["S1.1.2"]
    choose(window, "severity", "")
    choose(window, "search", "xyzzy")
    assert shown(window) == []
    choose(window, "search", "S 2.1.2".replace("S ", "sd "))
    assert "S2.1.2" in shown(window)


@pytest.mark.office
def test_the_keyboard_reaches_everything_and_sees_where_it_is(window, pages):
    window.open(pages["nl"])
    walked = []
    for _ in range(40):
        window.press(TAB)
        focus = window.run(
            "const e = document.activeElement; const s = getComputedStyle(e);"
            "return [e.name || e.type || e.getAttribute('href') || e.tagName, s.outlineStyle,"
            " e.getBoundingClientRect().height]"
        )
        if focus[0] == "BODY":
            break
        assert focus[1] == "solid", focus
        walked.append(focus[0])
    assert walked[0] == "#targets"
    assert [
        name for name in walked if name in {"search", "state", "objective", "severity", "reset"}
    ]
    assert {f"#{id_}" for id_ in shown(window)} <= set(walked)


@pytest.mark.office
def test_a_link_to_a_target_that_is_filtered_out_shows_it(window, pages):
    window.open(pages["nl"])
    choose(window, "state", "open")
    window.run("location.hash = '#S1.1.1'")
    window.wait("setTimeout(arguments[0], 50)")
    assert "S1.1.1" in shown(window)


@pytest.mark.office
@pytest.mark.parametrize("width", [1200, 320])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", ["nl", "several"])
def test_no_barriers_and_nothing_cut_off(window, pages, name, dark, width):
    window.size(width, 800)
    window.dark(dark)
    window.open(pages[name])
    assert window.run("return document.documentElement.scrollWidth") <= width
    assert window.barriers() == []
    window.size(1200, 800)
    window.dark(False)


@pytest.mark.office
def test_on_a_phone_the_name_of_an_objective_has_the_whole_width(window, pages):
    window.size(390, 800)
    window.open(pages["nl"])
    name = "document.querySelector('.coverage th[scope=row]').getBoundingClientRect().width"
    width = window.run(f"return {name}")
    window.size(1200, 800)
    assert width > 300


@pytest.mark.office
@pytest.mark.parametrize("name", ["nl", "fr", "several", "hostile"])
def test_the_page_keeps_its_own_policy_and_asks_for_nothing(window, pages, name):
    window.open(pages[name])
    loaded = "return performance.getEntriesByType('resource').length + (window.broken || 0)"
    assert window.run(loaded) == 0
    assert window.complaints() == []
    # planted: what the policy forbids is refused
    window.run(
        "const s = document.createElement('script'); s.textContent = 'window.broken = 1';"
        "document.body.append(s)"
    )
    assert window.run("return window.broken || 0") == 0
    assert len(window.complaints()) == 1


@pytest.mark.office
def test_print_has_every_target_and_no_filters(window, pages):
    window.open(pages["nl"])
    window.devtools("Emulation.setEmulatedMedia", {"media": "print"})
    state = "return getComputedStyle(document.getElementById('filters')).display"
    assert window.run(state) == "none"
    window.devtools("Emulation.setEmulatedMedia", {"media": ""})


def test_several_reports_show_the_course_of_each_target_oldest_first():
    newer = result("nl")
    head = replace(newer.report, file="2025.docx", first_day=dt.date(2025, 1, 1))
    complete = replace(newer.targets[2], coverage=Coverage.COMPLETE, findings=())
    older = replace(newer, report=head, targets=(*newer.targets[:2], complete, *newer.targets[3:]))
    given = [("nieuw.docx", newer), ("oud.docx", older)]
    page = lxml.html.document_fromstring(render_checked("html", given, vocabulary("nl"), 80))
    (table,) = page.xpath("//div[@class='trend']/table")
    heads = [cell.text_content() for cell in table.xpath("thead//th")]
    assert "2025.docx" in heads[1]
    rows = {
        row[0].findtext("b"): [cell.findtext("span/a") for cell in row[1:]]
        for row in table.xpath("tbody/tr")
    }
    assert rows["SD 1.2.1"] == ["volledig", "niet gerapporteerd"]
    assert rows["TD 1.1.3"] == ["niet gerapporteerd (vrijgesteld)"] * 2
    assert len(rows) == 8
    ids = set(page.xpath("//@id"))
    assert {href.removeprefix("#") for href in table.xpath(".//@href")} <= ids


def test_one_report_has_no_course():
    page = render_checked("html", [("x.docx", result("nl"))], vocabulary("nl"), 80)
    assert 'class="trend"' not in page
