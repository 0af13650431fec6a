"""The registry of rules: code, name of the defect, severity, and the function that finds it.

A rule's reasons stand in its docstring; its texts for people (message, help, why, example,
instead) stand in `vocabulary/<language>/` under `[findings.<CODE>]`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from mandaat_docs.model.finding import Finding, Severity
from mandaat_docs.model.source import Place

RuleFunction = TypeVar("RuleFunction", bound=Callable[..., Iterator["Finding"]])

_OF_REPORT = ("R210", "R302", "R4", "R5", "W")
_WAIVABLE = ("R1", "R2", "R3")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `name` completes the sentence "allow …"."""

    code: str
    name: str
    severity: Severity
    find: Callable[..., Iterator[Finding]]

    def finding(
        self, at: str | None = None, place: Place | None = None, **facts: object
    ) -> Finding:
        """A finding of this rule."""
        pairs = tuple((k, str(v)) for k, v in sorted(facts.items()))
        return Finding(self.code, self.name, self.severity, at, place, pairs)

    @property
    def of_report(self) -> bool:
        """Whether its findings are about a report as a whole, none about one target."""
        return self.code.startswith(_OF_REPORT)

    @property
    def waivable(self) -> bool:
        """Whether its findings are about a target's answer, so that they can be waived."""
        return self.code.startswith(_WAIVABLE) and not self.of_report

    @property
    def fixed(self) -> bool:
        """Whether settings may not touch it: what is an error by itself is one by contract 2."""
        return self.severity is Severity.ERROR

    @property
    def highest(self) -> Severity:
        """The most that settings may make of it.

        Beside what is an error by itself, nothing about a target or a mandate is one (contract 2).
        """
        return Severity.ERROR if self.fixed or self.of_report else Severity.WARNING


_RULES: dict[str, Rule] = {}


def rule(code: str, name: str, severity: Severity) -> Callable[[RuleFunction], RuleFunction]:
    """Register a rule. Its function yields the facts of each finding through `hit`.

    Raises `ValueError` where the code stands already, naming both rules.
    """

    def register(function: RuleFunction) -> RuleFunction:
        if code in _RULES:
            raise ValueError(f"{code} is both {_RULES[code].name} and {name}")
        _RULES[code] = Rule(code, name, severity, function)
        return function

    return register


def hit(code: str, at: str | None = None, place: Place | None = None, **facts: Any) -> Finding:  # noqa: ANN401
    """A finding of the registered rule `code`."""
    return _RULES[code].finding(at, place, **facts)


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    return tuple(_RULES[code] for code in sorted(_RULES))


def rules_of(prefix: str) -> tuple[Rule, ...]:
    """The rules of one family, by code."""
    return tuple(r for r in all_rules() if r.code.startswith(prefix))


def load_rules() -> None:
    """Import every family of rules, so that all are registered; the package is the list."""
    families = importlib.import_module("mandaat_docs.check.rules")
    for module in pkgutil.iter_modules(families.__path__, families.__name__ + "."):
        importlib.import_module(module.name)


def reweigh(
    findings: Iterable[Finding], severities: Mapping[str, Severity | None]
) -> tuple[Finding, ...]:
    """The findings with the severities that settings give their codes; `None` leaves one out."""
    weighed = ((f, severities.get(f.code, f.severity)) for f in findings)
    return tuple(replace(f, severity=weight) for f, weight in weighed if weight is not None)
