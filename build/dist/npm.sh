#!/bin/sh
# Makes npm packages: one with the program for this platform, and the one that people name, which takes the program of
# theirs.
# usage: build/dist/npm.sh FOLDER VERSION
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
tree=$1
version=$2
. "$root/build/dist/platform.sh"
npm=$root/target/dist/tree/npm
rm -rf "$npm"
mkdir -p "$npm/platform" "$npm/main/bin"
cp -RL "$tree/." "$npm/platform/" # npm packs no links
cat >"$npm/platform/package.json" <<END
{
  "name": "git-session-$platform",
  "version": "$version",
  "description": "git-session for $platform",
  "license": "Apache-2.0",
  "os": ["$system"],
  "cpu": ["$processor"]
}
END
cat >"$npm/main/package.json" <<END
{
  "name": "git-session",
  "version": "$version",
  "description": "Keep the sessions of coding agents in git",
  "license": "Apache-2.0",
  "bin": { "git-session": "bin/git-session.js" },
  "engines": { "node": ">=18" },
  "optionalDependencies": {
    "git-session-linux-x64": "$version",
    "git-session-linux-arm64": "$version",
    "git-session-darwin-x64": "$version",
    "git-session-darwin-arm64": "$version"
  }
}
END
cp "$root/build/dist/npm-start.js" "$npm/main/bin/git-session.js"
chmod 755 "$npm/main/bin/git-session.js"
cp "$root/LICENSE" "$npm/main/"
cp "$root/README.md" "$npm/main/"
for folder in "$npm/platform" "$npm/main"; do
    (cd "$folder" && npm pack --silent --pack-destination "$root/target/dist" >/dev/null)
done
