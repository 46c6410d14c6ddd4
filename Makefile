# Everything that working on lettertool takes. Needs Python 3.11 or later, git and make; the
# rest goes into .venv. Where nothing has changed, nothing is installed again.

VENV = .venv
PY = $(VENV)/bin/python
PIP = $(PY) -m pip -qq --disable-pip-version-check
PYTEST = $(PY) -m pytest --numprocesses auto --maxprocesses 8 --dist worksteal
# macOS has no `timeout`; there the runner's own patience has to do.
BOUND = $$(command -v timeout >/dev/null && echo timeout 480)

.PHONY: help demo test test-full check format bench docs clean

help:
	@echo "make demo       install lettertool into $(VENV) and draft the sample letter"
	@echo "make test       run the tests (a few minutes)"
	@echo "make test-full  run the long ones too"
	@echo "make check      look at format, lint and types"
	@echo "make format     put the format right"
	@echo "make bench      measure against docxtpl, python-redlines and dwdiff"
	@echo "make docs       write the generated reference again"
	@echo "make clean      remove $(VENV) and all caches; drafts in build/ stay"

demo: $(VENV)/.installed
	@$(VENV)/bin/lettertool draft
	@echo
	@echo "The sample letter is drafted. Open build/letter.docx in Word, or read build/letter.md."
	@echo "Its text is in letter.yaml, its signers in signers.yaml. Add one and draft again:"
	@echo "  $(VENV)/bin/lettertool add-signer \"Barbara Lee\" --title \"Member of Congress\""
	@echo "  $(VENV)/bin/lettertool draft"
	@echo "  $(VENV)/bin/lettertool undo"

test: $(VENV)/.test
	$(BOUND) $(PYTEST) -m "not full"

test-full: $(VENV)/.test
	$(PYTEST) --hypothesis-profile=searching

check: $(VENV)/.lint
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy

format: $(VENV)/.lint
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

bench: $(VENV)/.made
	$(PY) benchmarks/run.py --install

docs: $(VENV)/.installed
	$(PY) scripts/make_reference.py

clean:
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests scripts benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# pip knows dependency groups from 25.1 on; the one that comes with Python may be older.
$(VENV)/.made:
	python=$$(sh scripts/find_python.sh) && "$$python" -m venv --clear $(VENV)
	$(PIP) install --upgrade "pip>=25.1"
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	$(PIP) install --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.installed
	$(PIP) install --group test
	@touch $@

$(VENV)/.lint: $(VENV)/.installed
	$(PIP) install --group lint
	@touch $@
