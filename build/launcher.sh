if [ ! -x "$java" ]; then
    echo "error: the Java that git-session runs with is gone ($java); install git-session again" >&2
    exit 1
fi
# Without a locale Java knows no file name and no word beyond ASCII; cron, containers and agents start programs so.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
    C | POSIX) charmap= ;;
    *) charmap=$(locale charmap 2>/dev/null) || charmap= ;;
esac
# A locale that is named and not installed counts for nothing more.
case $charmap in
    UTF-8 | utf-8 | UTF8 | utf8) ;;
    *)
        LC_ALL=C.UTF-8
        export LC_ALL
        ;;
esac
# What was found out by this very build holds for it alone.
export GIT_SESSION_BUILD GIT_SESSION_COMMIT
terminal=
[ ! -t 1 ] || terminal=out
[ ! -t 2 ] || terminal=$terminal,err
if [ -n "$terminal" ]; then
    GIT_SESSION_TERMINAL=$terminal
    export GIT_SESSION_TERMINAL
    if [ -z "${COLUMNS:-}" ]; then
        size=$(stty size </dev/tty 2>/dev/null) && COLUMNS=${size#* } && export COLUMNS
    fi
fi
# What is over in a moment is not worth the optimising compiler's start; what works on whole sessions is, once it is
# clear that they are long. A short file that is named tells that they are not. Searching for secrets alone is nearly as
# fast without it.
long=-XX:CompileThresholdScaling=5
longest=-XX:CompileThresholdScaling=1
heap=-Xmx176m
short='-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=1'
case " $* " in
    *" --batch"*) compiler=$long ;;
    *" upload "*)
        compiler=$long
        for argument; do
            size=
            [ ! -f "$argument" ] || [ ! -r "$argument" ] || size=$(wc -c <"$argument") || size=
            [ -z "$size" ] || [ "$size" -gt 4000000 ] || compiler=$short
        done
        ;;
    *" search "* | *" why "* | *" stats "* | *" export "*)
        # The first question here reads all sessions.
        compiler='-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=5'
        [ -d .git/git-session/index ] || compiler=$longest
        # The text itself is read from one end to the other.
        case " $* " in *" --literal "* | *" --regex "*) compiler=$long ;; esac
        ;;
    *" web "* | *" open "* | *" mcp "*)
        # It stays, and fills whatever heap it is given.
        compiler=$long
        heap=-Xmx120m
        ;;
    *" download "* | *" verify "* | *" sync "* | *" watch "* | *" resume "* | *" show "*) compiler=$long ;;
    *) compiler='-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=5' ;;
esac
# A start-up cache holds the classes of certain jars as a certain Java keeps them. Java up to 25.0.3 takes it for other jars
# of the same names too, and runs their old classes (JDK-8377932). So its name tells what it was made for.
made_for=$({
    echo "$GIT_SESSION_BUILD"
    LC_ALL=C TZ=UTC ls -lLn "$app/lib" "$java" "${java%/bin/java}/release" 2>/dev/null
} | cksum)
cache=$app/start-${made_for%% *}.aot
if [ "${GIT_SESSION_START_CACHE:-}" = make ]; then
    exec sh "$app/bin/make-start-cache" "$cache" "$java" "$classpath"
fi
if [ ! -f "$cache" ]; then
    caches=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
    cache=$caches/git-session/${cache##*/}
    # It is made once, beside the first command. A machine of CI is gone before that pays.
    if [ ! -f "$cache" ] && [ -n "$caches" ] && [ -z "${CI:-}" ] && [ "${GIT_SESSION_START_CACHE:-}" != off ]; then
        (trap '' HUP && sh "$app/bin/make-start-cache" "$cache" "$java" "$classpath" &) </dev/null >/dev/null 2>&1
    fi
fi
# The cache goes where its pointers are right as they stand: to mend them all takes a tenth of a short command's time.
exec "$java" $compiler -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 \
    -XX:AOTCache="$cache" -XX:AOTMode=auto -Xlog:disable -Xlog:all=off -XX:+UseSerialGC \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:-UsePerfData -Xms24m $heap -Xss512k ${GIT_SESSION_JAVA_OPTIONS:-} \
    -cp "$classpath" dev.gitsession.cli.Main "$@"
