"""The languages say the same, and nothing that the program wants to say is lacking."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

import mandaat_docs
import mandaat_docs.check.rules
from mandaat_docs.acquire.data import DOCUMENT_LANGUAGES, LANGUAGES, load_vocabulary
from mandaat_docs.check.registry import all_rules
from mandaat_docs.model.vocabulary import Vocabulary

# tables by which mandates and reports are read: those are Dutch or French, never English
READING = {"mandate", "report"}
# what generated documents say: they are Dutch or French too
IN_DOCUMENTS = {"documents"}
FINDING_TEXTS = {"message", "help", "why", "example", "instead"}
ERROR_TEXTS = {"message", "help"}
# what is only said of several
AT_LEAST_TWO = {"outputs.page.several", "errors.review-folder.message", "findings.R303.message"}
ERRORS = {"InputError", "UsageError", "OutputError"}


def _leaves(node: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every value with its path; a reading table of plain words (word → number) is one value."""
    if isinstance(node, dict) and not _is_word_table(node, path):
        for name, value in node.items():
            yield from _leaves(value, (*path, name))
    else:
        yield path, node


def _is_word_table(table: dict[str, object], path: tuple[str, ...]) -> bool:
    if not path or path[0] not in READING:
        return False
    return not any(isinstance(value, list | dict) for value in table.values())


def _vocabulary(language: str) -> dict[str, object]:
    return {".".join(path): value for path, value in _leaves(load_vocabulary(language).tree)}


def _table_of(key: str) -> str:
    return key.partition(".")[0]


def _for_people(language: str) -> dict[str, object]:
    """The texts for people, by key."""
    everything = _vocabulary(language)
    return {key: text for key, text in everything.items() if _table_of(key) not in READING}


def _placeholders(value: object) -> set[str]:
    """The {facts} of a text, or of all phrases of a list."""
    texts = value if isinstance(value, list) else [value]
    parsed = (part for text in texts if isinstance(text, str) for part in Formatter().parse(text))
    return {name for _, name, _, _ in parsed if name is not None}


def test_dutch_and_french_have_the_same_keys():
    dutch, french = (_vocabulary(language) for language in DOCUMENT_LANGUAGES)

    assert set(dutch) ^ set(french) == set()
    assert [key for key in dutch if type(dutch[key]) is not type(french[key])] == []


def test_english_has_the_same_texts_but_those_of_documents():
    dutch = {key for key in _for_people("nl") if _table_of(key) not in IN_DOCUMENTS}

    assert dutch ^ set(_vocabulary("en")) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_the_same_placeholders(language: str):
    dutch = _for_people("nl")

    assert {
        key: _placeholders(text) ^ _placeholders(dutch.get(key))
        for key, text in _for_people(language).items()
        if _placeholders(text) != _placeholders(dutch.get(key))
    } == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str):
    """Only a help line may be: where nothing can be done, none is shown."""
    empty = {key for key, text in _for_people(language).items() if not str(text).strip()}

    assert {key for key in empty if not key.endswith(".help")} == set()
    assert {key for key in empty if _for_people("nl")[key]} == set()


# What the program says, found in its source.


class Said(NamedTuple):
    """A key or code that the source names, with the facts it gives."""

    key: str
    facts: frozenset[str] | None
    """`None` where they are only known when the program runs."""
    where: str


@cache
def _source() -> tuple[tuple[str, ast.Module], ...]:
    """Every file of the package, parsed."""
    package = Path(mandaat_docs.__file__).parent
    return tuple(
        (file.relative_to(package).as_posix(), ast.parse(file.read_text(encoding="utf-8")))
        for file in sorted(package.rglob("*.py"))
    )


@cache
def _named_calls() -> tuple[tuple[str, ast.Call, str], ...]:
    """Every call in the package: the last name of what is called, the call, where it stands."""
    return tuple(
        (ast.unparse(node.func).split(".")[-1], node, f"{file}:{node.lineno}")
        for file, tree in _source()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    )


def _calls(*names: str) -> Iterator[tuple[ast.Call, str]]:
    """Every call in the package to a function or method of one of these names."""
    return ((call, where) for name, call, where in _named_calls() if name in names)


def _said(*names: str) -> Iterator[Said]:
    for call, where in _calls(*names):
        match call.args:
            case [ast.Constant(value=str(key)), *_]:
                given = [keyword.arg for keyword in call.keywords]
                facts = None if None in given else frozenset(name for name in given if name)
                yield Said(key, facts, where)


def _strings() -> set[str]:
    return {
        node.value
        for _, tree in _source()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _lacking(said: Said, texts: dict[str, object], keys: set[str]) -> Iterator[str]:
    """What one saying needs of a language and does not find, or does not give."""
    for key in sorted(keys):
        if key not in texts:
            yield f"{said.where}: {key} is lacking"
        elif said.facts is not None and (more := _placeholders(texts[key]) - said.facts):
            yield f"{said.where}: {key} needs {sorted(more)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_has_its_texts(language: str):
    texts = _for_people(language)
    lacking = [
        line
        for said in _said(*ERRORS)
        for line in _lacking(said, texts, {f"errors.{said.key}.{text}" for text in ERROR_TEXTS})
    ]

    assert lacking == []


def test_every_error_text_belongs_to_an_error():
    """Also where the key is chosen at run time, it stands in the source as a string."""
    keys = {key.split(".")[1] for key in _for_people("nl") if key.startswith("errors.")}

    assert keys - _strings() == set()


def _rules() -> set[str]:
    for module in pkgutil.walk_packages(
        mandaat_docs.check.rules.__path__, "mandaat_docs.check.rules."
    ):
        importlib.import_module(module.name)
    return {rule.code for rule in all_rules()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_texts_and_every_text_its_rule(language: str):
    wanted = {f"findings.{code}.{text}" for code in _rules() for text in FINDING_TEXTS}
    there = {key for key in _for_people(language) if key.startswith("findings.")}
    # other words for where there is nothing to quote
    bare = {key for key in there if key.removesuffix("_bare") in wanted - {key}}

    assert wanted ^ (there - bare) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_gives_the_facts_of_its_texts(language: str):
    texts = _for_people(language)
    lacking = [
        line
        for said in _said("hit")
        for line in _lacking(
            # the id is a fact of every finding
            said._replace(facts=said.facts and said.facts | {"at"}),
            texts,
            _said_of(said.key, texts),
        )
    ]

    assert lacking == []


def _said_of(code: str, texts: dict[str, object]) -> set[str]:
    """The texts of a finding that quote its facts; one of them only some findings have."""
    bare = {f"findings.{code}.message_bare"} & texts.keys()
    return bare | {f"findings.{code}.{text}" for text in ("message", "help")}


def _asked_keys() -> Iterator[tuple[str, str]]:
    """The vocabulary keys that the source asks for, as patterns, with their place.

    `ReportWords` leaves the name of its table out.
    """
    for call, where in _calls("say", "phrases", "table"):
        match call.args:
            case [ast.Constant(value=str(key))]:
                yield re.escape(key), where
            case [ast.JoinedStr(values=parts)]:
                constants = (p.value if isinstance(p, ast.Constant) else None for p in parts)
                yield "".join(r".+" if c is None else re.escape(str(c)) for c in constants), where


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_every_key_that_is_asked_for_is_there(language: str):
    paths = [path for path, _ in _leaves(load_vocabulary(language).tree)]
    keys = {".".join(path[:depth]) for path in paths for depth in range(1, len(path) + 1)}

    assert [
        f"{where}: {pattern}"
        for pattern, where in _asked_keys()
        if not any(re.fullmatch(rf"(?:report\.)?{pattern}", key) for key in keys)
    ] == []


def test_french_puts_no_ordinary_space_where_a_line_must_not_break():
    tree = load_vocabulary("fr").tree
    shown = {name: node for name, node in tree.items() if name not in READING}
    broken = re.compile(r"« | »|\S [;:?!](?=\s|$)")
    found = [".".join(path) for path, text in _leaves(shown) if broken.search(str(text))]

    assert found == []


def test_a_word_agrees_with_its_number():
    tree = {"held": "{n} {n:field was|fields were} taken out | {n}"}
    dutch, french = Vocabulary("nl", tree), Vocabulary("fr", tree)
    assert dutch.say("held", n=1) == "1 field was taken out | 1"
    assert dutch.say("held", n=0) == "0 fields were taken out | 0"
    assert french.say("held", n=0) == "0 field was taken out | 0"
    assert french.say("held", n="12") == "12 fields were taken out | 12"


def test_english_counts_no_plural_of_one():
    """A plural behind a number that may be one is written {n:word|words}."""
    counted = re.compile(r"\{(n|count|errors|objectives|points|left)\} (?!is )[a-z]+s\b")
    texts = _for_people("en").items()
    found = [(key, text) for key, text in texts if counted.search(str(text))]
    assert {key for key, _ in found} == AT_LEAST_TWO
