#!/bin/sh
# Makes a Debian package of a laid-out program.
# usage: build/dist/deb.sh FOLDER VERSION
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
tree=$1
version=$2
. "$root/build/dist/platform.sh"
case $processor in x64) architecture=amd64 ;; *) architecture=$processor ;; esac
if ! command -v dpkg-deb >/dev/null; then
    echo "there is no dpkg-deb here, so no Debian package is made" >&2
    exit 0
fi
deb=$root/target/dist/tree/deb
rm -rf "$deb"
mkdir -p "$deb/DEBIAN" "$deb/usr/bin" "$deb/usr/lib" "$deb/usr/share/doc/git-session"
cp -R "$tree" "$deb/usr/lib/git-session"
mv "$deb/usr/lib/git-session/LICENSE" "$deb/usr/share/doc/git-session/copyright"
for folder in man bash-completion; do
    mv "$deb/usr/lib/git-session/share/$folder" "$deb/usr/share/"
done
mkdir -p "$deb/usr/share/zsh" "$deb/usr/share/fish"
mv "$deb/usr/lib/git-session/share/zsh/site-functions" "$deb/usr/share/zsh/vendor-completions"
mv "$deb/usr/lib/git-session/share/fish/vendor_completions.d" "$deb/usr/share/fish/"
rm -r "$deb/usr/lib/git-session/share"
gzip -9n "$deb"/usr/share/man/man1/*
ln -s ../lib/git-session/bin/git-session "$deb/usr/bin/git-session"
cat >"$deb/DEBIAN/control" <<END
Package: git-session
Version: $version
Architecture: $architecture
Maintainer: the git-session project <git-session@users.noreply.github.com>
Installed-Size: $(du -sk --apparent-size "$deb/usr" | cut -f1)
Depends: git (>= 1:2.31), libc6 (>= 2.17), zlib1g
Section: vcs
Priority: optional
Description: keep the sessions of coding agents in git
 Stores the working sessions of coding agents in the git repository that they
 worked on, and finds, shows, and resumes them on any machine.
END
# The start-up cache is made here and now: it holds for this Java and these jars, and goes with them.
cat >"$deb/DEBIAN/postinst" <<'END'
#!/bin/sh
set -e
if [ "$1" = configure ]; then
    rm -rf /usr/lib/git-session/start-*
    GIT_SESSION_START_CACHE=make /usr/lib/git-session/bin/git-session >/dev/null 2>&1 || true
fi
END
cat >"$deb/DEBIAN/prerm" <<'END'
#!/bin/sh
set -e
rm -rf /usr/lib/git-session/start-*
END
chmod 755 "$deb/DEBIAN/postinst" "$deb/DEBIAN/prerm"
TZ=UTC find "$deb" -exec touch -h -t "$(echo "$SOURCE_DATE" | tr -d 'TZ:-' | sed 's/..$/.&/')" {} +
dpkg-deb --root-owner-group -Zxz --build "$deb" "$root/target/dist/git-session_${version}_$architecture.deb" >/dev/null
