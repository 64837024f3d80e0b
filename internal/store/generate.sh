#!/bin/sh
# Writes the package query from queries.sql and migrations/.
#
#   generate.sh          write it
#   generate.sh --check  change nothing; fail if it is not what the SQL says,
#                        or if SQLite would read the same SQL differently
#
# SQLC names a built sqlc; without it, the one of tools/go.mod is built and run.
set -eu
cd "$(dirname "$0")"
here=$PWD

sqlc() {
	if [ -n "${SQLC:-}" ]; then
		(cd "$1" && "$SQLC" generate)
	else
		# Without cgo sqlc parses with WebAssembly and builds in a third of the time.
		CGO_ENABLED=0 go tool -modfile="$here/../../tools/go.mod" sqlc generate --file "$1/sqlc.yaml"
	fi
}

# differ ENGINE SQL CODE: generate for ENGINE in a folder of its own and compare
# with query/. sqlc's SQLite writes parameters ?1 where PostgreSQL writes $1, so
# SQL rewrites what goes in and CODE what comes out; SQLite itself takes both.
differ() {
	work=$temp/$1
	mkdir "$work"
	cp -r migrations "$work"
	sed "$2" queries.sql >"$work/queries.sql"
	sed "s/engine: .*/engine: $1/" sqlc.yaml >"$work/sqlc.yaml"
	sqlc "$work" || return 1
	for file in "$work"/query/*.go; do
		sed "$3" "$file" >"$file.new" && mv "$file.new" "$file"
	done
	diff -ru query "$work/query"
}

if [ "${1:-}" != --check ]; then
	sqlc "$here"
	exit
fi
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
if differ postgresql '' '' && differ sqlite 's/\$\([0-9]\)/?\1/g' 's/?\([0-9]\)/$\1/g'; then
	exit 0
fi
echo "internal/store/query does not match queries.sql and migrations/: run make generate" >&2
exit 1
