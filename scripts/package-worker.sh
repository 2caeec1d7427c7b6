#!/bin/sh
# Packs the worker with a Java runtime of its own and the native libraries that were built here: whoever unpacks it needs
# neither a JDK nor a compiler. Takes the archive's name and the worker's class path; JAVA_HOME names the JDK.
set -eu
archive=$1
classpath=$2
name=althing-worker

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/$name/bin" "$work/$name/lib" "$(dirname "$archive")"

# What the worker's classes, Jackson's tree of JSON and HTTP ask for.
"$JAVA_HOME/bin/jlink" --add-modules java.base,java.net.http,java.logging,java.xml,jdk.unsupported \
  --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 --output "$work/$name/runtime"

number=0
IFS=:
for entry in $classpath; do
  number=$((number + 1))
  if [ -d "$entry" ]; then
    "$JAVA_HOME/bin/jar" --create --file "$work/$name/lib/althing-$number.jar" --date 2020-01-01T00:00:00Z -C "$entry" .
  else
    cp "$entry" "$work/$name/lib/"
  fi
done
unset IFS

cat >"$work/$name/bin/worker" <<'END'
#!/bin/sh
# Takes and does compute jobs: see --help. Uses the runtime beside it and nothing else of this machine.
here=${0%/*}/..
exec "$here/runtime/bin/java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders --illegal-native-access=deny -cp "$here/lib/*" org.althing.executor.WorkerMain "$@"
END
chmod +x "$work/$name/bin/worker"

# The same names, owners and times whoever packs it.
tar --create --sort=name --owner=0 --group=0 --numeric-owner --mtime=2020-01-01T00:00:00Z --directory "$work" "$name" | gzip -n -6 >"$archive.part"
mv "$archive.part" "$archive"
