"""Measures what each command costs beside what others take for the same file.

    python scripts/bench.py [ROWS …] [--mandate FILE] [--times N] [--patience SECONDS] [--write]
    python scripts/bench.py --guard [--write]

ROWS are names of modules in `scripts/bench`: starting, reading, checking, drafting, growth; all of
them by default. Prints a table: goal, measured (median of the pairs, quartiles), ours, the peer.
`--write` puts it into docs/bench.md and the README. `--guard` counts instructions instead, which
other work on the machine doesn't change, and says where they have grown.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from bench import guard, material, page
from bench.desk import Desk
from bench.measure import Row

KINDS = ("starting", "reading", "checking", "drafting", "growth")


def measured(desk: Desk, kinds: list[str]) -> list[Row]:
    """The rows of these kinds, each printed as it comes."""
    found = []
    for kind in kinds:
        for row in import_module(f"bench.{kind}").rows(desk):
            print(page.line(row), flush=True)
            found.append(row)
    return found


def main() -> int:
    """Measure and print; 1 where instructions have grown."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("rows", nargs="*", choices=[[], *KINDS])
    options.add_argument("--mandate", type=Path, default=material.MANDATE)
    options.add_argument("--times", type=int, default=9, help="pairs of each ratio")
    options.add_argument("--patience", type=float, default=60.0, help="seconds for one measurement")
    options.add_argument("--write", action="store_true")
    options.add_argument("--guard", action="store_true")
    given = options.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, map(os.path.abspath, sys.path)))
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder), given.mandate.resolve(), given.times, given.patience)
        if given.guard:
            return guard.run(desk, write=given.write)
        print(page.machine(), *page.HEAD, sep="\n", flush=True)
        rows = measured(desk, given.rows or list(KINDS))
    if given.write:
        page.write(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
