# `make demo` builds the sample report in every format and variant; `make test` runs lint, types and all tests.
# Both set up what they need: system libraries and fonts, a virtual environment, and the tools of the tests.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .make
PUBLISHER_CORPUS ?= ../shared/corpus
export PUBLISHER_CORPUS

# command-or-file:package; a package is installed where its command or file is missing
SYSTEM := libpango-1.0.so.0:libpango-1.0-0 libpangoft2-1.0.so.0:libpangoft2-1.0-0 libharfbuzz-subset.so.0:libharfbuzz-subset0 \
	NotoSerifCJK-Regular.ttc:fonts-noto-cjk fc-list:fontconfig ensurepip:python3-venv
TOOLS := chromium:chromium java:default-jre-headless node:nodejs npm:npm libatomic.so.1:libatomic1 soffice:libreoffice-writer-nogui \
	pdftoppm:poppler-utils nginx:nginx-light
# the open faces of official print, and the Latin one
FACES := FandolFang-Regular.otf:texlive-lang-chinese cwfs.ttf:fonts-cwtex-fs cwkai.ttf:fonts-cwtex-kai \
	LXGWWenKai-Regular.ttf:fonts-lxgw-wenkai LiberationSerif-Regular.ttf:fonts-liberation

.PHONY: demo test lint accept bench lock clean

demo: $(STAMPS)/publisher
	cd examples/qinghe && ../../$(BIN)/publish build -o ../../build -f html,pdf,docx -V all
	@echo
	@echo "The sample report in three formats and three variants is in build/report/."
	@echo "Open build/report/report.zh-Hans-CN.html in a browser, and the PDF and DOCX files beside it."

test: $(STAMPS)/tests lint
	$(BIN)/python -m pytest -n 2 --dist loadgroup

lint: $(STAMPS)/tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

accept: $(STAMPS)/tests
	ACCEPT=1 $(BIN)/python -m pytest -q tests/cases
	git diff --stat tests/cases

bench: $(STAMPS)/tests
	$(BIN)/python -m bench

lock: $(STAMPS)/tests
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
		--extra build --extra typst pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
		--extra build --extra typst --extra test -c requirements.lock pyproject.toml -o requirements-test.lock

clean:
	rm -rf $(VENV) $(STAMPS) dist
	find build -mindepth 1 ! -name .gitignore -delete

$(STAMPS)/system:
	@mkdir -p $(STAMPS)
	@sh tests/setup/packages.sh required $(SYSTEM)
	@touch $@

$(STAMPS)/tools: $(STAMPS)/system
	@sh tests/setup/packages.sh optional $(TOOLS) $(FACES)
	@touch $@

$(STAMPS)/publisher: $(STAMPS)/system requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Not `npm ci`: it wants the validator of every platform in the lock, and one of them was never published.
$(STAMPS)/tests: $(STAMPS)/publisher $(STAMPS)/tools requirements-test.lock tests/conformance/package-lock.json
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-test.lock
	if command -v npm > /dev/null; then npm install --no-save --silent --no-audit --no-fund --prefix tests/conformance; fi
	@touch $@
