#!/usr/bin/env bash
# Closed-loop connection rate of twlab's Netty client and server beside a raw C epoll pair, in turns, in one run.
#
#   mvn -q test-compile && src/test/c/closed-loop.sh [ROUNDS] [SECONDS] [LOOPS]
#
# Runs as root in a network namespace of its own, on its loopback: ports 1024-65535, tcp_tw_reuse=1. Needs cc. Each line
# is one run; each JVM warms up for 2 s first.
set -euo pipefail

if [[ ${TWLAB_IN_NAMESPACE:-} != 1 ]]; then
  exec env TWLAB_IN_NAMESPACE=1 unshare --net --fork --kill-child "$0" "$@"
fi

readonly rounds=${1:-3} seconds=${2:-8} loops=${3:-64}
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../../.."
ip link set lo up
sysctl -qw net.ipv4.ip_local_port_range="1024 65535" net.ipv4.tcp_tw_reuse=1 net.ipv4.tcp_tw_reuse_delay=1 || true

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc -O2 -o "$work/epoll_churn" src/test/c/epoll_churn.c
mvn -q -ntp dependency:build-classpath -Dmdep.outputFile="$work/cp" -Dmdep.includeScope=test >/dev/null
classpath=target/test-classes:target/classes:$(cat "$work/cp")
java=$(sed -n 's/^ *java\.home = //p' target/jdk.txt 2>/dev/null || true)
java=${java:+$java/bin/java}
churn() { "${java:-java}" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -cp "$classpath" io.twlab.churn.ChurnStandalone "$@"; }

port=800 # below the range that clients take theirs from
raw_c() {
  port=$((port + 1))
  "$work/epoll_churn" server 127.0.0.1 "$port" $((seconds + 2)) >/dev/null &
  local server=$!
  sleep 0.5
  echo "C      $("$work/epoll_churn" client 127.0.0.1 "$port" "$seconds" "$loops")"
  wait "$server"
}
twlab() {
  port=$((port + 1))
  local fifo="$work/fifo$port"
  mkfifo "$fifo"
  churn server 127.0.0.1 "$port" "$1" <"$fifo" >/dev/null 2>&1 &
  local server=$!
  exec 9>"$fifo"
  sleep 2
  echo "$1  $(churn client 127.0.0.1 "$port" "$1" "$loops" "$seconds" 2>/dev/null)"
  exec 9>&-
  wait "$server" || true
}

uname -sr
grep -m1 'model name' /proc/cpuinfo || true
nproc
for ((round = 1; round <= rounds; round++)); do
  raw_c
  twlab epoll
  twlab nio
done
