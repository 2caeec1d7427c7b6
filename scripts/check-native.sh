#!/bin/sh
# check-native.sh CLASSPATH [PROGRAMS [SEED]]: the native back end under the address and undefined behaviour sanitizers: changed programs through its parser and on
# every instruction set, and all golden works in a JVM. Before, whether any function is shared between instruction sets. Takes some minutes, mostly to compile.
set -eu
classpath=$1
programs=${2-20000}
seed=${3-1}
root=$(dirname "$(readlink -f "$0")")/..
native=$root/gpu-executor/src/main/native
target=$(readlink -f "$root/gpu-executor/target/native")

for tool in cmake c++ nm; do
  command -v $tool >/dev/null || { echo "check native: no $tool here" >&2; exit 2; }
done

find "$target/release" -name '*.o' -path '*althing_core*' -exec sh "$native/test/nothing_shared.sh" nm {} +
echo "Instruction sets share no function"

cd "$native"
generator=
! command -v ninja >/dev/null || generator="-G Ninja"
mkdir -p "$target/sanitize"
# shellcheck disable=SC2086 # no generator is no word
if ! { cmake --preset sanitize $generator -DALTHING_CUDA=OFF && cmake --build --preset sanitize --parallel --target althing_native_test althing_executor; } >"$target/sanitize.log" 2>&1; then
  cat "$target/sanitize.log" >&2
  exit 1
fi
"$target/sanitize/test/althing_native_test" "$programs" "$seed"

# The sanitizer's library has to be there before the JVM, which raises and catches SIGSEGV itself and frees nothing at its end.
LD_PRELOAD=$(c++ -print-file-name=libasan.so) ASAN_OPTIONS=handle_segv=0:detect_leaks=0:allow_user_segv_handler=1 \
  JAVA_TOOL_OPTIONS="-Dalthing.native.library=$target/sanitize/libalthing_executor.so" \
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -cp "$classpath" org.althing.executor.WorkerMain --selftest --backend native --memory 2048
