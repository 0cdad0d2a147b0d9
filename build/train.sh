#!/bin/sh
# Writes the launcher of an assembled program, and the cache that makes it start fast: classes as the virtual machine
# holds them (JEP 483, 514), recorded while the demo runs. Cache and launcher name the folder, so they are made in place.
# usage: build/train.sh FOLDER JAVA_HOME
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
folder=$1
java_home=$2
# The program's own jars first: what the JDK looks for in all of them it then finds in the first.
classpath=
for jar in "$folder"/lib/git-session-cli-*.jar "$folder"/lib/git-session-core-*.jar "$folder"/lib/*.jar; do
    case :$classpath: in *:"$jar":*) continue ;; esac
    classpath=$classpath${classpath:+:}$jar
done
quote() { printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"; }
mkdir -p "$folder/bin"
{
    echo '#!/bin/sh'
    echo "# Starts git-session. Made by the build for this folder; move it with ./install, not by hand."
    printf 'java=%s\n' "$(quote "$java_home/bin/java")"
    printf 'app=%s\n' "$(quote "$folder")"
    printf 'classpath=%s\n' "$(quote "$classpath")"
    printf 'GIT_SESSION_BUILD=%s\n' "$(cat "$folder"/lib/*.jar | git hash-object --stdin)"
    sed -e '/^#@/d' "$root/build/launcher.sh"
} >"$folder/bin/git-session.new"
chmod 755 "$folder/bin/git-session.new"
mv "$folder/bin/git-session.new" "$folder/bin/git-session"

cache=$folder/git-session.aot
rm -f "$cache"
# Without a cache the program runs all the same, only slower to start.
if ! "$java_home/bin/java" -XX:AOTCacheOutput="$cache" -XX:+UseSerialGC -XX:TieredStopAtLevel=4 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$classpath" dev.gitsession.cli.Training >"$folder/train.log" 2>&1; then
    echo "warning: no start-up cache could be made; git-session will start slower (see $folder/train.log)" >&2
fi
