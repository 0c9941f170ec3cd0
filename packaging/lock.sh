#!/usr/bin/env bash
# Makes the lock files again from pyproject.toml: `packaging/lock.sh` keeps what still fits, `packaging/lock.sh --upgrade`
# takes the newest releases. It needs uv (`pip install uv`, or UV=/path/to/uv) and an index; tests/packaging holds the
# result against pyproject.toml.
#
# torch is not in these files: torch-cpu.lock and torch.lock name its two builds, and setup.sh takes the one that it can
# have. What only the index build stands on (CUDA, triton) is left out too; all other parts that torch needs are in.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=${UV:-uv}

compile() { # OUT [uv's own arguments]
  "$uv" pip compile pyproject.toml -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
    -o "$@" >/dev/null
}

lock() { # OUT [extras]
  local out=$1 name
  shift
  compile "$out" "${options[@]}" "$@"
  local without=(--no-emit-package torch)
  for name in $(grep -oE '^(nvidia-|cuda-|triton)[a-z0-9-]*' "$out" || true); do
    without+=(--no-emit-package "$name")
  done
  compile "$out" "${without[@]}" "$@"
}

options=("$@")
lock packaging/requirements.lock
lock packaging/requirements-dev.lock --extra dev --extra package --extra postgres --extra ldap
