# make demo: install into .venv and read the example reports.  make test: the tests, in the same .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
INPUTS := pyproject.toml constraints.txt src/communique/__about__.py

.DEFAULT_GOAL := help
.PHONY: help demo test lint format docs wheel clean

help:
	@echo "make demo       install into $(VENV) and read the example reports"
	@echo "make test       run the tests (the gold is used where COMMUNIQUE_GOLD or ../shared has it)"
	@echo "make lint       ruff, mypy and the import contracts"
	@echo "make format     let ruff rewrite what it can"
	@echo "make docs       write docs/cli.md anew from --help"
	@echo "make wheel      build dist/*.whl"
	@echo "make clean      remove $(VENV) and what was built"

demo: $(VENV)/.installed
	@$(BIN)/communique demo

test: $(VENV)/.installed-test
	COMMUNIQUE_GOLD="$${COMMUNIQUE_GOLD-$$(test -d ../shared/gold && cd ../shared && pwd)}" \
		OMP_NUM_THREADS=1 $(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.installed
	$(BIN)/python -m communique.cli.reference > docs/cli.md

wheel: $(VENV)/bin/python
	$(PIP) wheel --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) dist build

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || \
		{ echo "Communique needs Python 3.11 to 3.13: make PYTHON=/path/to/python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "no venv module: install it (on Debian: python3-venv)"; exit 1; }

$(VENV)/.installed: $(INPUTS) | $(VENV)/bin/python
	$(PIP) install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-test: $(INPUTS) | $(VENV)/bin/python
	$(PIP) install --quiet --constraint constraints.txt --editable '.[test]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-dev: $(INPUTS) | $(VENV)/bin/python
	$(PIP) install --quiet --constraint constraints.txt --editable '.[test,dev]'
	@touch $@ $(VENV)/.installed $(VENV)/.installed-test
