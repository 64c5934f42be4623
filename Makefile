# What people and CI type. `make help` lists it.

SWIFT ?= swift
PREFIX ?= /usr/local
# Not every shell expands `PREFIX=~/.local`.
override PREFIX := $(patsubst ~/%,$(HOME)/%,$(PREFIX))
# Where `make install` puts the files instead of PREFIX itself, for making packages.
DESTDIR ?=
# What is passed on: make run ARGS='sales.csv'
ARGS ?=

# Text that people wrote in Swift; the formatter leaves the rest alone.
SOURCES = Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

.PHONY: help run build test verify sanitize check lint format strict docs bench bench-quick bench-forms bench-models \
  bench-forecast guard install uninstall libraries clean
.DEFAULT_GOAL := help

help: ## Lists what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The debug build is there in half the time and answers the bundled data at once; for files of millions of rows:
# make run CONFIGURATION=release ARGS=FILE
CONFIGURATION ?= debug
# The optimised program has Swift's library inside: one file, which also starts in half the time. All that builds it uses
# these, as other flags would compile it again.
OPTIMISED = --configuration release --static-swift-stdlib
BUILD_TO_RUN = $(if $(filter release,$(CONFIGURATION)),$(OPTIMISED),--configuration $(CONFIGURATION))

run: libraries ## Builds and opens the prompt, on the bundled data or on ARGS='FILE ...'
	@echo "building ($(CONFIGURATION)); the first time takes a few minutes"
	@$(SWIFT) build $(BUILD_TO_RUN) --product suluh --quiet
	@.build/$(CONFIGURATION)/suluh $(ARGS)

build: libraries ## Builds all of it for work on it
	@$(SWIFT) build --build-tests

test: libraries ## Runs the tests and counts them
	@SWIFT="$(SWIFT)" scripts/test $(ARGS)

# The questions are the same for the same seed: make verify ARGS='--questions 1000 --seed 7'
VERIFIER = .build/verify

verify: libraries ## Asks 10,000 made-up questions of Suluh and of DuckDB, and compares the answers
	@$(SWIFT) build $(OPTIMISED) --product suluh --quiet
	@test -x $(VERIFIER)/bin/python || python3 -m venv $(VERIFIER)
	@$(VERIFIER)/bin/python -c 'import duckdb' 2>/dev/null || $(VERIFIER)/bin/pip install --quiet duckdb
	@$(VERIFIER)/bin/python Tests/verify/verify.py .build/release/suluh $(ARGS)

sanitize: libraries ## Runs the tests of the rooms with threads under the thread sanitizer
	@$(SWIFT) test --disable-xctest --sanitize=thread --scratch-path .build/sanitize \
	  --filter 'FramesTests|FormatsTests|ExecutionTests' $(ARGS)

check: lint strict docs ## Looks at form, warnings, imports and generated pages

lint:
	@$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

# Each room uses only the rooms that it declares, and nothing warns. The variable is for Package.swift.
strict: libraries
	@SULUH_STRICT=1 $(SWIFT) build --build-tests --explicit-target-dependency-import-check error

format: libraries ## Lays out the sources, and the scripts of examples/
	@$(SWIFT) format --in-place --parallel --recursive $(SOURCES)
	@$(SWIFT) build --product suluh --quiet
	@.build/debug/suluh format examples/*.suluh

# The pages made from the catalogue are what it would give today.
docs: libraries
	@SULUH_STRICT=1 $(SWIFT) test --disable-xctest --filter ReferencePagesTests --quiet

# How many deals the benchmark asks about, and how often: make bench ROWS=10000000 TIMES=9
ROWS ?= 1000000
TIMES ?= 5
DEALS = Benchmarks/.build/deals-$(ROWS).csv
PEERS = Benchmarks/.build/peers
# The plan of an earlier build does not know of files of the project that came since.
BUILD_BENCHMARKS = rm -f Benchmarks/.build/release.yaml Benchmarks/.build/*/release/description.json; \
  $(SWIFT) build --configuration release --package-path Benchmarks

bench: libraries ## Measures loading and answering on ROWS made-up deals, beside DuckDB, Polars and chDB
	@$(SWIFT) build $(OPTIMISED) --product suluh --quiet
	@$(BUILD_BENCHMARKS) --quiet
	@test -x $(PEERS)/bin/python || python3 -m venv $(PEERS)
	@$(PEERS)/bin/pip install --quiet --disable-pip-version-check duckdb duckdb-cli polars chdb
	@test -f $(DEALS) || Benchmarks/.build/release/generate-deals $(ROWS) $(DEALS)
	@Benchmarks/.build/release/questions $(DEALS) $(TIMES) $(ARGS)
	@$(PEERS)/bin/python Benchmarks/start.py .build/release/suluh $(DEALS) $(TIMES)

bench-quick: ## The same on 1,000,000 deals, each question three times
	@$(MAKE) --no-print-directory bench ROWS=1000000 TIMES=3

bench-forms: ROWS = 1000000
bench-forms: libraries ## Loads the same deals written in nineteen forms, beside DuckDB and Polars
	@$(SWIFT) build $(OPTIMISED) --product suluh --quiet
	@$(BUILD_BENCHMARKS) --product generate-deals --quiet
	@test -x $(PEERS)/bin/python || python3 -m venv $(PEERS)
	@$(PEERS)/bin/pip install --quiet --disable-pip-version-check duckdb polars
	@test -f $(DEALS) || Benchmarks/.build/release/generate-deals $(ROWS) $(DEALS)
	@mkdir -p Benchmarks/.build/forms
	@$(PEERS)/bin/python Benchmarks/forms.py .build/release/suluh $(DEALS) Benchmarks/.build/forms $(TIMES)

# How often each model is fitted: make bench-models TIMES=3
bench-models: libraries ## Fits models of how ROWS made-up deals end, beside scikit-learn
	@$(BUILD_BENCHMARKS) --quiet
	@test -x $(PEERS)/bin/python || python3 -m venv $(PEERS)
	@$(PEERS)/bin/pip install --quiet --disable-pip-version-check scikit-learn pandas
	@test -f $(DEALS) || Benchmarks/.build/release/generate-deals $(ROWS) $(DEALS)
	@Benchmarks/.build/release/models $(DEALS) $(TIMES) $(ARGS)

# A folder of long tables, as M1's: make bench-forecast SERIES=path/to/folder
bench-forecast: libraries ## Foretells the series in the folder SERIES, beside statsforecast
	@test -n "$(SERIES)" || { echo "which series? make bench-forecast SERIES=path/to/folder"; exit 2; }
	@$(BUILD_BENCHMARKS) --quiet
	@test -x $(PEERS)/bin/python || python3 -m venv $(PEERS)
	@$(PEERS)/bin/pip install --quiet --disable-pip-version-check statsforecast pandas
	@Benchmarks/.build/release/forecasts $(SERIES) $(ARGS)

guard: libraries ## Times the engine's loops against loops written by hand, and fails where one has lost its speed
	@$(BUILD_BENCHMARKS) --product kernel-guard --quiet
	@Benchmarks/.build/release/kernel-guard

install: libraries ## Installs the program below PREFIX (/usr/local)
	@$(SWIFT) build $(OPTIMISED) -Xlinker -s --product suluh --quiet
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 .build/release/suluh "$(DESTDIR)$(PREFIX)/bin/suluh"

uninstall: ## Removes what was installed below PREFIX
	rm -f "$(DESTDIR)$(PREFIX)/bin/suluh"

libraries:
	@scripts/install-libraries

clean: ## Removes what was built
	rm -rf .build Benchmarks/.build
