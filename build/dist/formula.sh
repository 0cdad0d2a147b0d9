#!/bin/sh
# Writes the Homebrew formula for the tarballs in target/dist. Those of other platforms are taken in by running it again
# where all of them are.
# usage: build/dist/formula.sh VERSION URL
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
version=$1
url=$2
cd "$root/target/dist"
tarball() { # SYSTEM PROCESSOR: its lines, if it is here
    file=git-session-$version-$1-$2.tar.xz
    [ -f "$file" ] || return 0
    case $2 in x64) processor=intel ;; *) processor=arm ;; esac
    echo "    on_$processor do"
    echo "      url \"$url/$file\""
    echo "      sha256 \"$(sha256sum "$file" | cut -d' ' -f1)\""
    echo "    end"
}
{
    echo '# Made by ./package.'
    echo 'class GitSession < Formula'
    echo '  desc "Keep the sessions of coding agents in git"'
    echo "  homepage \"${url%%/releases/*}\""
    echo "  version \"$version\""
    echo '  license "Apache-2.0"'
    for system in darwin linux; do
        lines=$(tarball "$system" arm64; tarball "$system" x64)
        [ -n "$lines" ] || continue
        case $system in darwin) echo '  on_macos do' ;; linux) echo '  on_linux do' ;; esac
        echo "$lines"
        echo '  end'
    done
    cat <<'END'

  depends_on "git"

  def install
    libexec.install Dir["*"]
    bin.install_symlink libexec/"bin/git-session"
    man1.install_symlink Dir[libexec/"share/man/man1/*"]
    bash_completion.install_symlink libexec/"share/bash-completion/completions/git-session"
    zsh_completion.install_symlink libexec/"share/zsh/site-functions/_git-session"
    fish_completion.install_symlink libexec/"share/fish/vendor_completions.d/git-session.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/git-session --version")
  end
end
END
} >git-session.rb
