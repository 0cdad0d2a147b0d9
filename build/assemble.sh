#!/bin/sh
# Puts the program's jars and its launcher into a folder.
# usage: build/assemble.sh FOLDER JAVA_HOME
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
folder=$1
rm -rf "$folder"
mkdir -p "$folder/lib" "$folder/bin"
cp "$root"/cli/target/lib/*.jar "$folder/lib/"
for jar in "$root"/cli/target/git-session-cli-*.jar "$root"/core/target/git-session-core-*.jar \
    "$root"/reading/target/git-session-reading-*.jar "$root"/web/target/git-session-web-*.jar \
    "$root"/mcp/target/git-session-mcp-*.jar; do
    case $jar in
        *-tests.jar) ;;
        *) cp "$jar" "$folder/lib/" ;;
    esac
done
