#!/bin/sh
# Names the program's jars in the order of its class path: its own first, since what the JDK looks for in all of them it then
# finds in the first.
# usage: build/jars.sh FOLDER
set -eu
cd "$1"
for jar in git-session-cli-*.jar git-session-core-*.jar *.jar; do
    echo "$jar"
done | awk '!seen[$0]++'
