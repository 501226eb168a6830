# The commands of CONTRACT; each installs what it needs first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared

.PHONY: install run test test-all check evaluate bench lock

# Two stamps: what a user needs, and what a developer needs besides.
$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

install: $(VENV)/.installed

run: install
	$(BIN)/motcua serve

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

test-all: $(VENV)/.installed-dev
	./.ci/services
	$(BIN)/python -m pytest -m ''

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The dev question sets over the national catalogue and the laws; all stand in $(SHARED).
evaluate: install
	$(BIN)/motcua knowledge import $(SHARED)/data/national_procedures.jsonl.gz $(SHARED)/data/law/articles.json.gz
	$(BIN)/motcua knowledge index
	$(BIN)/motcua evaluate $(SHARED)/questions/dev $(SHARED)/data/law/train.json

# Speed and size over the national catalogue, beside BM25 and a tutorial RAG, and as the catalogue
# grows; three quarters of an hour the first time. make bench SCALE= leaves the growing out.
SCALE ?= 1 4 16
NATIONAL := $(SHARED)/data/national_procedures.jsonl.gz

ifneq ($(and $(wildcard $(NATIONAL)),$(wildcard $(SHARED)/questions/dev)),)
bench: install
	$(BIN)/motcua knowledge import $(NATIONAL)
	$(BIN)/motcua knowledge index
	$(BIN)/motcua bench $(SHARED)/questions/dev $(addprefix --scale ,$(SCALE))
else
bench:
	@echo "skipped: make bench needs $(NATIONAL) and $(SHARED)/questions/dev"
endif

# Needs uv; run after changing dependencies in pyproject.toml.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  pyproject.toml --extra build -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  pyproject.toml --extra build --extra dev --constraint requirements.lock -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  pyproject.toml --extra llm --constraint requirements-dev.lock -o requirements-llm.lock
