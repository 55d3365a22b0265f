# Every target creates .venv and installs what it needs when that is missing or out of date.
# Needs git, make, and Python 3.11 or newer with venv; nothing else.

VENV := .venv
PY   := $(VENV)/bin/python
PYTHON_FOLDERS := webrl_gym algorithms conf benchmarks tests
ARGS ?=

# pyproject.toml is for the build system only, so ruff's options stand here.
RUFF_FORMAT := --line-length 120
RUFF_CHECK  := --line-length 120 --select E,F,W,I,B,UP,SIM,RUF --ignore E501,RUF001,RUF002,RUF003

# Test workers are processes with one thread each, two at least, so that they do not fight for the cores.
WORKERS := $(shell n=$$(nproc 2>/dev/null || echo 2); [ "$$n" -gt 2 ] && echo "$$n" || echo 2)
PYTEST  := OMP_NUM_THREADS=1 MKL_NUM_THREADS=1 $(PY) -m pytest -n $(WORKERS)

.DEFAULT_GOAL := help
.PHONY: help train curve bench test test-slow lint format clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

train: $(VENV)/.run ## train WebRL on the embedded sites; ARGS="algorithm=webrl_paper seed=1" selects
	$(PY) -m algorithms.train $(ARGS)

curve: $(VENV)/.run ## success of the starting policy over 1, 3, 10 and 30 demonstrations per family
	$(PY) -m benchmarks.demonstration_curve $(ARGS)

bench: $(VENV)/.run ## speed and memory of the environment, as JSON
	$(PY) -m benchmarks.env_throughput --browser text $(ARGS)

test: lint ## lint, types, import contracts and the fast tests; fetches the official tasks if they are missing
	@$(PY) -m webrl_gym tasks fetch || echo "Going on without the official tasks: their tests are skipped."
	$(PYTEST) -m "not slow" $(ARGS)

test-slow: $(VENV)/.browser ## Chromium replays, learning curves, kill campaigns, the wheel
	@$(PY) webrl_gym/tools/chromium.py
	$(PYTEST) -m slow $(ARGS)

lint: $(VENV)/.dev ## style, types and import contracts
	$(PY) -m ruff check $(RUFF_CHECK) $(PYTHON_FOLDERS)
	$(PY) -m ruff format --check $(RUFF_FORMAT) $(PYTHON_FOLDERS)
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

format: $(VENV)/.dev ## bring the code into the form that lint asks for
	$(PY) -m ruff check $(RUFF_CHECK) --fix $(PYTHON_FOLDERS)
	$(PY) -m ruff format $(RUFF_FORMAT) $(PYTHON_FOLDERS)

clean: ## remove the environment, builds and caches; outputs/ stays
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# ---- set-up. A stamp is newer than what it was made from, so second runs start at once.
$(VENV)/.python: webrl_gym/tools/find_python.sh
	python=$$(sh webrl_gym/tools/find_python.sh) && "$$python" -m venv $(VENV)
	@echo "Installing into $(VENV): about a minute with a fast connection."
	@touch $@

$(VENV)/.run: $(VENV)/.python setup.cfg pyproject.toml webrl_gym/tools/choose_torch.py
	$(PY) webrl_gym/tools/choose_torch.py
	$(PY) -m pip install --quiet -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	$(PY) -m pip install --quiet -e ".[dev,llm]"
	@touch $@

$(VENV)/.browser: $(VENV)/.dev
	$(PY) -m pip install --quiet -e ".[dev,llm,browser]"
	@touch $@
