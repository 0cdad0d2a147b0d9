#!/bin/sh
# The yardstick: what an upload costs with git's own plumbing and nothing else. Stores FILE on a branch of the remote, on
# top of its default branch, and pushes it by force.
# usage: plumbing.sh REPOSITORY PLAN FILE
set -eu
cd "$1"
index=$(mktemp)
rm "$index"
trap 'rm -f "$index"' EXIT
blob=$(git hash-object -w "$3")
GIT_INDEX_FILE=$index git read-tree origin/HEAD
GIT_INDEX_FILE=$index git update-index --add --cacheinfo "100644,$blob,.erk/session/session.jsonl"
tree=$(GIT_INDEX_FILE=$index git write-tree)
commit=$(git commit-tree -p origin/HEAD -m "Session for plan $2" "$tree")
git push --quiet --force origin "$commit:refs/heads/async-learn/$2"
