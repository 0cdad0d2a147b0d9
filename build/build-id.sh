#!/bin/sh
# What a launcher says of its build: a hash of the jars, and the commit that they were built from.
# usage: build/build-id.sh FOLDER     with the jars
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
printf 'GIT_SESSION_BUILD=%s\n' "$(cat "$1"/*.jar | git hash-object --stdin)"
printf 'GIT_SESSION_COMMIT=%s\n' "$(git -C "$root" describe --always --dirty --abbrev=12 --exclude '*' 2>/dev/null || true)"
