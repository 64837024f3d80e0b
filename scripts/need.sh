#!/bin/sh
# need.sh build     fails, in words, where a tool to build with is missing or old
# need.sh browser   the same for the browser of the tests; installs Debian's
#                   Chromium and pdftotext where that is possible
set -eu

missing() {
	echo "$1" >&2
	exit 1
}

build() {
	command -v "${GO:-go}" >/dev/null || missing "Go is missing. Install Go 1.26 or later: https://go.dev/dl"
	command -v npm >/dev/null || missing "npm is missing. Install Node.js 20 or later, which brings it: https://nodejs.org"
	node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' ||
		missing "Node.js $(node --version) is too old. Install version 20 or later: https://nodejs.org"
}

browser() {
	[ -x "${UNSLOUCH_CHROMIUM:-/usr/bin/chromium}" ] && command -v pdftotext >/dev/null && return
	if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
		apt-get update -qq
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core poppler-utils >/dev/null
		return
	fi
	[ -x "${UNSLOUCH_CHROMIUM:-/usr/bin/chromium}" ] && return
	[ -z "${CI:-}" ] || missing "Chromium is missing and cannot be installed here."
	echo "Chromium is missing, so the walk in the browser is skipped. Install it, or name it in UNSLOUCH_CHROMIUM."
}

"$1"
