# A-EXPECS: make run · make test · make drill · make lint · make bench · make messages
PORT ?= 8000
EXPERTS ?= 600
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help run test drill lint bench messages lock

help:
	@echo "make run       the portal on http://127.0.0.1:$(PORT) with a demo pool (PORT= takes another)"
	@echo "make test      all tests: SQLite, PostgreSQL when one answers, a browser when one is found"
	@echo "make drill     races, kills and hostile input at full numbers (needs PostgreSQL)"
	@echo "make lint      style, types, imports, templates, migrations, translations"
	@echo "make bench     the directory's requests a second beside a bare page's"
	@echo "make messages  collect texts for translators and compile what they wrote"
	@echo "make lock      newest patches into requirements*.txt"

# Packages are installed again only when the lock file has changed.
.venv/run: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed.") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing packages ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/dev: .venv/run requirements-dev.txt
	@echo "Installing tools for tests and checks ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# Secrets of this machine alone; never committed.
.env:
	@$(PYTHON) -c 'import base64, secrets; print("SECRET_KEY=" + secrets.token_urlsafe(60)); \
print("ENCRYPTION_KEYS=" + base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()); print("DEMO=on")' > .env
	@chmod 600 .env

# Static files are hashed and compressed again only when one of them, or a package, has changed.
var/static.stamp: .venv/run .env $(shell find static experts/storage/static.py -type f)
	@mkdir -p var
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@touch $@

run: .venv/run .env var/static.stamp
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py demo --experts $(EXPERTS)
	@echo "The portal answers on http://127.0.0.1:$(PORT) (Ctrl+C ends it)."
	@export SITE_URL=http://127.0.0.1:$(PORT); $(BIN)/python manage.py run_jobs --with-parent & worker=$$!; \
trap 'kill $$worker 2>/dev/null; wait $$worker' EXIT; trap 'exit 130' INT; trap 'exit 143' TERM; \
$(BIN)/gunicorn aexpecs.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 --worker-class gthread --log-level warning

test: .venv/dev
	@$(BIN)/python -m tests

drill: .venv/dev
	@DRILL=1 $(BIN)/python -m tests drill

lint: .venv/dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy experts networking aexpecs
	@$(BIN)/lint-imports --config .importlinter
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/python -m tests.lint

bench: .venv/dev
	@$(BIN)/python -m tests.bench

messages: .venv/dev
	@$(BIN)/python manage.py makemessages --all --no-location --no-wrap --ignore .venv --ignore tests --ignore var
	@$(BIN)/python manage.py compilemessages --ignore .venv

lock: .venv/dev
	@$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 requirements.in -o requirements.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 requirements-dev.in -o requirements-dev.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 requirements-s3.in -o requirements-s3.txt
