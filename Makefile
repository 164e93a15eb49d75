# Two commands: `make run` starts the product on this machine, `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test prove lock format clean

run: $(VENV)/.ready
	@exec $(BIN)/redress demo

test: $(VENV)/.ready
	@exec $(BIN)/python -m tools.check

prove: $(VENV)/.ready
	@exec $(BIN)/python -m tools.check --prove

$(VENV)/.ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# The lock names every package with its hashes and no host. Needs `uv` on the path.
lock:
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --quiet --extra dev pyproject.toml -o requirements.txt

format: $(VENV)/.ready
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .
