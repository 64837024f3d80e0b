#!/bin/sh
# Fails where a Go file is not as gofmt writes it.
set -eu
cd "$(dirname "$0")/.."
ugly=$(gofmt -l catalogue cmd e2e internal)
[ -z "$ugly" ] && exit
printf 'gofmt would change these; run gofmt -w on them:\n%s\n' "$ugly" >&2
exit 1
