#!/bin/sh
# Makes the cache that lets git-session start fast: classes as the virtual machine holds them (JEP 483, 514), recorded while
# the demo runs. It holds no machine code, so it works on every processor that the jars work on.
# usage: make-start-cache FILE JAVA CLASSPATH
set -eu
cache=$1
folder=${cache%/*}
mkdir -p "$folder"
# The lock of a run that failed, or that ended with the machine, keeps others from trying for a day.
find "$folder" -name 'start-*.lock' -mmin +1440 -exec rm -rf {} + 2>/dev/null || true
mkdir "$cache.lock" 2>/dev/null || exit 0
if nice "$2" -XX:AOTCacheOutput="$cache.lock/new" -XX:+UseSerialGC -XX:TieredStopAtLevel=4 -XX:+UnlockDiagnosticVMOptions \
    -XX:-AOTAdapterCaching -XX:-AOTStubCaching -XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow -cp "$3" dev.gitsession.cli.Training >"$cache.lock/log" 2>&1; then
    mv "$cache.lock/new" "$cache"
    rm -rf "$cache.lock"
    # Those of other versions of git-session or of Java.
    find "$folder" -name 'start-*.aot' ! -name "${cache##*/}" -mtime +30 -exec rm -f {} +
    exit 0
fi
echo "warning: no start-up cache could be made; git-session will start slower (see $cache.lock/log)" >&2
exit 1
