#!/bin/sh
# Builds the program into target/app: its jars, the start-up cache and the launcher. Says nothing when all goes well.
# usage: build/package.sh [--checks]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root"
. build/find-jdk.sh
JAVA_HOME=$(find_jdk)
export JAVA_HOME
command -v mvn >/dev/null 2>&1 || {
    echo "git-session is built with Maven, and there is no mvn on PATH. Install Maven 3.8.7 or newer." >&2
    exit 1
}
mkdir -p target
log=target/build.log
progress() { [ ! -t 2 ] || printf '\r\033[K%s' "$1" >&2; }

[ -t 2 ] || echo "building git-session (first use; a minute or two)" >&2
progress "building git-session: fetching libraries and compiling (a minute or two) ..."
checks=-Dchecks.skip=true
[ "${1:-}" != --checks ] || checks=-Dchecks.skip=false
if ! mvn -B -q -DskipTests -Dmaven.test.skip=true "$checks" -pl core,reading,web,mcp,cli package >"$log" 2>&1; then
    progress ""
    tail -n 30 "$log" >&2
    echo "The build failed; the whole log is in $log." >&2
    exit 1
fi

progress "building git-session: preparing the start-up cache ..."
sh build/assemble.sh "$root/target/app.new" "$JAVA_HOME"
rm -rf target/app
mv target/app.new target/app
sh build/train.sh "$root/target/app" "$JAVA_HOME"
touch target/app/built
progress ""
