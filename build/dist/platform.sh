# Sets $platform, such as linux-x64, and its parts $system and $processor, as npm names them.
# usage: . build/dist/platform.sh
case $(uname -s) in
    Linux) system=linux ;;
    Darwin) system=darwin ;;
    *)
        echo "error: packages are made on Linux and macOS, not on $(uname -s)" >&2
        exit 2
        ;;
esac
case $(uname -m) in
    x86_64 | amd64) processor=x64 ;;
    aarch64 | arm64) processor=arm64 ;;
    *)
        echo "error: packages are made for x64 and arm64, not for $(uname -m)" >&2
        exit 2
        ;;
esac
platform=$system-$processor
