#!/bin/sh
# Builds the native library and lays it where the loader looks: DIRECTORY/META-INF/native/<os>-<arch>/. Maven runs this before it packs the module.
# With the word on-fibers after it, the library for tests is built instead, whose GPU is made of fibers; it stays in target/native/release.
# A machine without a compiler is no error: the Java back end serves then, and the launcher says so.
set -eu
here=$(dirname "$(readlink -f "$0")")
classes=$1

case $(uname -s)-$(uname -m) in
Linux-x86_64) platform=linux-x86_64 ;;
*)
  echo "native: no native back end for $(uname -s) on $(uname -m); the Java back end serves" >&2
  exit 0
  ;;
esac
library=$classes/META-INF/native/$platform/libalthing_executor.so
for tool in cmake c++; do
  if ! command -v $tool >/dev/null; then
    echo "native: no $tool here, so no native back end is built; the Java back end serves" >&2
    rm -rf "$classes/META-INF/native"
    exit 0
  fi
done

cd "$here"
generator=
! command -v ninja >/dev/null || generator="-G Ninja"
binaries=$here/../../../target/native/release
log=$here/../../../target/native/build.log
mkdir -p "$binaries"
# shellcheck disable=SC2086 # no generator is no word
if ! { cmake --preset release $generator && cmake --build --preset release --parallel ${2:+--target althing_executor_$(echo "$2" | tr - _)}; } >"$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi
[ -z "${2-}" ] || exit 0
built=$binaries/libalthing_executor.so
digest=$(sha256sum "$built")
digest=${digest%% *}
build=$(sed -n 's/^#define ALTHING_BUILD "\(.*\)"$/\1/p' "$binaries/generated/build.h")
# Untouched where nothing changed, so that nothing is packed anew.
if [ -e "$library" ] && [ "$(sha256sum "$library" | cut -d' ' -f1)" = "$digest" ] && [ -e "$library.properties" ]; then exit 0; fi
mkdir -p "$(dirname "$library")"
cp "$built" "$library.new"
mv "$library.new" "$library"
printf 'sha256=%s\nbuild=%s\n' "$digest" "$build" >"$library.properties"
