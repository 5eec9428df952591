# Everything a developer does here, one word each. `make` alone lists the words.

VENV := .venv
BIN := $(VENV)/bin
IMAGE ?= copydesk

# The newest suitable Python that really runs: a version manager may put names on the path that do not.
SUITABLE := -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
PYTHON ?= $(shell for name in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	"$$name" $(SUITABLE) && echo "$$name" && break; done)

INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade

QUICK := $(addprefix tests/unit/,text structure html article quotation answer rules) tests/test_rules.py tests/test_architecture.py tests/test_vocabulary.py

.DEFAULT_GOAL := help
.PHONY: help run test quick bench instructions check lint engines browser container format openapi lock docs image clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/.run ## Serve on http://127.0.0.1:8000
	@$(BIN)/copydesk serve

test: $(VENV)/.test ## Run the tests
	@$(BIN)/pytest --numprocesses auto --maxprocesses 8 --dist worksteal

quick: $(VENV)/.test ## Run the unit tests of the stages, the rules and the architecture, in less than 40 seconds
	@$(BIN)/pytest --quiet $(QUICK)

bench: $(VENV)/.test ## Time each stage, and articles from 1 kB to the size limit
	@PYTHONPATH=. $(BIN)/python -m benchmarks.load.speed

instructions: $(VENV)/.test ## Compare the machine instructions of fixed articles with the record (needs Valgrind)
	@PYTHONPATH=. $(BIN)/python -m benchmarks.load.instructions

check: ## Run everything that CI runs: tests, style, types, architecture, drift, container
	@bash .ci/run

lint: $(VENV)/.test ## Check style, types, the direction of imports, and that openapi.yaml is up to date
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m service.contract.openapi --check

browser: $(VENV)/.test ## Test the console in Chromium
	@$(BIN)/pytest -m browser tests/browser

engines: $(VENV)/.test ## Install Spark, Ray and Dask beside .venv, and test on them
	@bash .ci/engines

container: $(VENV)/.test ## Build the image and test it with the container engine
	@$(BIN)/pytest -m container tests/container

format: $(VENV)/.test ## Format the code
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

openapi: $(VENV)/.test ## Write openapi.yaml from the schemas
	$(BIN)/python -m service.contract.openapi

lock: $(VENV)/.test ## Lock the newest dependencies with their hashes
	$(INSTALL) -r requirements/lock.txt
	$(LOCK) pyproject.toml -o requirements/run.txt
	$(LOCK) pyproject.toml --extra tracing -c requirements/run.txt -o requirements/tracing.txt
	$(LOCK) pyproject.toml --extra archives -c requirements/run.txt -o requirements/archives.txt
	$(LOCK) pyproject.toml --extra parquet -c requirements/run.txt -o requirements/parquet.txt
	$(LOCK) pyproject.toml --extra spark -c requirements/run.txt -c requirements/parquet.txt -o requirements/spark.txt
	$(LOCK) pyproject.toml --extra ray -c requirements/run.txt -c requirements/parquet.txt -c requirements/spark.txt -o requirements/ray.txt
	$(LOCK) pyproject.toml --extra dask -c requirements/run.txt -c requirements/parquet.txt -c requirements/spark.txt -c requirements/ray.txt -o requirements/dask.txt
	$(LOCK) pyproject.toml --extra kafka -c requirements/run.txt -o requirements/kafka.txt
	$(LOCK) pyproject.toml --extra rabbitmq -c requirements/run.txt -o requirements/rabbitmq.txt
	$(LOCK) pyproject.toml --extra tracing --extra archives --extra kafka --extra rabbitmq --extra parquet --group test $(addprefix -c requirements/,tracing.txt archives.txt kafka.txt rabbitmq.txt parquet.txt) -o requirements/test.txt
	$(LOCK) --group build -o requirements/build.txt
	$(LOCK) --group docs -c requirements/test.txt -o requirements/docs.txt
	$(LOCK) --group lock -o requirements/lock.txt

docs: $(VENV)/.docs ## Build the documents as a site in build/site, and check their links
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python deploy/site.py

image: ## Build the container image
	docker build --tag $(IMAGE) .

clean: ## Remove what these commands made
	rm -rf $(VENV) .venv-engines build dist .*_cache .hypothesis

$(VENV)/.run: pyproject.toml requirements/run.txt requirements/build.txt
	@test -x $(BIN)/python || "$(PYTHON)" $(SUITABLE) || { echo "Copydesk needs Python 3.11 or newer with its venv module. \
	Install one, or say where it is: make PYTHON=/path/to/python3" >&2; exit 1; }
	@test -x $(BIN)/python || { echo "Setting up $(VENV) with $(PYTHON)"; "$(PYTHON)" -m venv $(VENV); }
	@$(INSTALL) -r requirements/run.txt -r requirements/build.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	@$(INSTALL) -r requirements/test.txt
	@touch $@

$(VENV)/.docs: $(VENV)/.run requirements/docs.txt
	@$(INSTALL) -r requirements/docs.txt
	@touch $@
