# Every target does its own set-up: the virtual environment, the packages, and Chromium for the tests.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
export NO_MKDOCS_2_WARNING := 1

VENV := .venv
BIN := $(VENV)/bin
ASL := tools/samples/asl/node_modules/.package-lock.json
LIGHTHOUSE := tools/lighthouse/node_modules/.package-lock.json
ADDRESS ?= 127.0.0.1:8000
STACK ?= fieldbook
SIZES ?= 1 10 50
ENGINES = $(VENV)-ways-out/bin

.PHONY: help serve site pdf offline deploy test verify bench bench-pages bench-search bench-build ways-out other-engines lint format schema lock clean

help: ## Show the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 10

serve: $(VENV)/site ## Serve the site on 127.0.0.1:8000 with live reload (the main job)
	$(BIN)/python -m tools.validate
	$(BIN)/mkdocs serve --dev-addr $(ADDRESS) --livereload

# Built aside and moved into place, so that a failed build leaves no site at all.
site: $(VENV)/site ## Build the site strictly into site/
	rm -rf site .site
	$(BIN)/mkdocs build --strict --site-dir .site || { rm -rf .site; exit 1; }
	mv .site site

pdf: $(VENV)/all site ## Build the site with every cheat sheet as PDF, A4 and Letter, in site/pdf
	tools/ensure-chromium $(BIN)/python
	$(BIN)/python -m tools.pdf site

offline: pdf ## Build the site with its offline copy: all of it, PDFs and search too, as one zip
	$(BIN)/python -m tools.offline site

deploy: $(VENV)/all ## Publish site/ on S3 and CloudFront: shows the commands, GO=1 runs them (deploy/README.md)
	$(BIN)/python -m tools.deploy site --stack $(STACK) $(if $(GO),--go) $(SET)

test: $(VENV)/all ## Run every check and test; installs Chromium if there is none
	tools/ensure-chromium $(BIN)/python
	$(MAKE) $(ASL)
	$(MAKE) lint
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/all ## Check the style of code and data, types, spelling, and the editors' schemas
	$(BIN)/python -m tools.validate
	$(BIN)/python -m tools.schema --check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/yamllint --strict docs/_data deploy mkdocs.yml .github tests/fixtures/data
	$(BIN)/codespell

format: $(VENV)/all ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

verify: ## Hold every fact against the newest botocore and CloudFormation schemas (JSON=file for machines)
	VENV=$(VENV) tools/verify-newest $(if $(JSON),--json $(JSON))

bench: bench-pages bench-search bench-build ## Measure pages, search and build

bench-pages: $(VENV)/all $(LIGHTHOUSE) site ## Measure the pages with Lighthouse, beside Material as it comes
	tools/ensure-chromium $(BIN)/python
	$(BIN)/python -m tools.bench_pages site

# Takes more than an hour; SIZES="1 10" a quarter of one.
bench-build: $(VENV)/all other-engines ## Measure the build at 1, 10 and 50 times the pages, beside plain MkDocs and Zensical
	$(BIN)/python -m tools.bench_build $(ENGINES) --sizes $(SIZES)

# In an environment of its own: what only the benchmark compares with is no dependency of the site.
bench-search: $(VENV)/all site ## Measure the search beside others, on the golden set
	tools/ensure-chromium $(BIN)/python
	$(BIN)/python -m venv --system-site-packages $(VENV)-bench
	$(BIN)/pip install --quiet --disable-pip-version-check --prefix $(abspath $(VENV)-bench) "pagefind[bin]==1.5.2"
	PYTHONPATH=$$(echo $(VENV)-bench/lib/python3*/site-packages) $(BIN)/python -m tools.bench_search site

ways-out: $(VENV)/all other-engines site ## Build the same sources with ProperDocs and Zensical, and compare every page
	$(BIN)/python -m tools.ways_out site $(ENGINES)

# In an environment of its own: pip takes the newest Zensical whose parts can be had.
other-engines:
	tools/make-venv $(VENV)-ways-out
	$(ENGINES)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-site.txt
	$(ENGINES)/pip install --quiet --disable-pip-version-check --upgrade properdocs==1.6.7 zensical

schema: $(VENV)/all ## Write the JSON Schemas that editors use, after a change of macros/model.py
	$(BIN)/python -m tools.schema

lock: $(VENV)/all ## Pin the newest packages that the .in files allow; name one with PACKAGE=…
	$(BIN)/uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11.2 --generate-hashes \
	  --no-header --no-annotate $(if $(PACKAGE),--upgrade-package $(PACKAGE),--upgrade) requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11.2 --generate-hashes \
	  --no-header --no-annotate --constraint requirements.txt requirements-site.in -o requirements-site.txt

$(VENV)/site: requirements-site.txt tools/make-venv
	tools/make-venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-site.txt
	touch $@

$(VENV)/all: requirements.txt tools/make-venv
	tools/make-venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@ $(VENV)/site

$(ASL) $(LIGHTHOUSE): %/node_modules/.package-lock.json: %/package-lock.json | $(VENV)/all
	$(BIN)/python -m tools.node $*

clean: ## Remove everything that the other targets made
	rm -rf $(VENV) $(VENV)-newest $(VENV)-bench $(VENV)-ways-out $(dir $(ASL) $(LIGHTHOUSE)) site .site .pytest_cache .ruff_cache .mypy_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
