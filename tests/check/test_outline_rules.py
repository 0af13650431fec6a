"""What is wrong in an outline of one's own is found, on the line where it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mandaat_docs.acquire.data import folder, load_vocabulary, read_toml
from mandaat_docs.acquire.outline import lines_of, read_outline
from mandaat_docs.check.registry import load_rules, rules_of
from mandaat_docs.check.rules.outline import OutlineCase, outline_findings
from mandaat_docs.model.finding import Finding
from mandaat_docs.model.sentences import can_be_said, message_of

KINDS = ("evaluation", "agreement", "report-form")


def shipped(kind: str) -> str:
    return (folder("outlines") / f"{kind}.toml").read_text(encoding="utf-8")


def found(text: str | bytes, tmp_path: Path, kind: str = "evaluation", lang: str = "nl"):
    load_rules()
    path = tmp_path / "eigen.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    facts = frozenset(load_vocabulary(lang).table("documents.facts"))
    return outline_findings(
        OutlineCase(read_outline(path), read_toml("outlines", kind), facts, lang)
    )


def line_of(finding: Finding) -> int:
    return int(dict(finding.facts)["line"])


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def changed(kind: str, old: str, new: str) -> tuple[str, int]:
    """The shipped outline with one change, and the line of the change."""
    text = shipped(kind)
    assert old in text, old
    return text.replace(old, new, 1), text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["nl", "fr"])
def test_the_outlines_that_ship_have_nothing_wrong(kind, lang, tmp_path):
    assert found(shipped(kind), tmp_path, kind, lang) == ()


HEADING = 'heading.nl = "Procedure"'
FAULTS = [
    ("O101", HEADING, 'heading.nl = "Procedure'),
    ("O102", HEADING, "heading.nl = 5"),
    ("O102", 'heading.nl = "Procedure"\nheading.fr = "Procédure"', 'heading = "Procedure"'),
    ("O102", 'key = "procedure"', 'key = "procedure"\nlevel = 9'),
    ("O103", HEADING, HEADING + '\nhading.nl = "x"'),
    ("O104", HEADING + "\n", ""),
    ("O105", HEADING, 'heading.nl = "Procedure voor {manager}"'),
    ("O105", 'final = ["dossier"', 'final = ["dosier"'),
    ("O106", 'part = "procedure"', 'part = "procedures"'),
    ("O107", 'only = ["final"]', 'only = ["finaal"]'),
    ("O110", 'key = "procedure"', 'key = "legal-frame"'),
    ("O111", 'key = "procedure"', 'key = "procedure"\nlevel = 3'),
    ("O112", HEADING, 'heading.nl = "Procedure [datum"'),
]


@pytest.mark.parametrize(("code", "old", "new"), FAULTS)
def test_a_fault_is_found_on_its_line(code, old, new, tmp_path):
    text, line = changed("evaluation", old, new)
    findings = [f for f in found(text, tmp_path) if f.code == code]

    assert findings
    assert abs(line_of(findings[0]) - line) <= 2
    assert f"regel {line_of(findings[0])}" in message_of(findings[0], load_vocabulary("nl"))


def test_a_part_that_is_left_out_is_said_and_targets_may_not_be(tmp_path):
    text = shipped("evaluation")
    without = re.sub(
        r'\[\[chapters\]\]\nkey = "signatures".*?(?=\n\[\[)', "", text, flags=re.DOTALL
    )
    assert codes(found(without, tmp_path)) == ["O108", "O108"]
    without = text.replace('part = "transversal"\n', "")
    assert codes(found(without, tmp_path)) == ["O109", "O109"]


def test_an_outline_in_one_language_is_enough_for_a_document_in_it(tmp_path):
    dutch = re.sub(r"(?m)^[\w.-]*\bfr = (?:\[\n(?:    .*\n)*\]|.*)$", "", shipped("evaluation"))
    assert ".fr = " not in dutch
    assert codes(found(dutch, tmp_path)) == []
    assert set(codes(found(dutch, tmp_path, lang="fr"))) == {"O104"}


def test_a_new_chapter_and_another_order_are_no_fault(tmp_path):
    extra = '\n[[chapters]]\nkey = "own"\nheading.nl = "Eigen"\nheading.fr = "Propre"\n'
    assert codes(found(shipped("evaluation") + extra, tmp_path)) == []


@pytest.mark.parametrize(
    "data", [b"# ", b"\xff\xfe", b"a = ", b"[titles", b"chapters = 5", b"[chapters]\nx=1"]
)
def test_any_file_is_judged(data, tmp_path):
    assert found(data, tmp_path)


def test_lines_are_those_of_the_file(tmp_path):
    text = (
        "# [[chapters]]\n[a]\nb.c = 1\n[[d]]\ne = '''\nf = 1\n'''\n[d.g]\nh = 2\n"
        '[[d]]\n"e" = { x = 1 } # y\ni = [\n  "[[d]]",\n  "k = 1",\n]\nj = 3\n'
    )
    assert lines_of(text) == {
        ("a",): 2, ("a", "b"): 3, ("a", "b", "c"): 3, ("d", 0): 4, ("d", 0, "e"): 5,
        ("d", 0, "g"): 8, ("d", 0, "g", "h"): 9, ("d", 1): 10, ("d", 1, "e"): 11,
        ("d", 1, "i"): 12, ("d", 1, "j"): 16,
    }  # fmt: skip


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_every_rule_can_be_said(lang, tmp_path):
    words = load_vocabulary(lang)
    said = [
        f for _, old, new in FAULTS for f in found(changed("evaluation", old, new)[0], tmp_path)
    ]

    assert all(can_be_said(finding, words) for finding in said)
    load_rules()
    assert {rule.code for rule in rules_of("O")} - set(codes(tuple(said))) == {
        "O108",
        "O109",
    } - set(codes(tuple(said)))
