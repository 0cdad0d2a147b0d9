#!/bin/sh
# Writes the launcher of an assembled program, which names its folder and its Java, and makes its start-up cache.
# usage: build/train.sh FOLDER JAVA_HOME
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
folder=$1
java_home=$2
quote() { printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"; }
classpath=
for jar in $(sh "$root/build/jars.sh" "$folder/lib"); do
    classpath=$classpath${classpath:+:}$folder/lib/$jar
done
mkdir -p "$folder/bin"
{
    echo '#!/bin/sh'
    echo "# Starts git-session. Made by the build for this folder; move it with ./install, not by hand."
    printf 'java=%s\n' "$(quote "$java_home/bin/java")"
    printf 'app=%s\n' "$(quote "$folder")"
    printf 'classpath=%s\n' "$(quote "$classpath")"
    sh "$root/build/build-id.sh" "$folder/lib"
    cat "$root/build/launcher.sh"
} >"$folder/bin/git-session.new"
chmod 755 "$folder/bin/git-session.new"
mv "$folder/bin/git-session.new" "$folder/bin/git-session"
cp "$root/build/make-start-cache.sh" "$folder/bin/make-start-cache"
rm -rf "$folder"/start-*
# Without a cache the program runs all the same, only slower to start.
GIT_SESSION_START_CACHE=make "$folder/bin/git-session" || true
