# `make run` starts Fazhi on a fresh machine; `make test` tests it there. Both need Python 3.11 and a package index.

PYTHON ?= python3
PYTEST_ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip
UV ?= uv
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" pyproject.toml requirements/build.in

# Whatever the machine's locale is, our files are UTF-8.
export PYTHONUTF8 := 1

.PHONY: help run test lint format reference proofs lock clean
.DELETE_ON_ERROR:
.NOTPARALLEL:

help:  ## 列出这些目标
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

run: $(VENV)/run-lock $(VENV)/fazhi  ## 安装并启动：首次载入演示县，随后在 http://127.0.0.1:8000 提供服务
	@$(BIN)/fazhi serve --demo

test: $(VENV)/test-lock $(VENV)/fazhi  ## 运行测试
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

lint: $(VENV)/test-lock $(VENV)/fazhi  ## 检查代码：ruff、mypy、import-linter
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(VENV)/test-lock $(VENV)/fazhi  ## 整理代码格式
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

reference: $(VENV)/test-lock $(VENV)/fazhi  ## 重新生成 docs/cli.md 和 docs/checking.schema.json
	@$(BIN)/python -m fazhi.cli.reference > docs/cli.md.new && mv docs/cli.md.new docs/cli.md
	@$(BIN)/python -m fazhi.reading.showing.schema > docs/checking.schema.json.new \
		&& mv docs/checking.schema.json.new docs/checking.schema.json

proofs: $(VENV)/test-lock $(VENV)/fazhi  ## 重新证明全部程序，把结果写入 src/fazhi/law/proved.json（约四十秒）
	@$(BIN)/python -m fazhi.cli.proofs > src/fazhi/law/proved.json.new \
		&& mv src/fazhi/law/proved.json.new src/fazhi/law/proved.json

lock:  ## 依据 pyproject.toml 重新锁定依赖（需要 uv：pip install uv）
	@$(LOCK) --output-file requirements/run.txt
	@$(LOCK) --extra test --constraint requirements/run.txt --output-file requirements/test.txt

clean:  ## 删除环境与缓存（不动 var/ 中的数据）
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis src/fazhi.egg-info

# A stamp says that the environment holds what its lock says; it is older than a lock that has changed.
$(VENV)/%-lock: requirements/%.txt | $(BIN)/pip
	@echo "正在安装依赖（$<，首次约需一两分钟）……"
	@$(PIP) install --require-hashes --requirement $<
	@touch $@

# Ourselves, in place; built with the setuptools of the lock, so that nothing unpinned is fetched.
$(VENV)/fazhi: pyproject.toml
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "需要 Python 3.11 或更高版本：make PYTHON=/路径/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "缺少 venv 模块，请先安装：apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
