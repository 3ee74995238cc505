#!/usr/bin/env bash
# Writes requirements.lock (to run) and requirements-dev.lock (to run and test): versions and hashes
# for every platform and Python 3.11-3.14, and no address, so that each machine uses its own index.
# Run it after a change of the dependencies in pyproject.toml; --upgrade takes newer versions.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet uv

# One Qt cannot serve all: 6.8.3 paints large glyph runs and fits older desktops, but has no wheel for 3.14.
cat >"$work/qt.txt" <<'PINS'
PySide6-Essentials==6.8.3; python_version < "3.14"
PySide6-Essentials==6.11.3; python_version >= "3.14"
PINS

compile() { # OUTPUT HEADING ARGS...: an existing OUTPUT keeps its versions unless --upgrade is given
  local out=$1 heading=$2
  shift 2
  [ ! -f "$out" ] || cp "$out" "$work/$out"
  "$work/venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
    --constraints "$work/qt.txt" --output-file "$work/$out" "$@" pyproject.toml
  { echo "# $heading Made by tools/lock.sh; do not edit."; cat "$work/$out"; } >"$out"
}

compile requirements.lock "What layout_app needs to run." "$@"
compile requirements-dev.lock "What layout_app needs to run and to be tested." \
  --constraints requirements.lock --extra dev "$@"
if grep -n '://' requirements.lock requirements-dev.lock; then
  echo "An address got into a lock file." >&2
  exit 1
fi
