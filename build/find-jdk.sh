# Finds a JDK 25 or newer and prints its home; says how to get one where there is none.
# Looked through, in this order: JAVA_HOME, PATH, /usr/lib/jvm, SDKMAN, macOS.
# usage: . build/find-jdk.sh; jdk=$(find_jdk) || exit 1

jdk_version() {
    [ -x "$1/bin/javac" ] || return 1
    [ -f "$1/release" ] || return 1
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

is_jdk_25() {
    version=$(jdk_version "$1") && [ -n "$version" ] && [ "$version" -ge 25 ]
}

find_jdk() {
    if [ -n "${JAVA_HOME:-}" ] && is_jdk_25 "$JAVA_HOME"; then
        printf '%s\n' "$JAVA_HOME"
        return 0
    fi
    on_path=$(command -v javac 2>/dev/null) || on_path=
    if [ -n "$on_path" ]; then
        real=$(readlink -f "$on_path" 2>/dev/null || printf '%s' "$on_path")
        home=${real%/bin/javac}
        if is_jdk_25 "$home"; then
            printf '%s\n' "$home"
            return 0
        fi
    fi
    for home in /usr/lib/jvm/* "${SDKMAN_DIR:-${HOME:-/nonexistent}/.sdkman}"/candidates/java/*; do
        if is_jdk_25 "$home"; then
            printf '%s\n' "$home"
            return 0
        fi
    done
    if [ -x /usr/libexec/java_home ]; then
        home=$(/usr/libexec/java_home -v 25+ 2>/dev/null) || home=
        if [ -n "$home" ] && is_jdk_25 "$home"; then
            printf '%s\n' "$home"
            return 0
        fi
    fi
    echo "git-session needs JDK 25 or newer and found none (JAVA_HOME, PATH, /usr/lib/jvm, SDKMAN, java_home)." >&2
    echo "Get one, for example Temurin 25 from adoptium.net, or: sdk install java 25-tem; then set JAVA_HOME to it." >&2
    return 1
}
