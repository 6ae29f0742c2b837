# Two commands do everything on a fresh machine with Python 3.11+: make demo, make test.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXTRAS := all,test,docs

.PHONY: install demo picture test suite lint types docs notebooks clean

install: $(VENV)/installed

# What the demonstration needs, and no more.
$(VENV)/runs: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "nasab needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# Installed in place: what is edited is what runs.
$(VENV)/installed: $(VENV)/runs
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$(EXTRAS)]'
	@touch $@

demo: $(VENV)/runs
	$(BIN)/nasab demo

picture: install
	$(BIN)/python docs/picture.py

# Side by side: the tests wait for browsers and servers while the rest is checked.
test: install
	@$(MAKE) --no-print-directory --output-sync=target -j4 lint types docs suite

suite: install
	$(BIN)/pytest -n auto

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# mypy sees the mapped folders only in a real installation.
types: install
	@rm -rf $(VENV)/typed build/lib build/bdist*
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target $(VENV)/typed .
	@rm -rf build/lib build/bdist*
	@cp pyproject.toml $(VENV)/typed/
	cd $(VENV)/typed && ../bin/mypy --cache-dir ../mypy_cache --python-executable ../bin/python -p nasab

# Offline, and a warning is an error; the site is build/site/index.html.
docs: install
	$(BIN)/sphinx-build -W --keep-going --quiet -b html docs build/site

# Executed offline; what a reader sees is build/notebooks/*.html, the notebooks stay bare.
notebooks: install
	$(BIN)/python notebooks/render.py

clean:
	rm -rf $(VENV) build *.egg-info nasab-demo nasab-store
