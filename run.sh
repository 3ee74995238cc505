#!/usr/bin/env bash
# layout_app: one command to run it and one to test it, on a machine with nothing prepared.
#
#   ./run.sh                                  the editor with the sample page; without a display, its PDF
#   ./run.sh export page.yaml -o page.pdf     any other verb; ./run.sh --help lists them
#   ./run.sh test [--long] [pytest options]   every check and every test
#
# LAYOUT_APP_PYTHON=/path/to/python3.12       use this Python
# LAYOUT_APP_NO_APT=1                         leave the system's packages alone
# Lists of package names are split into words on purpose.
# shellcheck disable=SC2086,SC2048
set -euo pipefail

# "a|b": one of them; which one a system has depends on its age. The newer name stands first, because
# newer systems know the older one as an alias without content.
# Without a display Qt needs the first line, in a window the others too.
QT_PACKAGES="libegl1 libgl1 libfontconfig1 libfreetype6 libglib2.0-0t64|libglib2.0-0 libx11-6 libxkbcommon0 libdbus-1-3
  libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0
  libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 libx11-xcb1"
# The outside judges of the tests: PDF readers that are not ours, and a window system without a screen.
TEST_PACKAGES="qpdf poppler-utils mupdf-tools ghostscript xvfb xauth git"

say() { printf 'layout_app: %s\n' "$*" >&2; }
die() {
  say "$@"
  exit 1
}

# ---- system packages ------------------------------------------------------------------------------

# Prints those of the given packages of which no variant is installed.
missing_packages() {
  local newline=$'\n' installed wanted variant
  installed=$newline$(dpkg-query -W -f='${db:Status-Status}:${Package}\n' ${*//|/ } 2>/dev/null || true)$newline
  for wanted in "$@"; do
    for variant in ${wanted//|/ }; do
      case $installed in *"${newline}installed:$variant$newline"*) continue 2 ;; esac
    done
    printf '%s ' "$wanted"
  done
}

# Prints the name under which this system knows each of the given packages; fails if it knows none for one of them.
known_names() {
  local wanted variant status=0
  for wanted in "$@"; do
    for variant in ${wanted//|/ }; do
      [ -z "$(apt-cache show --no-all-versions "$variant" 2>/dev/null)" ] || break
      variant=""
    done
    [ -n "$variant" ] || status=1
    printf '%s ' "${variant:-${wanted##*|}}"
  done
  return "$status"
}

install_packages() {
  local missing names as_root=""
  [ -z "${LAYOUT_APP_NO_APT:-}" ] || return 0
  command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || return 0
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" != 0 ]; then
    # Ask for a password only where somebody can type one.
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      as_root="sudo"
    else
      names=$(known_names $missing) || true
      say "system packages are missing and only root may install them; run this once, then start again:"
      printf '  %s\n' "sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names% }" >&2
      exit 1
    fi
  fi
  if ! names=$(known_names $missing) || ! apt_get "$as_root" install $names; then
    say "updating the system's package lists"
    apt_get "$as_root" update || die "apt-get update failed; see the lines above."
    names=$(known_names $missing) || die "this system's package lists have none of: $missing"
    apt_get "$as_root" install $names || die "apt-get could not install: $names"
  fi
}

apt_get() { # AS_ROOT update|install NAMES...: its talk is shown only when it fails
  local as_root=$1 verb=$2 log status=0
  shift 2
  log=$(mktemp)
  if [ "$verb" = install ]; then
    say "installing system packages: $*"
    set -- -y --no-install-recommends "$@"
  fi
  $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -o DPkg::Lock::Timeout=300 "$verb" "$@" </dev/null >"$log" 2>&1 || status=$?
  [ "$status" = 0 ] || tail -n 15 "$log" >&2
  rm -f "$log"
  return "$status"
}

# ---- Python ---------------------------------------------------------------------------------------

# The system's own python3 comes first: its packages fit it. A name on the PATH may be an empty shim, so each is run.
find_python() { # STATEMENT that it must be able to run
  local candidate
  for candidate in ${LAYOUT_APP_PYTHON:+"$LAYOUT_APP_PYTHON"} python3 python3.13 python3.12 python3.11 python3.14 /usr/bin/python3; do
    if "$candidate" -c "import sys; assert (3, 11) <= sys.version_info[:2] <= (3, 14); $1" 2>/dev/null; then
      printf '%s' "$candidate"
      return 0
    fi
    [ -z "${LAYOUT_APP_PYTHON:-}" ] || return 1
  done
  return 1
}

ensure_python() {
  python=$(find_python "import venv, ensurepip") && return 0
  local bare
  if bare=$(find_python "pass"); then
    install_packages "$("$bare" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
  elif [ -z "${LAYOUT_APP_PYTHON:-}" ]; then
    install_packages python3 python3-venv
  fi
  python=$(find_python "import venv, ensurepip") ||
    die "Python 3.11 to 3.14 with the venv module is needed${LAYOUT_APP_PYTHON:+; $LAYOUT_APP_PYTHON is not one}. Install one, or name it in LAYOUT_APP_PYTHON."
}

# ---- the environment ------------------------------------------------------------------------------

choose_place() {
  venv="$here/.venv"
  if ! mkdir -p "$venv" 2>/dev/null || [ ! -w "$venv" ]; then
    # The tree is read-only: everything we write goes to the user's cache, one folder for each tree.
    local cache=${XDG_CACHE_HOME:-${HOME:-${TMPDIR:-/tmp}/layout_app-$(id -u)}/.cache}
    cache="$cache/layout_app/$(printf '%s' "$here" | cksum | tr ' ' -)"
    mkdir -p "$cache" || die "neither $here nor $cache can be written to."
    venv="$cache/venv"
    writable=$cache
    export PYTHONDONTWRITEBYTECODE=1
  fi
}

# What the environment was made from. Written last, so a half-finished one has none.
recipe() { # LOCK
  printf '%s %s' "$("$venv/bin/python" -V 2>&1)" "$(cksum <"$1")"
}

finished() { # LOCK STAMP
  [ -f "$2" ] && [ -x "$venv/bin/python" ] && [ "$(cat "$2")" = "$(recipe "$1")" ] && made_by_the_asked_python
}

made_by_the_asked_python() {
  [ -z "${LAYOUT_APP_PYTHON:-}" ] || [ "$("$venv/bin/python" -V)" = "$("$LAYOUT_APP_PYTHON" -V 2>/dev/null)" ]
}

usable() {
  # Cut off in the middle, made by a Python that is gone, or not by the one asked for now: begin anew.
  [ ! -e "$venv/unfinished" ] && "$venv/bin/python" -m pip --version >/dev/null 2>&1 && made_by_the_asked_python
}

make_environment() { # LOCK STAMP
  finished "$1" "$2" && return 0 # another run.sh was quicker
  if ! usable; then
    ensure_python
    say "making an environment for $("$python" -V) in $venv"
    rm -rf "$venv"
    mkdir -p "$venv"
    : >"$venv/unfinished"
    "$python" -m venv "$venv" || die "$python could not make an environment in $venv"
  fi
  : >"$venv/unfinished"
  rm -f "$venv"/*.stamp
  say "installing the packages of ${1##*/} (a first download is 110 to 170 MB, a minute or two)"
  env -u PIP_USER -u PIP_TARGET -u PIP_PREFIX "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    --require-hashes --only-binary=:all: -r "$1" ||
    die "pip could not install them. No network? Put their wheels into a folder and set PIP_NO_INDEX=1 PIP_FIND_LINKS=that folder."
  "$venv/bin/python" -c "import PySide6.QtWidgets" ||
    die "Qt does not load: a library of the system is missing (named above). docs/install.md lists the packages of other systems."
  recipe "$1" >"$2"
  rm -f "$venv/unfinished"
}

prepare() { # run|test
  local lock="$here/requirements.lock" stamp
  if [ "$1" = test ]; then
    lock="$here/requirements-dev.lock"
    install_packages $QT_PACKAGES $TEST_PACKAGES
  else
    install_packages $QT_PACKAGES
  fi
  stamp="$venv/$1.stamp"
  finished "$lock" "$stamp" && return 0
  # What serves the tests serves the program.
  [ "$1" = run ] && finished "$here/requirements-dev.lock" "$venv/test.stamp" && return 0
  ensure_python_is_there
  (
    # Two at once would spoil each other's work. Lets the second wait, where the system has flock.
    ! command -v flock >/dev/null || flock 9
    make_environment "$lock" "$stamp"
  ) 9>"$venv.lock"
}

# Packages are installed outside the lock: a service that apt starts would keep it for ever.
ensure_python_is_there() { usable || ensure_python; }

# ---- the two commands -----------------------------------------------------------------------------

has_display() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" != Linux ]; }

run() {
  prepare run
  if has_display; then
    exec "$venv/bin/python" -P -m layout_app "$@"
  fi
  export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
  if [ $# -gt 0 ]; then
    [ "$1" != open ] || [ "$QT_QPA_PLATFORM" != offscreen ] || die "there is no display to open a window on."
    exec "$venv/bin/python" -P -m layout_app "$@"
  fi
  say "no display: exporting the sample page instead of opening it"
  mkdir -p "$writable/out"
  "$venv/bin/python" -P -m layout_app export "$here/$SAMPLE" -o "$writable/out/sample.pdf"
  say "the page is in $writable/out/sample.pdf"
}

check() { # TITLE COMMAND...
  local title=$1 start=$SECONDS
  shift
  printf '\n==== %s\n' "$title"
  if "$@"; then
    printf '     %s: passed in %d s\n' "$title" $((SECONDS - start))
  else
    printf '     %s: FAILED after %d s\n' "$title" $((SECONDS - start))
    failed="$failed $title,"
  fi
}

run_tests() {
  prepare test
  cd "$here"
  export QT_QPA_PLATFORM=offscreen
  if [ "$writable" != "$here" ]; then
    export RUFF_CACHE_DIR="$writable/ruff" MYPY_CACHE_DIR="$writable/mypy" HYPOTHESIS_STORAGE_DIRECTORY="$writable/hypothesis"
    set -- -o cache_dir="$writable/pytest" "$@"
  fi
  local py="$venv/bin/python" failed=""
  check "ruff check" "$py" -m ruff check
  check "ruff format" "$py" -m ruff format --check
  check "mypy --strict" "$py" -m mypy
  check "import contracts" "$py" -c \
    'import sys; from importlinter.cli import lint_imports_command as lint; sys.exit(lint(["--no-logo", "--no-cache"]))'
  # Two processes: the size of machine this is planned for. Last, so that its closing line ends the output.
  check "tests" "$py" -m pytest -n 2 "$@"
  if [ -n "$failed" ]; then
    say "failed: ${failed%,}"
    return 1
  fi
  say "everything passed"
}

SAMPLE=assets/samples/special-page/page.yaml
here=$(cd "$(dirname "$(readlink -f "$0" 2>/dev/null || printf '%s' "$0")")" && pwd -P)
writable=$here
unset PYTHONHOME
# The tree itself is what runs: nothing to build, nothing to install again after a change.
export PYTHONPATH=$here
# File names and texts are Chinese; Qt, too, warns about a locale that cannot hold them.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[Uu][Tt][Ff]-8 | *[Uu][Tt][Ff]8) ;;
  *)
    unset LC_ALL
    export LC_CTYPE=C.UTF-8
    ;;
esac
choose_place
if [ "${1:-}" = test ]; then
  shift
  run_tests "$@"
else
  run "$@"
fi
