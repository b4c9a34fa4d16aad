# Two commands matter: make run and make test. Both do all set-up by themselves.
PYTHON ?= python3
VENV := .venv
IN := $(VENV)/bin/python
export PORT HOST

.PHONY: help run dev reset test check rules bench messages lock shots

help: ## show what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

run: $(VENV)/.run ## the whole town in production dress (PORT=8000 HOST=127.0.0.1)
	@exec $(IN) -m coburg_showcase.running

dev: $(VENV)/.dev ## the same with DEBUG and autoreload
	@exec $(IN) -m coburg_showcase.running --dev

reset: ## start over: throw the demo data of this clone away
	@if [ -x $(IN) ]; then $(IN) -m coburg_showcase.database destroy; fi
	@rm -rf .local
	@echo "The demo data is gone; make run builds it anew."

test: $(VENV)/.dev ## lint, then every test there is
	@$(MAKE) --no-print-directory check
	@exec $(IN) -m pytest -n 2 --dist loadgroup --no-loadscope-reorder $(PYTEST)

check: $(VENV)/.dev ## lint, formatting, types, templates
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@git ls-files -z 'templates/*.html' | xargs -0 $(VENV)/bin/djade --check --target-version 5.2
	@$(VENV)/bin/mypy

rules: $(VENV)/.dev ## which legal, accessibility and robustness rules are proven, by which test
	@$(IN) -m tests.plugins.rules

bench: $(VENV)/.dev ## measure: requests per second, bytes, Lighthouse
	@exec $(IN) -m tests.bench

messages: $(VENV)/.dev ## bring the German catalogue up to date with the sources
	@$(IN) manage.py messages update

lock: ## pin all packages anew (needs uv)
	@uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml -o requirements/base.txt
	@uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --extra run -c requirements/base.txt -o requirements/run.txt
	@uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --extra run --extra dev -c requirements/run.txt -o requirements/dev.txt

# The stamps hold which packages are in place; --without-pip because Debian's Python may lack ensurepip.
$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed, this is $$($(PYTHON) -V)." >&2; exit 1; }
	@$(PYTHON) -m venv --without-pip $(VENV)

define install
	@echo "Installing Python packages …"
	@$(PYTHON) -m pip --python $(VENV) install -q --disable-pip-version-check --require-hashes --only-binary=:all: -r $(1)
	@touch $@
endef

$(VENV)/.run: requirements/run.txt | $(VENV)/bin/python
	$(call install,requirements/run.txt)

$(VENV)/.dev: requirements/dev.txt | $(VENV)/bin/python
	$(call install,requirements/dev.txt)
	@touch $(VENV)/.run
