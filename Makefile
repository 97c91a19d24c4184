# Catchword: `make run`, `make test`, `make check`. Everything is installed into .venv, hash-checked.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

# A Python that is named, and is not that of .venv, makes it again.
OTHER := $(if $(filter command environment,$(firstword $(origin PYTHON))),$(shell [ -x $(BIN)/python ] && [ "$$($(BIN)/python -V)" != "$$($(PYTHON) -V 2>&1)" ] && echo other))
ifneq ($(OTHER),)
.PHONY: $(BIN)/python $(VENV)/installed $(VENV)/installed-dev $(VENV)/installed-bench
endif

.PHONY: run postgresql test coverage faults fuzz load bench calibrate check format transcripts pictures lock clean help

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: $(VENV)/installed ## set up, then chat in the terminal (the Discord bot when CATCHWORD_TOKEN is set)
	@$(BIN)/catchword

# What Python compiles is kept, whatever the environment says: the tests start many processes.
test coverage faults: export PYTHONDONTWRITEBYTECODE =

test: $(VENV)/installed-dev ## set up, then run the tests
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(OPTIONS)

coverage: $(VENV)/installed-dev ## set up, then run the tests and report which branches they take
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --cov $(OPTIONS)

faults: $(VENV)/installed-dev ## set up, then every fault many times (minutes), and the table of what can fail
	$(BIN)/python -m pytest tests/faults --long --numprocesses auto --dist loadfile $(OPTIONS)
	@$(BIN)/python -m tests.faults.table

fuzz: $(VENV)/installed-dev ## set up, then damaged index files and odd queries for a minute (OPTIONS="--seconds 600 --seed 1")
	@$(BIN)/python -m tests.fuzz $(OPTIONS)

load: $(VENV)/installed-dev ## set up, then a bounded load next to a trivial handler (OPTIONS="--rates 50,1x,2x --busy 2 --corpus DIR")
	@$(BIN)/python -m tests.load $(OPTIONS)

check: $(VENV)/installed-dev ## lint, format, types, import rules, dead code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports
	$(BIN)/vulture

format: $(VENV)/installed-dev ## rewrite the code in the house's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

transcripts: $(VENV)/installed-dev ## make the documents' transcripts and tables again, from the program itself
	$(BIN)/python -m tests.transcripts
	$(BIN)/python -m tests.preference_table
	$(BIN)/python -m tests.room_map

pictures: $(VENV)/installed-dev ## draw the replies as Discord lays them out (needs Chromium; OPTIONS="found panel")
	@$(BIN)/python -m tests.pictures $(OPTIONS)

postgresql: $(VENV)/installed ## set up with the driver for PostgreSQL
	@$(PIP) install --require-hashes -r requirements-postgresql.lock

lock: ## resolve the dependencies again (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group pyproject.toml:build -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group pyproject.toml:build --group pyproject.toml:dev -c requirements.lock -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group pyproject.toml:build --group pyproject.toml:bench -c requirements.lock -c requirements-dev.lock -o requirements-bench.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --extra postgresql --group pyproject.toml:build -c requirements.lock -c requirements-dev.lock -o requirements-postgresql.lock

SOURCES = $(if $(PASSAGES),--passages "$(PASSAGES)") $(if $(BOOKS),--books "$(BOOKS)") $(if $(WORKS),--works "$(WORKS)")
REAL_CASES = $(foreach list,$(CASES),--cases "$(list)")

bench: $(VENV)/installed-bench ## measure finding against other engines: PASSAGES=file-or-folder WORKS=folder OPTIONS="--quick"
	$(BIN)/python -m tests.bench $(SOURCES) $(REAL_CASES) $(OPTIONS)

calibrate: $(VENV)/installed-bench ## fit the confidence again, with the same sources, CASES="list …" and OPTIONS="--jobs 2"
	$(BIN)/python -m tests.bench.calibrate $(SOURCES) $(REAL_CASES) $(OPTIONS)

clean: ## remove what make made
	rm -rf $(VENV) .bench .coverage .pictures .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Catchword needs Python 3.11 or newer; '$(PYTHON)' was not found. Install it, or name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Catchword needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Install a newer one, or name it: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "This Python lacks venv or pip. On Debian or Ubuntu: sudo apt install python3-venv python3-pip" >&2; exit 1; }
	@echo "Making $(VENV) …"
	@$(PYTHON) -m venv --clear $(VENV)

$(VENV)/installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing Catchword …"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	@echo "Installing what tests and checks need …"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/installed-bench: requirements-bench.lock $(VENV)/installed
	@echo "Installing the engines that Catchword is measured against …"
	@$(PIP) install --require-hashes -r requirements-bench.lock
	@touch $@
