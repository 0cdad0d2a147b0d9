# What the benchmarks share: the program, a bare remote and a clone of it in a throwaway folder, sessions, and a clock.
# Sourced, never run.
# shellcheck shell=bash
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
. "$root/build/find-jdk.sh"
java_home=$(find_jdk)
"$root/git-session" --version >/dev/null
program=$root/target/app/bin/git-session
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work/home GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=Jo GIT_AUTHOR_EMAIL=jo@example.com
export GIT_COMMITTER_NAME=Jo GIT_COMMITTER_EMAIL=jo@example.com
mkdir -p "$HOME"

remote_and_clone() { # a small project on a bare remote, and a clone of it
    git init --quiet --bare --initial-branch=main "$work/remote.git"
    git -C "$work/remote.git" config gc.auto 0
    git clone --quiet "$work/remote.git" "$work/clone" 2>/dev/null
    git -C "$work/clone" checkout --quiet -B main
    for i in 1 2 3 4 5 6 7 8 9 10; do echo "file $i" >"$work/clone/file$i"; done
    git -C "$work/clone" add .
    git -C "$work/clone" commit --quiet -m "First commit"
    git -C "$work/clone" push --quiet origin main
    git -C "$work/clone" remote set-head origin main
}

session() { # BYTES SEED: a session of about so many bytes; JSON lines of mixed words, the same for the same seed
    awk -v size="$1" -v seed="$2" 'BEGIN {
        srand(seed)
        while (written < size) {
            line = "{\"type\":\"assistant\",\"sessionId\":\"bench-" seed "\",\"text\":\""
            words = 20 + int(rand() * 150)
            for (w = 0; w < words; w++) line = line sprintf("%x ", int(rand() * 40000))
            line = line "\"}"
            print line
            written += length(line) + 1
        }
    }'
}

now() { date +%s%N; }

took() { # COMMAND...: runs it and prints the nanoseconds that it took
    local start
    start=$(now)
    "$@" >/dev/null 2>>"$work/errors" || {
        echo "failed: $*" >&2
        tail -n 5 "$work/errors" >&2
        exit 1
    }
    echo $(($(now) - start))
}

upload() { # FILE PLAN [SESSION_ID]
    "$program" -C "$work/clone" upload "$1" --plan "$2" ${3:+--session-id "$3"}
}

plumbing() { # FILE PLAN
    sh "$root/benchmarks/plumbing.sh" "$work/clone" "$2" "$1"
}

# The remote without session branches and plans, the clone without what it remembers of them. A push by name leaves a
# remote-tracking ref in the clone, and a commit there a reflog, and with these the session: they go too, or the next one
# would find it stored.
fresh() {
    local repository
    git -C "$work/remote.git" for-each-ref --format='delete %(refname)' refs/heads/async-learn refs/git-session |
        git -C "$work/remote.git" update-ref --stdin
    git -C "$work/clone" for-each-ref --format='delete %(refname)' refs/remotes/origin/async-learn |
        git -C "$work/clone" update-ref --stdin
    rm -rf "$work/clone/.git/git-session"
    for repository in "$work/remote.git" "$work/clone"; do
        git -C "$repository" reflog expire --expire=now --all
        git -C "$repository" prune --expire=now 2>/dev/null
        git -C "$repository" repack -a -d --quiet 2>/dev/null
    done
}

many_branches() { # COUNT: so many session branches on the remote, each with its manifest and a small session
    awk -v count="$1" -v base="$(git -C "$work/remote.git" rev-parse main)" 'BEGIN {
        for (i = 1; i <= count; i++) {
            id = sprintf("%08x-0000-4000-8000-%012x", i, i)
            line = "{\"type\":\"user\",\"sessionId\":\"" id "\",\"text\":\"Plan " i "\"}\n"
            manifest = "{\"version\":1,\"plan_id\":\"" i "\",\"sessions\":[{\"session_id\":\"" id "\",\"agent\":\"claude\"," \
                "\"source\":\"local\",\"uploaded_at\":\"2026-02-22T14:" sprintf("%02d:%02d", int(i / 60) % 60, i % 60) \
                ".000000+00:00\",\"size\":" length(line) ",\"parts\":1,\"files\":[],\"lines\":1,\"redactions\":0}]}\n"
            printf "commit refs/heads/async-learn/%d\ncommitter Jo <jo@example.com> 1771769554 +0000\n", i
            message = "Session " id " for plan #" i "\n"
            printf "data %d\n%sfrom %s\n", length(message), message, base
            printf "M 100644 inline .erk/session/%s.jsonl\ndata %d\n%s\n", id, length(line), line
            printf "M 100644 inline .erk/session/manifest.json\ndata %d\n%s\n", length(manifest), manifest
        }
    }' | git -C "$work/remote.git" fast-import --quiet
    git -C "$work/remote.git" pack-refs --all
}

machine() { # one line on what was measured where
    echo "$(date -u +%F), $(nproc) cores, $(uname -sm), $(git --version), $("$java_home/bin/java" --version | head -n 1)"
}
