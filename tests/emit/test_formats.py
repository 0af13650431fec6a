"""Whatever the format, the same is said: verdict, state of every target, every finding.

Each format has a reader here that knows nothing of how the format is made; what it sees must be
what the JSON says. A new format without a reader fails.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import lxml.html
import openpyxl
import pytest
from jsonschema import Draft4Validator
from lxml import etree
from markdown_it import MarkdownIt

from mandaat_docs.emit.formats import FORMATS, render_checked
from mandaat_docs.emit.outcome import Result, outcome_of
from mandaat_docs.errors import InputError
from mandaat_docs.model.filled import Filled
from mandaat_docs.model.filled_result import FilledResult, Settled, SettledTarget
from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.ids import shown_id
from mandaat_docs.model.vocabulary import Vocabulary
from mandaat_docs.pipeline_review import review_copy
from results import result, vocabulary
from wordfile import p, word_file

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("nl", "fr", "en")
NASTY = "a|b *c* _d_ `e` <script>alert(1)</script> &amp; ]]> %0A::error::x \x1b[2J \x00 «é» =1+1"


@dataclass
class Seen:
    """What a reader finds in a rendering of one file."""

    verdict: str = ""
    """"complete", "incomplete" or "unreadable"."""
    states: dict[str, str] = field(default_factory=dict)
    """Id as people see it → word for its state."""
    findings: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Code and id as people see it, or ""."""
    open_only: bool = False
    """The format tells only the targets that are open or have findings."""


def checked(case: str, language: str) -> Result:
    """A report, one with hostile texts, one with everything in order, an evaluation, none."""
    report = result("fr" if language == "fr" else "nl")
    report = replace(report, report=replace(report.report, file=f"{case}.docx"))
    match case:
        case "report":
            return report
        case "nothing shown":
            return replace(report, findings=())
        case "hostile":
            wording = {"S1.1.1": NASTY, "quote1": NASTY, "orphan": NASTY, "S1": NASTY}
            made = result("fr" if language == "fr" else "nl", wording)
            bad = Finding("X902", "x", Severity.ERROR, "T1.1.2", None, (("wording", NASTY),))
            return replace(made, report=report.report, findings=(*made.findings, bad))
        case "evaluation":
            states = (*Settled, *Settled)
            targets = tuple(
                SettledTarget(t.id, states[n], (("assessment", f"x{n}"),), None, ())
                for n, t in enumerate(report.mandate.targets())
            )
            filled = Filled("e.docx", "c3" * 32, "evaluation-mid-term", language="nl")
            found = (Finding("X903", "claim-without-evidence", Severity.ERROR, "S1.1.2"),)
            return FilledResult(report.as_of, report.mandate, filled, targets, False, (), found)
        case _:
            return InputError("file-empty", file="leeg.docx")


ID = r"(?:[SOT]D|O[ST]|[ST]) \d[\d.]*"
REPORT = word_file(*(p(f"alinea {n}") for n in range(1, 70)))
CASES = ("report", "nothing shown", "hostile", "evaluation", "unreadable")


def words_of(language: str) -> Vocabulary:
    """The words, with those of the findings made by hand; English says them in Dutch."""
    if language != "en":
        return vocabulary(language)
    english, dutch = vocabulary("nl"), vocabulary("nl")
    from mandaat_docs.acquire.data import load_vocabulary

    tree = dict(load_vocabulary("en").tree)
    own = {k: v for k, v in dutch.tree["findings"].items() if k.startswith("X")}
    tree["findings"] = {**tree["findings"], **own}
    return replace(english, language="en", tree=tree)


# The readers.


def from_json(text: str, words: Vocabulary) -> list[Seen]:
    trees = json.loads(text)
    return [_from_tree(tree, words) for tree in (trees if isinstance(trees, list) else [trees])]


def _from_tree(tree: dict[str, Any], words: Vocabulary) -> Seen:
    if "error" in tree:
        return Seen("unreadable")
    states = {}
    for target in tree["targets"]:
        state = target.get("coverage") or target["settled"]
        word = words.say(f"{'coverage' if 'coverage' in target else 'settled'}.{state}")
        if target.get("waived"):
            word = words.say("console.waived", coverage=word)
        states[shown_id(target["id"], words)] = word
    found = Counter((f["code"], shown_id(f["at"] or "", words)) for f in tree["findings"])
    return Seen(tree["verdict"], states, found)


def from_text(text: str, words: Vocabulary) -> list[Seen]:
    """What is printed; it tells only targets that have findings, each under its target."""
    seen = Seen(open_only=True)
    severities = "|".join(words.say(f"severity.{s.value}") for s in Severity)
    at = ""
    for line in text.splitlines():
        if head := re.match(rf"({ID})  ", line):
            at = head[1]
        if found := re.match(rf" *(?:{severities}) (X\d{{3}})(?: \[({ID})\])?", line):
            seen.findings[found[1], found[2] or at] += 1
    return [seen]


def from_markdown(text: str, words: Vocabulary) -> list[Seen]:
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    assert not [t for t in tokens if t.type == "html_block"]
    seen: list[Seen] = []
    at = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type != "inline" or before is None:
            continue
        assert not [c for c in token.children or () if c.type in {"html_inline", "link", "image"}]
        content = "".join(c.content for c in token.children or ())
        if before.tag == "h1":
            seen.append(Seen(_verdict(content.partition(":")[0], words)))
        elif before.tag == "h2":
            at = ""
        elif before.tag == "h3":
            at, _, state = content.partition(": ")
            seen[-1].states[at] = state
        elif token.content.startswith("**") and (found := re.match(r"[^:]* (X\d{3})\b", content)):
            seen[-1].findings[found[1], at] += 1
    return seen


def from_junit(text: str, words: Vocabulary) -> list[Seen]:
    seen = []
    root = etree.fromstring(text.encode())
    for suite in root:
        verdict = suite.xpath("string(properties/property[@name='verdict']/@value)")
        each = Seen(str(verdict) or "unreadable", open_only=True)
        for case in suite.iter("testcase"):
            at = re.match(ID, case.get("name", ""))
            id_ = at[0] if at else ""
            for child in case:
                if child.tag in {"failure", "skipped"} and id_:
                    each.states[id_] = re.split("[:;]", child.get("message", ""))[0]
                for code in re.findall(r"(?m)^\S[^\[]*? (X\d{3})\b", child.text or ""):
                    each.findings[code, id_] += 1
        seen.append(each)
    for name, tag in (("failures", "failure"), ("skipped", "skipped"), ("tests", "testcase")):
        assert root.get(name) == str(len(list(root.iter(tag))))
    return seen


def from_sarif(text: str, words: Vocabulary) -> list[Seen]:
    seen = []
    for run in json.loads(text)["runs"]:
        properties = run.get("properties")
        if properties is None:
            assert not run["invocations"][0]["executionSuccessful"]
            seen.append(Seen("unreadable"))
            continue
        each = Seen(properties["verdict"])
        for target in properties["targets"]:
            state = target["state"]
            key = "coverage" if words.has(f"coverage.{state}") else "settled"
            word = words.say(f"{key}.{state}")
            if target["waived"]:
                word = words.say("console.waived", coverage=word)
            each.states[shown_id(target["id"], words)] = word
        for found in run["results"]:
            rule = run["tool"]["driver"]["rules"][found["ruleIndex"]]
            assert rule["id"] == found["ruleId"]
            at = found.get("properties", {}).get("target", "")
            logical = found["locations"][0].get("logicalLocations", [{}])
            assert not at or logical[0]["name"] == at
            each.findings[found["ruleId"], shown_id(at, words)] += 1
        seen.append(each)
    return seen


def from_github(text: str, words: Vocabulary) -> list[Seen]:
    seen = [Seen(open_only=True)]
    for line in text.splitlines():
        found = re.fullmatch(r"::(error|warning|notice) file=([^,:]*),title=([^,:]*)::(.*)", line)
        assert found, line
        title = found[3].replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
        target = re.fullmatch(r"(.+?) \((.*?\)?)\)(?: (X\d{3}))?", title)
        if target:
            seen[-1].states[target[1]] = target[2]
            if target[3]:
                seen[-1].findings[target[3], target[1]] += 1
        elif re.fullmatch(r"X\d{3}", title):
            seen[-1].findings[title, ""] += 1
        else:
            seen[-1].verdict = _verdict(title, words)
            seen.append(Seen(open_only=True))
    return seen[:-1]


def from_html(data: str, words: Vocabulary) -> list[Seen]:
    root = lxml.html.document_fromstring(data)
    scripts = root.xpath("//script")
    assert len(scripts) == 1
    assert not root.xpath("//@style | //@onclick | //@src | //link | //img")
    assert {href[0] for href in root.xpath("//a/@href")} == {"#"}
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in root.xpath("//a/@href")} <= set(ids)
    seen: list[Seen] = []
    at = ""
    for node in root.iter("div", "h2", "h4", "li"):
        kind = node.get("class", "")
        if node.tag == "div" and kind.startswith("verdict"):
            seen.append(Seen(_verdict(node.findtext("strong"), words)))
        elif node.tag == "h2":
            at = ""
        elif node.tag == "h4":
            at = node.findtext("a")
            seen[-1].states[at] = node.findtext("span")
        elif node.get("data-severity"):
            code = node.findtext("span").split()[-1]
            seen[-1].findings[code, at] += 1
    return seen


def from_xlsx(data: bytes, words: Vocabulary) -> list[Seen]:
    book = openpyxl.load_workbook(BytesIO(data))
    verdicts, targets, findings, _ = (list(sheet.values) for sheet in book)
    heads = {words.say(f"outputs.verdict_{v}"): v for v in ("complete", "incomplete")}
    heads[words.say("outputs.unreadable")] = "unreadable"
    files = [(row[1], heads[row[0]]) for row in verdicts if row[0] in heads]
    found = {file: Seen(verdict) for file, verdict in files}
    only = files[0][0] if len(files) == 1 else None
    for row in targets[1:]:
        file, at, _, state, *_ = (only, *row) if only else row
        if file:
            found[file].states[at] = state
    for row in findings[1:]:
        file, at, code, *_ = (only, *row) if only else row
        if code:
            found[file].findings[code, at or ""] += 1
    return [found[file] for file, _ in files]


def from_docx(data: bytes, words: Vocabulary) -> list[Seen]:
    """What stands in the comments, read as Word lists them."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        root = etree.fromstring(file.read("word/comments.xml"))
    comments = [["".join(p.itertext()) for p in comment] for comment in root]
    seen = Seen(open_only=True)
    for n, lines in enumerate(comments):
        if n == 0:
            label = words.say("outputs.verdict")
            said = lines[0].removeprefix(label).lstrip("\u00a0: ").partition(":")[0]
            seen.verdict = _verdict(said.strip().capitalize(), words)
        at, _, state = lines[0].partition(" – ")
        if re.fullmatch(ID, at):
            seen.states[at] = state
        else:
            at = ""
        for line in lines:
            if found := re.match(r"(X\d{3}) .* – ", line):
                seen.findings[found[1], at] += 1
    return [seen]


def _verdict(word: str, words: Vocabulary) -> str:
    said = {words.say(f"outputs.verdict_{v}"): v for v in ("complete", "incomplete")}
    return {**said, words.say("outputs.unreadable"): "unreadable"}[word.strip()]


READERS: dict[str, Callable[[Any, Vocabulary], list[Seen]]] = {
    "json": from_json,
    "html": from_html,
    "docx": from_docx,
    "xlsx": from_xlsx,
    "text": from_text,
    "markdown": from_markdown,
    "junit": from_junit,
    "sarif": from_sarif,
    "github": from_github,
}


def review(result: Result, words: Vocabulary) -> bytes:
    return review_copy(REPORT, outcome_of("r.docx", result, words), words)


def rendered(name: str, cases: Sequence[str], language: str) -> str | bytes:
    given = [(f"{case}.docx", checked(case, language)) for case in cases]
    if name == "docx":
        return review(given[0][1], words_of(language))
    return render_checked(name, given, words_of(language), 80)


def test_every_format_has_a_reader():
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "json"])
def test_every_format_says_the_same(name: str, language: str):
    """One file alone and all of them together."""
    words = words_of(language)
    for cases in (*((case,) for case in CASES), CASES):
        if name == "text" and len(cases) > 1:
            continue  # one text after the other: nothing tells where one ends
        if name == "docx" and (len(cases) > 1 or "unreadable" in cases):
            continue  # a copy of each report; of what can't be read there is none
        truth = from_json(str(rendered("json", cases, language)), words)
        seen = READERS[name](rendered(name, cases, language), words)

        assert len(seen) == len(truth)
        for case, there, wanted in zip(cases, seen, truth, strict=True):
            if name != "text":
                assert there.verdict == wanted.verdict, case
            assert there.findings == wanted.findings, (case, name)
            whole = not there.open_only
            complete = words.say("coverage.complete"), words.say("settled.left_out")
            must = {i: s for i, s in wanted.states.items() if whole or s not in complete}
            if name in {"text", "github", "docx"}:
                waived = words.say("console.waived", coverage="").strip()
                must = {i: s for i, s in must.items() if waived not in s}
            if name != "text":
                assert {i: there.states.get(i) for i in must} == must, (case, name)
                assert set(there.states.items()) <= set(wanted.states.items()), (case, name)


def test_a_planted_difference_is_seen():
    """A reader that saw nothing would let everything pass."""
    words = words_of("nl")
    report = checked("report", "nl")
    for name in FORMATS:
        fewer = replace(report, findings=report.findings[1:])
        whole, part = (
            READERS[name](
                review(r, words)
                if name == "docx"
                else render_checked(name, [("r.docx", r)], words, 80),
                words,
            )
            for r in (report, fewer)
        )
        assert whole[0].findings - part[0].findings == Counter({("X903", "SD 1.1.2"): 1}), name


def test_the_same_input_gives_the_same_bytes():
    for name in FORMATS:
        assert rendered(name, CASES, "nl") == rendered(name, CASES, "nl")


def test_sarif_keeps_its_schema():
    path = ROOT / ".tools" / "sarif-schema-2.1.0.json"
    if not path.exists():
        pytest.skip(f"{path.name} of oasis-tcs/sarif-spec is not in .tools")
    schema = json.loads(path.read_text(encoding="utf-8"))
    log = json.loads(str(rendered("sarif", CASES, "nl")))

    assert [e.json_path for e in Draft4Validator(schema).iter_errors(log)] == []
