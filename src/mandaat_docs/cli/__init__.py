"""The command line; the only code that knows click."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and end the process with the contract's exit code."""
    from mandaat_docs.cli.commands import cli
    from mandaat_docs.cli.run import run_group

    sys.exit(int(run_group(cli, sys.argv[1:])))
