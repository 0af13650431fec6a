"""The pages of the documentation that are drawn from code, vocabulary, schemas and profiles."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click

from mandaat_docs import pipeline
from mandaat_docs.acquire.data import (
    DOCUMENT_LANGUAGES,
    LANGUAGES,
    folder,
    load_vocabulary,
    names_in,
    read_toml,
)
from mandaat_docs.cli.commands import cli
from mandaat_docs.model.vocabulary import Vocabulary

ROOT = Path(__file__).resolve().parents[1]
MADE = "<!-- made by scripts/make_docs.py: edit the code or the vocabulary, not this page -->\n"
TITLES = {
    "commands": {"nl": "Opdrachten", "fr": "Commandes", "en": "Commands"},
    "findings": {"nl": "Vaststellingen", "fr": "Constatations"},
    "settings": {"nl": "Instellingen", "fr": "Paramètres", "en": "Settings"},
    "errors": {"nl": "Foutmeldingen", "fr": "Messages d’erreur"},
}
EXPLANATIONS = {
    "nl": Path("docs/nl/uitleg.md"),
    "fr": Path("docs/fr/explication.md"),
    "en": Path("docs/en/explanation.md"),
}
LEGAL = {
    "nl": "| gegeven | grondslag | nagekeken |\n|---|---|---|",
    "fr": "| donnée | fondement | vérifié |\n|---|---|---|",
    "en": "| statement | basis | verified |\n|---|---|---|",
}
VERIFIED = {
    "nl": ("**nee**: invulveld", "ja"),
    "fr": ("**non**\u00a0: champ à compléter", "oui"),
    "en": ("**no**: a blank", "yes"),
}
CAVEAT = {
    "nl": "In het document staat daarbij: “{}”",
    "fr": "Le document précise\u00a0: «\u00a0{}\u00a0»",
    "en": "The document says with it: “{}”",
}
RATES = {
    "nl": "| verslagen | juist oordeel | ten onrechte volledig | ten hoogste |",
    "fr": "| rapports | verdict exact | complet à tort | au plus |",
    "en": "| reports | right verdict | wrongly complete | at most |",
}
HALVES = {
    "nl": {"open": "open", "holdout": "achtergehouden"},
    "fr": {"open": "ouverts", "holdout": "réservés"},
    "en": {"open": "open", "holdout": "holdout"},
}


def reference_pages() -> Iterator[tuple[Path, str]]:
    """Every page by its path in the repository."""
    home = Path("docs/reference")
    os.environ["COLUMNS"] = "80"  # help is as wide as the terminal
    for lang in LANGUAGES:
        words = load_vocabulary(lang)
        yield home / f"commands.{lang}.md", _page("commands", lang, _commands(words))
        yield home / f"settings.{lang}.md", _page("settings", lang, _settings(words))
    for lang in DOCUMENT_LANGUAGES:
        words = load_vocabulary(lang)
        yield home / f"findings.{lang}.md", _page("findings", lang, _findings(words))
        yield home / f"errors.{lang}.md", _page("errors", lang, _errors(words))
    yield home / "schemas.md", "\n".join([f"{MADE}\n# Schemas\n", *_schemas()]) + "\n"


def explanations() -> Iterator[tuple[Path, str]]:
    """The pages with explanations, with today's rates and the legal frame put in."""
    for lang, path in EXPLANATIONS.items():
        text = (ROOT / path).read_text(encoding="utf-8")
        for name, lines in (("rates", _rates(lang)), ("legal", _legal(lang))):
            start, end = f"<!-- {name}: made by scripts/make_docs.py -->", f"<!-- /{name} -->"
            inside = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.DOTALL)
            block = "\n".join([start, *lines, end])
            text, times = inside.subn(lambda _, block=block: block, text)
            assert times == 1, (path, name)
        yield path, text


def _page(kind: str, lang: str, lines: Iterator[str]) -> str:
    return "\n".join([f"{MADE}\n# {TITLES[kind][lang]}\n", *lines]) + "\n"


def _commands(words: Vocabulary) -> Iterator[str]:
    yield from _help_of(cli, None, "mandaat-docs", words.language)


def _help_of(
    command: click.Command, parent: click.Context | None, name: str, lang: str
) -> Iterator[str]:
    context = click.Context(
        command, info_name=name, parent=parent, obj=lang, help_option_names=["-h", "--help"]
    )
    yield f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found is not None, inner
            yield from _help_of(found, context, inner, lang)


def _settings(words: Vocabulary) -> Iterator[str]:
    facts = {"target": "S1.1.1", "objective": "S1", "year": 2026, "later": 2031}
    known = read_toml("schemas", "settings")
    for key, texts in words.table("settings.keys").items():
        if key not in known:
            continue
        example = texts["example"].format_map(facts)
        yield f"## {key}\n\n{texts['about']}\n\n```toml\n{example}\n```\n"


def _findings(words: Vocabulary) -> Iterator[str]:
    labels = {name: words.say(f"console.explain_{name}") for name in ("example", "instead", "help")}
    for rule in pipeline.all_rules().values():
        texts = words.table(f"findings.{rule.code}")
        yield f"## {rule.code} ({words.say(f'severity.{rule.severity.value}')})\n\n{texts['why']}\n"
        yield "\n".join(f"- *{label}*: {texts[name]}" for name, label in labels.items()) + "\n"


def _errors(words: Vocabulary) -> Iterator[str]:
    yield f"| error | {words.say('console.help')} |\n|---|---|"
    for texts in words.table("errors").values():
        yield f"| {texts['message']} | {texts['help']} |"


def _schemas() -> Iterator[str]:
    yield "What comes in or goes out as data passes these schemas (Cerberus, in TOML).\n"
    files = (file for file in folder("schemas").iterdir() if file.name.endswith(".toml"))
    for file in sorted(files, key=lambda file: file.name):
        text = file.read_text(encoding="utf-8").rstrip()
        assert tomllib.loads(text), file.name
        yield f"## {file.name.removesuffix('.toml')}\n\n```toml\n{text}\n```\n"


def _rates(lang: str) -> Iterator[str]:
    """Of the scoreboard in the README: the lines of this program."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    yield f"{RATES[lang]}\n|---|--:|--:|--:|"
    for line in readme.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) > 4 and cells[1] == "mandaat-docs":
            rates = " | ".join(cells[2:5])
            if lang != "en":
                rates = rates.replace(".", ",")
            yield f"| {HALVES[lang][cells[0]]} | {rates} |"


def _legal(lang: str) -> Iterator[str]:
    """Every statement of every profile, with whether somebody has verified it.

    In English in the wording of the Dutch documents: there is no other.
    """
    spoken = lang if lang in DOCUMENT_LANGUAGES else "nl"
    for name in names_in("profiles"):
        profile = read_toml("profiles", name)
        head = profile["profile"]
        yield f"\n### {head['name'][spoken]}\n\n{CAVEAT[lang].format(head['caveat'][spoken])}\n"
        yield LEGAL[lang]
        rows = []
        for statements in profile.get("statements", {}).values():
            for statement in statements:
                basis = statement.get("basis", {}).get(spoken, "–")
                verified = VERIFIED[lang][bool(statement.get("verified"))]
                rows.append(f"| {statement['text'][spoken]} | {basis} | {verified} |")
        yield from dict.fromkeys(rows)  # what holds of both levels stands once
