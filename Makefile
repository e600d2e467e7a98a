# The two commands: `make run` and `make test`. Both need Python 3.11 or later with venv.
PYTHON ?= python3
BIN := .venv/bin
SCRIPTS := assets/vendor/plotly-basic.min.js

.PHONY: run test wide bench setup setup-dev browser lint types imports screenshots clean

run: setup
	$(BIN)/python app.py

test: setup-dev browser lint types imports
	$(BIN)/python -m pytest -n 3 -q -m "not wide and not benchmark"

# The pages at every further width and theme.
wide: setup-dev browser
	$(BIN)/python -m pytest -n 2 -q -m wide tests/browser

bench: setup-dev
	$(BIN)/python -m pytest -q -s -m benchmark tests/benchmarks

# Compiled once, the modules are read in half the time at every start.
setup: .venv/runtime $(SCRIPTS)
	$(BIN)/python -m compileall -q app.py dashboard

setup-dev: .venv/development $(SCRIPTS)

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/runtime: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/development: requirements.txt requirements-dev.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

# Smaller scripts for the pages, where npm can be had; without it they load what Dash brings.
$(SCRIPTS): tools/fetch_scripts.py requirements.txt | .venv/bin/python
	-$(PYTHON) tools/fetch_scripts.py assets/vendor

# Browser tests use a Chromium on the path; as root on Debian one is installed for them.
browser:
	sh tools/install_chromium.sh

lint: setup-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup-dev
	$(BIN)/mypy

imports: setup-dev
	$(BIN)/lint-imports

screenshots: setup-dev
	$(BIN)/python tools/screenshots.py docs/images

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache assets/vendor
