"""Reports of our own with the truth about every target: see CONTRIBUTING.md, "The corpus"."""
