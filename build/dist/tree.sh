#!/bin/sh
# Lays the program out with a Java of its own: bin, lib, runtime, share. It runs from any folder, and nothing in it is made
# at the first start.
# usage: build/dist/tree.sh FOLDER
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
tree=$1
. "$root/build/dist/platform.sh"
rm -rf "$tree"
mkdir -p "$tree/bin" "$tree/lib"
cp "$root"/target/app/lib/*.jar "$tree/lib/"
sh "$root/build/dist/cut-sqlite.sh" "$tree"/lib/sqlite-jdbc-*.jar "$system" "$processor"

# What the jars use of the JDK, and what is found by name at run time: file systems in jars, and curves of TLS.
"$JAVA_HOME/bin/jlink" --add-modules java.base,java.logging,java.management,java.net.http,java.sql,java.xml,jdk.crypto.ec,jdk.unsupported,jdk.zipfs,jdk.localedata \
    --include-locales=en,de,fr,es,it,ja,zh,ko,pt,ru,pl,nl,sv --strip-java-debug-attributes --no-header-files --no-man-pages --output "$tree/runtime" >&2

{
    echo '#!/bin/sh'
    echo '# Starts git-session with the Java beside it, wherever this folder lies.'
    echo 'set -u'
    echo 'self=$0'
    echo '[ ! -L "$self" ] || self=$(readlink -f -- "$self")'
    echo 'app=$(CDPATH="" cd -- "${self%/*}/.." && pwd -P) || exit 1'
    echo 'java=$app/runtime/bin/java'
    printf 'classpath='
    separator=
    for jar in $(sh "$root/build/jars.sh" "$tree/lib"); do
        printf '%s$app/lib/%s' "$separator" "$jar"
        separator=:
    done
    echo
    sh "$root/build/build-id.sh" "$tree/lib"
    cat "$root/build/launcher.sh"
} >"$tree/bin/git-session"
cp "$root/build/make-start-cache.sh" "$tree/bin/make-start-cache"
chmod 755 "$tree/bin/git-session" "$tree/bin/make-start-cache"
cp "$root/LICENSE" "$tree/LICENSE"

share=$tree/share
mkdir -p "$share/man/man1" "$share/bash-completion/completions" "$share/zsh/site-functions" "$share/fish/vendor_completions.d"
GIT_SESSION_START_CACHE=off
export GIT_SESSION_START_CACHE
"$tree/bin/git-session" manual --quiet "$share/man/man1"
"$tree/bin/git-session" completion bash >"$share/bash-completion/completions/git-session"
"$tree/bin/git-session" completion zsh >"$share/zsh/site-functions/_git-session"
"$tree/bin/git-session" completion fish >"$share/fish/vendor_completions.d/git-session.fish"
TZ=UTC find "$tree" -exec touch -h -t "$(echo "$SOURCE_DATE" | tr -d 'TZ:-' | sed 's/..$/.&/')" {} +
