"""Errors that end the program, each with its exit code and what to do next.

Exceptions are for when the program cannot go on; what a document says wrong is a `Finding`.
The texts stand in `vocabulary/<language>/interface.toml` under `[errors]`.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the shell sees (contract 2)."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    INPUT = 3
    OUTPUT = 4
    BUG = 5
    INTERRUPTED = 130


class MandaatDocsError(Exception):
    """The program cannot go on.

    `key` names the texts `errors.<key>.message` and `errors.<key>.help`; `facts` fill them.
    """

    exit_code = ExitCode.BUG

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.key} {self.facts}"

    def __reduce__(self) -> tuple[object, ...]:
        """Goes from one process to another; facts that might not, go as their text."""
        facts = {
            k: v if isinstance(v, str | int | float) else str(v) for k, v in self.facts.items()
        }
        return _again, (type(self), self.key, facts)


def _again(kind: type[MandaatDocsError], key: str, facts: dict[str, object]) -> MandaatDocsError:
    return kind(key, **facts)


class UsageError(MandaatDocsError):
    """Wrong use or configuration."""

    exit_code = ExitCode.USAGE


class InputError(MandaatDocsError):
    """An input can't be read or understood."""

    exit_code = ExitCode.INPUT


class OutputError(MandaatDocsError):
    """The output can't be written, or stands there already."""

    exit_code = ExitCode.OUTPUT
