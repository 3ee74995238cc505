#!/usr/bin/env bash
# Tries ./run.sh and ./run.sh test on a minimal Debian, as a stranger would meet them: no Python, no
# git, no display, nearly no environment. By hand, as root, with debootstrap; it takes this machine's
# package sources and certificates along and nothing else. Prints the times; the log stays beside.
#   tools/try_in_chroot.sh [SUITE] [FOLDER]
set -euo pipefail
suite=${1:-bookworm}
root=${2:-${TMPDIR:-/tmp}/layout_app-$suite}
source=$(cd "$(dirname "$0")/.." && pwd)
log="$root.log"
[ "$(id -u)" = 0 ] || { echo "debootstrap and chroot need root" >&2; exit 1; }

timed() { # TITLE COMMAND...
  local title=$1 start=$SECONDS status=0
  shift
  { echo "==== $title"; "$@"; } >>"$log" 2>&1 || status=$?
  printf '%-46s %5d s   %s\n' "$title" $((SECONDS - start)) "$([ $status = 0 ] && echo passed || echo "FAILED ($status)")"
}

inside() { # NETWORK COMMAND...: yes or no network; runs in the copied tree
  local net=$1
  shift
  # A process namespace of its own takes everything it started along when it ends. The shell stays in
  # it as the first process: xvfb-run waits for ever in that place.
  local wrap=(unshare --pid --fork --kill-child --mount-proc="$root/proc")
  [ "$net" = yes ] || wrap+=(--net)
  "${wrap[@]}" chroot "$root" /usr/bin/env -i HOME=/root LANG=C \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    PIP_CERT=/srv/certificates.pem /bin/sh -c 'cd "/srv/试 用/layout_app" && "$@"; exit $?' sh "$@" </dev/null
}

: >"$log"
if [ ! -e "$root/etc/debian_version" ]; then
  # shellcheck disable=SC2016  # apt's own field
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | head -n 1)
  timed "debootstrap --variant=minbase $suite" debootstrap --variant=minbase "$suite" "$root" ${mirror:+"$mirror"}
fi
# How this machine reaches its package sources.
cp -a /etc/apt/. "$root/etc/apt/"
# shellcheck source=/dev/null
ours=$(. /etc/os-release && echo "${VERSION_CODENAME:-$suite}")
find "$root/etc/apt" \( -name '*.sources' -o -name '*.list' \) -exec sed -i "s/\b$ours\b/$suite/g" {} +
rm -f "$root"/etc/apt/apt.conf.d/*pkgupdate* "$root"/etc/apt/apt.conf.d/*appstream* "$root"/etc/apt/apt.conf.d/*packagekit*
for file in /etc/resolv.conf /etc/hosts /etc/pip.conf; do
  [ ! -e "$file" ] || cp -L "$file" "$root$file"
done
# Not in the system's own place: apt brings ca-certificates with python3-venv and writes that one anew.
cp -L "${PIP_CERT:-/etc/ssl/certs/ca-certificates.crt}" "$root/srv/certificates.pem"
mkdir -p "$root/usr/share/keyrings" "$root/dev/shm"
cp -a /usr/share/keyrings/. "$root/usr/share/keyrings/"

# The committed tree only: what is lying about here would hide what is missing there.
place="$root/srv/试 用/layout_app"
rm -rf "$place"
mkdir -p "$place"
git -C "$source" archive HEAD | tar -x -C "$place"

timed "./run.sh (from nothing)" inside yes ./run.sh
timed "./run.sh (again, no network)" inside no ./run.sh
timed "./run.sh --help (no network)" inside no ./run.sh --help
timed "./run.sh test" inside yes ./run.sh test
timed "./run.sh test (again, no network)" inside no ./run.sh test
timed "a window under Xvfb" inside no timeout 60 xvfb-run -a .venv/bin/python -c '
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("版面")
label.show()
QTimer.singleShot(500, app.quit)
print(app.platformName())
raise SystemExit(app.exec())'
ls -l "$place/out" || true
du -sh "$place/.venv"
echo "log: $log"
