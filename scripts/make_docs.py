"""Makes the pages of docs/ that are drawn from the code and the vocabulary.

    python scripts/make_docs.py [ROOT]

writes docs/rules.md, docs/errors.md, docs/limits.md, docs/reference and the tables of the
pages that explain how a verdict comes about, below ROOT, by default the repository.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from inspect import getdoc
from pathlib import Path

from docs_reference import explanations, reference_pages

from mandaat_docs import pipeline
from mandaat_docs.acquire.data import load_vocabulary, read_toml
from mandaat_docs.check.registry import Rule
from mandaat_docs.model.limits import Limits, limit_names
from mandaat_docs.model.vocabulary import Vocabulary

FAMILIES = {
    "D1": "What differs between two versions of a mandate",
    "D2": "What differs between two languages of a mandate",
    "M1": "The structure of the mandate",
    "M2": "The wording of targets",
    "M3": "Deadlines and years",
    "M4": "What could not be read",
    "R1": "What a target lacks in a report",
    "R2": "What is told about a target, and how",
    "R3": "What passages are about",
    "R4": "The report's file",
    "R5": "Another mandate",
    "R6": "Waivers",
    "A1": "Before an agreement is drafted",
    "A2": "What an agreement that comes back lacks, target by target",
    "A3": "What an agreement that comes back must settle",
    "A4": "The trace of an agreement that comes back",
    "A5": "An agreement and its mandate",
    "A6": "Changes to an agreement",
    "E1": "What an evaluation that comes back lacks, target by target",
    "E2": "Assessments and the report",
    "E3": "The mention",
    "E4": "Signatures, dates and blanks of an evaluation",
    "E5": "An evaluation and its mandate",
    "E6": "Changes to an evaluation",
    "G1": "While a document is made",
    "O1": "Outlines of one's own",
    "W1": "How a Word file reads with assistive technology (`check --accessibility`)",
}
REPOSITORY = Path(__file__).resolve().parents[1]
MADE = "<!-- made by scripts/make_docs.py: edit the rule or the vocabulary, not this page -->\n"


def make_docs() -> Iterator[tuple[Path, str]]:
    """Every generated page, by its path in the repository."""
    words = load_vocabulary("en")
    yield Path("docs/rules.md"), "\n".join(_rules(words)) + "\n"
    yield Path("docs/errors.md"), "\n".join(_errors(words)) + "\n"
    yield Path("docs/limits.md"), "\n".join(_limits(words)) + "\n"
    yield from reference_pages()
    yield from explanations()


def _rules(words: Vocabulary) -> Iterator[str]:
    yield f"{MADE}\n# Findings\n"
    yield "`mandaat-docs explain CODE` says the same in Dutch, French or English."
    family = ""
    for rule in pipeline.all_rules().values():
        if rule.code[:2] != family:
            family = rule.code[:2]
            yield f"\n## {FAMILIES[family]}\n"
        yield from _rule(rule, words)


def _rule(rule: Rule, words: Vocabulary) -> Iterator[str]:
    texts = words.table(f"findings.{rule.code}")
    yield f"### {rule.code} {rule.name} ({rule.severity.value})\n"
    yield f"{texts['why']}\n"
    yield f"- For instance: {texts['example']}"
    yield f"- Instead: {texts['instead']}"
    yield f"- Basis: {' '.join((getdoc(rule.find) or '').split())}\n"


def _errors(words: Vocabulary) -> Iterator[str]:
    yield f"{MADE}\n# Errors\n"
    yield "Where the program cannot go on, its last lines on standard error are one `error:` and at"
    yield "most one `help:`. Words in braces stand for the facts of the case.\n"
    yield "| error | help |\n|---|---|"
    for key in sorted(words.table("errors")):
        texts = words.table(f"errors.{key}")
        yield f"| {texts['message']} | {texts['help']} |"


def _limits(words: Vocabulary) -> Iterator[str]:
    yield f"{MADE}\n# Limits\n"
    yield "A file that goes beyond one is refused in one line, with exit code 3. A folder sets"
    yield "limits of its own in `mandaat.toml`:\n"
    yield "    [limits]\n    pdf_pages = 3000\n"
    yield "| name | by default | at most | what is said |\n|---|---|---|---|"
    schema = read_toml("schemas", "settings")["limits"]["schema"]
    for name in limit_names():
        said = words.table(f"errors.limit-{name.replace('_', '-')}")["message"]
        default, most = _figure(getattr(Limits(), name)), _figure(schema[name]["max"])
        yield f"| `{name}` | {default} | {most} | {said} |"


def _figure(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def main(root: Path) -> None:
    """Write the pages below `root`."""
    for path, text in make_docs():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
        print(path.as_posix())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else REPOSITORY)
