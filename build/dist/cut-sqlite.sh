#!/bin/sh
# Leaves the library of one platform in sqlite-jdbc's jar, which has those of all.
# usage: build/dist/cut-sqlite.sh JAR SYSTEM PROCESSOR
set -eu
case $2 in linux) system=Linux ;; darwin) system=Mac ;; esac
case $3 in x64) processor=x86_64 ;; arm64) processor=aarch64 ;; esac
jar=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd -P)/$(basename -- "$1")
work=$(mktemp -d)
trap 'rm -rf "$work" "$work.files"' EXIT
(cd "$work" && "$JAVA_HOME/bin/jar" xf "$jar")
for folder in "$work"/org/sqlite/native/*/*; do
    case $folder in
        */"$system/$processor") ;;
        *) rm -rf "$folder" ;;
    esac
done
[ -d "$work/org/sqlite/native/$system/$processor" ] || {
    echo "error: $(basename -- "$1") has no library for $system on $processor" >&2
    exit 1
}
(cd "$work" && find . -type f ! -path ./META-INF/MANIFEST.MF | LC_ALL=C sort >"$work.files")
(cd "$work" && "$JAVA_HOME/bin/jar" --create --file "$jar" --manifest META-INF/MANIFEST.MF --date="$SOURCE_DATE" "@$work.files")
