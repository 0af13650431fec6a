# Every chore has a name here; `make` lists them.
# Another Python: `make test PYTHON=python3.13` (with a fresh .venv).

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test thorough lint types quality bench corpora fuzz fmt lock wheel release executable docs

help:  ## List these targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

demo: $(READY)  ## Run the whole cycle on the sample: input/ → output/
	$(BIN)/mandaat-docs demo . --force

test: lint types  ## Lint, types, and all tests but the slow ones, in a few minutes
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not slow"

thorough: $(READY)  ## The slow tests: every page, layout and variant of which test takes one
	$(BIN)/python -m pytest -n auto --dist loadfile -m slow

lint: $(READY)  ## Style and complexity
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .

types: $(READY)  ## mypy, strict
	$(BIN)/python -m mypy

quality: $(READY)  ## Score the verdicts and how mandates are read; OPTIONS=--check or --misses
	$(BIN)/python scripts/quality.py $(OPTIONS)
	$(BIN)/python scripts/quality_mandates.py $(OPTIONS)

bench: $(READY)  ## Speed beside the peers; OPTIONS=--write or --guard
	$(BIN)/python scripts/bench.py $(OPTIONS)

corpora: $(READY)  ## Read every file below DIR=folder: read, refused, failed (0)
	$(BIN)/python scripts/corpora.py $(DIR)

fuzz: $(READY)  ## Look for input that breaks a reader, for SECONDS=600
	FUZZ_SECONDS=$(or $(SECONDS),600) $(BIN)/python -m pytest tests/hostile/test_fuzz.py -q -s

fmt: $(READY)  ## Put the code in order
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

docs: $(READY)  ## Build the documentation into build/site
	$(BIN)/python scripts/make_pictures.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet

wheel: $(READY)  ## Build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

release: $(READY)  ## Build wheel and sdist into dist/, the same bytes every time, and the notices
	$(BIN)/python scripts/make_notices.py
	SOURCE_DATE_EPOCH=1767225600 $(BIN)/python -m build --no-isolation

executable: $(READY)  ## Build one program for people without Python into dist/
	$(BIN)/python scripts/build_executable.py

# What pyproject.toml asks for, run time, development and build together, to exact versions.
WANTED := import tomllib; \
	p = tomllib.load(open("pyproject.toml", "rb")); \
	print(*p["project"]["dependencies"], *p["dependency-groups"]["dev"], \
	      *p["build-system"]["requires"], "editables", sep="\n")

lock: $(READY)  ## Renew requirements/dev.txt
	$(BIN)/python -c '$(WANTED)' | CUSTOM_COMPILE_COMMAND='make lock' \
		$(BIN)/python -m piptools compile --quiet --upgrade --strip-extras --no-annotate \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options \
		--output-file requirements/dev.txt -

# Made once; made again when the locked versions or the project's metadata change.
$(READY): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
		"error: Python 3.11 or later is needed\nhelp: name one, such as: make PYTHON=python3.12")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
