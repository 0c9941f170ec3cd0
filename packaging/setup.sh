#!/usr/bin/env bash
# Makes .venv with everything the program and its tests need. Runs again at no cost while nothing changed.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
venv=.venv
stamp="$venv/.ready"
libraries="libegl1 libgl1 libxkbcommon0 libglib2.0-0 libdbus-1-3 libfontconfig1 fontconfig fonts-dejavu-core"
# What the window needs on a real X display beyond that.
libraries="$libraries libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-image0 libxcb-render-util0 libxcb-xinerama0"

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
  echo "Python 3.11 or newer is needed: install python3 and python3-venv, or name one with PYTHON=/path/to/python3." >&2
  exit 1
}

system_libraries() {
  command -v dpkg-query >/dev/null 2>&1 || return 0
  local missing="" package sudo=""
  "$python" -c 'import ensurepip' 2>/dev/null || libraries="$libraries $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
  for package in $libraries; do
    # After Debian 12 some of them carry another name, such as libglib2.0-0t64. dpkg-query fails when one is unknown.
    case $(dpkg-query -W -f '${Status};' "$package" "${package}t64" 2>/dev/null || true) in
      *"ok installed"*) ;;
      *) missing="$missing $package" ;;
    esac
  done
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    if sudo -n true 2>/dev/null; then sudo="sudo"; else
      echo "These system libraries are missing and need an administrator: run 'sudo apt-get install$missing', then this again." >&2
      exit 1
    fi
  fi
  echo "Installing system libraries:$missing"
  # shellcheck disable=SC2086
  $sudo apt-get update -qq &&
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null || {
    echo "apt-get could not install:$missing. Read what it says above, install them by hand, then run this again." >&2
    exit 1
  }
}

wanted=$(cat pyproject.toml packaging/*.lock packaging/setup.sh | sha256sum | cut -d' ' -f1)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && "$venv/bin/python" -c '' 2>/dev/null; then
  exit 0
fi

system_libraries
"$venv/bin/python" -c '' 2>/dev/null || "$python" -m venv --clear "$venv"
pip() { "$venv/bin/python" -m pip --disable-pip-version-check "$@"; }
echo "Installing the locked packages into $venv (a few minutes the first time)"
pip install -q --require-hashes -r packaging/requirements-dev.lock
if ! "$venv/bin/python" -c 'import importlib.metadata as m; assert m.version("torch").startswith("2.13.0")' 2>/dev/null; then
  # Without the index: it would hand over the large build first, only to have its hash refused.
  pip install -q --no-index --no-deps --require-hashes -r packaging/torch-cpu.lock 2>/dev/null ||
    pip install -q --no-deps --require-hashes -r packaging/torch.lock
fi
# Finds nothing left to do for the CPU build; brings what the index build needs on Linux.
pip install -q torch==2.13.0
pip install -q --no-deps --no-build-isolation -e .
echo "$wanted" >"$stamp"
