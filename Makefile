# The two commands: `make run` and `make test`. Both need Python 3.11 or later with venv.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --annotation-style line --custom-compile-command "make lock" $(UPGRADE)
SCRIPTS := assets/vendor/scripts

.PHONY: run test wide bench findings coverage audit lock setup setup-dev browser lint types imports \
	scripts screenshots clean

run: setup
	$(BIN)/python app.py

test: setup-dev browser lint types imports scripts
	$(BIN)/python -m pytest -n 3 -q -m "not wide and not benchmark"

# The pages at every further width and theme.
wide: setup-dev browser
	$(BIN)/python -m pytest -n 2 -q -m wide tests/browser

bench: setup-dev
	$(BIN)/python -m pytest -q -s -m benchmark tests/benchmarks

# The lines of dashboard/ that the tests run, servers and other processes included; at least 95 %.
coverage: setup-dev browser
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 2 -q -m "not wide and not benchmark"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# Shows each surprise of the libraries below us again, so that a newer version that lost it is told.
findings:
	@gone=0; for one in findings/*.sh; do bash "$$one" || { gone=1; echo "no longer so: $$one"; }; done; \
	exit $$gone

# Compiled once, the modules are read in half the time at every start.
setup: .venv/runtime $(SCRIPTS)
	$(BIN)/python -m compileall -q app.py dashboard

setup-dev: .venv/development $(SCRIPTS)

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/runtime: requirements.lock | .venv/bin/python
	$(INSTALL) -r requirements.lock
	touch $@

.venv/development: requirements-dev.lock | .venv/bin/python
	$(INSTALL) -r requirements-dev.lock
	touch $@

# After a change of requirements.txt or requirements-dev.txt: every package below them, with hashes
# for every platform. `make lock UPGRADE=--upgrade` also raises what no pin holds.
lock: setup-dev
	$(LOCK) requirements.txt --output-file requirements.lock
	$(LOCK) requirements-dev.txt --constraints requirements.lock --output-file requirements-dev.lock

# Looks up known weaknesses; fails where the advisory service cannot be reached.
audit: setup-dev
	sh tools/audit.sh requirements-dev.lock

# Smaller scripts for the pages, and our own put together, where npm can be had; without it pages
# load what Dash brings, and our own one by one.
$(SCRIPTS): tools/fetch_scripts.py package-lock.json $(shell find assets/scripts -name "*.js") \
		| .venv/bin/python
	$(BIN)/python -m tools.fetch_scripts assets

# Browser tests use a Chromium on the path; as root on Debian one is installed for them.
browser:
	sh tools/install_chromium.sh

lint: setup-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/codespell
	$(BIN)/hadolint Dockerfile

types: setup-dev
	$(BIN)/mypy

imports: setup-dev
	$(BIN)/lint-imports

# Lint, format, types and tests of the scripts.
scripts: setup-dev
	@if $(BIN)/python -m tools.fetch_scripts --development assets; \
		then npm run --silent check; else echo "The scripts were NOT checked."; fi

screenshots: setup-dev
	$(BIN)/python -m tools.screenshots docs/images

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache assets/vendor node_modules
