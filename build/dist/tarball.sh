#!/bin/sh
# Packs a folder so that two runs give the same bytes.
# usage: build/dist/tarball.sh FOLDER     makes FOLDER's name with .tar.xz in target/dist
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
tar=tar
tar --version 2>/dev/null | grep -q GNU || tar=gtar
name=$(basename -- "$1")
"$tar" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=gnu -C "$(dirname -- "$1")" \
    -cf - "$name" | xz -9e -T1 >"$root/target/dist/$name.tar.xz"
