# `make demo` shows the whole job, `make test` proves it; each sets itself up.
VENV := .venv/bin

.PHONY: setup demo test interop nightly lint lint-quick lint-types lint-copies bench golden-report translations trace package clean

setup:
	@packaging/setup.sh

demo: setup
	@$(VENV)/hmi demo $(ARGS)

test: setup
	@PYTHONDONTWRITEBYTECODE=1 QT_QPA_PLATFORM=offscreen $(VENV)/pytest -n 2 --dist loadgroup -q $(ARGS)

# The link and the write-back against a server that this project did not write: node-opcua, installed into build/.
interop: setup
	@packaging/foreign.sh
	@HMI_FOREIGN=required QT_QPA_PLATFORM=offscreen $(VENV)/pytest -q tests/opcua/foreign $(ARGS)

# Hours: as many lives, deaths and simultaneous approvals of the setpoint desk as a night allows. A part of it:
# HMI_SEQUENCES=100 HMI_KILLS=2 HMI_TOGETHER=10 HMI_MUTATIONS=100 make nightly
nightly: setup
	@HMI_SEQUENCES=$${HMI_SEQUENCES:-10000} HMI_KILLS=$${HMI_KILLS:-200} HMI_TOGETHER=$${HMI_TOGETHER:-2000} \
		HMI_MUTATIONS=$${HMI_MUTATIONS:-1000000} QT_QPA_PLATFORM=offscreen \
		$(VENV)/pytest -q tests/runtime/test_setpoint_machine.py tests/runtime/test_stations.py tests/diagram/test_bad_files.py $(ARGS)

# Types and copies take a minute each on a core of their own; the rest is quick.
lint: setup
	@$(MAKE) --no-print-directory -j 2 lint-quick lint-types lint-copies

lint-quick:
	$(VENV)/ruff format --check .
	$(VENV)/ruff check .
	$(VENV)/lint-imports
	$(VENV)/vulture
	$(VENV)/deptry .

lint-types:
	$(VENV)/mypy

lint-copies:
	$(VENV)/pylint --disable=all --enable=duplicate-code hmi

bench: setup
	@QT_QPA_PLATFORM=offscreen $(VENV)/python -m tests.bench $(ARGS)

# Every view of the running program in both themes and three sizes, into build/pictures; what overlaps or is cut off is
# named, and ends it with 1. ARGS=--guide makes the pictures of docs/operator.md; ARGS="alarms trends" those views only.
pictures: setup
	@QT_QPA_PLATFORM=offscreen $(VENV)/python -m tests.pictures $(ARGS)

# The engine against other methods, on the simulated plant and on a fermentation of another kind: docs/golden-report.md.
# An hour and a half of CPU the first time, most of it for the plant's batches, on two processes (ARGS="--jobs 4" for
# more); what was worked out is kept in build/, and an interrupted run goes on from there. ARGS=--small takes minutes.
golden-report: setup
	@OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 $(VENV)/python -m tests.golden_report $(ARGS)

# Collects every text, updates resources/translations/*.ts for Qt Linguist and compiles the .qm files.
translations: setup
	@$(VENV)/python packaging/translations.py

# From requirement to test to result, for a release: runs the tests of docs/trace.md, into build/trace.md and build/trace.csv.
trace: setup
	@PYTHONDONTWRITEBYTECODE=1 $(VENV)/python packaging/trace.py -n 2 --dist loadgroup

package: setup
	@$(VENV)/pyinstaller --noconfirm --distpath dist --workpath build/pyinstaller packaging/hmi.spec

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
