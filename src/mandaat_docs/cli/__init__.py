"""The command line; the only code that knows click."""

from __future__ import annotations

import sys

_READS_PDF = "--mandaat-docs-reads-pdf"
"""By this a frozen program starts itself to read PDFs: `acquire.pdf.apart.ASKED_FOR`, which is
not imported since `--help` must answer at once."""


def main() -> None:
    """Run the command line and end the process with the contract's exit code."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()  # a frozen program starts itself for `check --jobs` as well
    if sys.argv[1:2] == [_READS_PDF]:
        from mandaat_docs.acquire.pdf.serve import run

        run()
        return
    from mandaat_docs.cli.root import cli
    from mandaat_docs.cli.run import run_group

    sys.exit(int(run_group(cli, sys.argv[1:])))
