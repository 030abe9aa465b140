# The four commands a newcomer learns: make run, make test, make check, make bench.
PYTHON ?= python3
BIN = .venv/bin
# More than a small machine has processors: tests of servers and windows wait a good part of their time.
WORKERS ?= 6

.PHONY: .venv run test check bench words lock package

.venv: .venv/prepared

.venv/prepared: requirements.lock pyproject.toml packaging/prepare.py packaging/translations.py $(wildcard resources/translations/*.po)
	$(PYTHON) packaging/prepare.py

run: .venv
	$(BIN)/python packaging/run.py

test: check
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

check: .venv
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python packaging/translations.py check

bench: .venv
	$(BIN)/python -m benchmarks

# The program as a folder that needs no Python, and the proof that it works elsewhere.
package: .venv
	$(BIN)/python packaging/build.py linux
	$(BIN)/python packaging/smoke.py

# Collects new sentences into the catalogues; a person then translates them.
words: .venv
	$(BIN)/python packaging/translations.py update

lock:
	uv pip compile --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header --group dev pyproject.toml -o requirements.lock
