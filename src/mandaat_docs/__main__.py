"""`python -m mandaat_docs`."""

from mandaat_docs.cli import main

main()
