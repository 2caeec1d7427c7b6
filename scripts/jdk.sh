# Finds a JDK of version 25 or newer and exports JAVA_HOME. Sourced by ./mvnw and ./althing; POSIX sh.
# Each candidate is judged by its `release` file, so no JVM starts here.
# Without one: a single line that says what to install, exit status 3.

is_jdk_25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS='="' read -r key _ version _; do
    [ "$key" = JAVA_VERSION ] && [ "${version%%[!0-9]*}" -ge 25 ] && return 0
  done <"$1/release"
  return 1
}

find_jdk_25() {
  set +f # ./mvnw runs without globbing, the list below needs it
  path_javac=$(command -v javac) && path_javac=$(readlink -f "$path_javac")
  for home in \
    "${JAVA_HOME-}" \
    "${JAVA_25_HOME-}" "${JAVA_HOME_25_X64-}" "${JAVA_HOME_25_ARM64-}" \
    "${path_javac%/bin/javac}" \
    /usr/lib/jvm/* \
    "${HOME-}"/.jdks/* \
    "${HOME-}"/.sdkman/candidates/java/* \
    "${HOME-}"/.local/share/mise/installs/java/* \
    /opt/* /opt/java/* \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if is_jdk_25 "$home"; then
      printf %s "$home"
      return
    fi
  done
  return 1
}

if JAVA_HOME=$(find_jdk_25); then
  export JAVA_HOME
else
  echo "althing: no JDK 25 found: install one (Temurin 25 from adoptium.net, or your system's openjdk-25-jdk) or set JAVA_HOME to it" >&2
  exit 3
fi
