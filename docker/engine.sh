#!/bin/sh
# Starts a Docker engine on a bare Debian machine, for CI and for trying twlab with containers.
#
#   docker/engine.sh start    installs docker.io if there is no dockerd, and starts one if no engine answers (needs root)
#   docker/engine.sh status   says whether an engine answers; exit 1 when none does
#   docker/engine.sh stop     stops the engine that `start` started, and no other
#
# An engine that answers already is used as it is. `start` may be called again at any time.
set -eu

state=/run/twlab-engine
pid_file=$state/dockerd.pid
log=$state/dockerd.log
patience_s=60

say() { echo "engine.sh: $*" >&2; }
fail() { say "$*"; exit 69; }

# The engine's own ping needs no docker client. What the socket is comes from DOCKER_HOST, as for twlab.
answers() {
  case "${DOCKER_HOST:-unix:///var/run/docker.sock}" in
    unix://*)
      socket=${DOCKER_HOST:-unix:///var/run/docker.sock}
      curl --silent --fail --max-time 2 --unix-socket "${socket#unix://}" http://localhost/_ping >/dev/null 2>&1 ;;
    tcp://*)
      curl --silent --fail --max-time 2 "http://${DOCKER_HOST#tcp://}/_ping" >/dev/null 2>&1 ;;
    *) fail "DOCKER_HOST is neither unix:// nor tcp://: $DOCKER_HOST" ;;
  esac
}

require_root() {
  [ "$(id -u)" = 0 ] || fail "$1 needs root"
}

# A process that nobody has waited for yet is in /proc too, but does not run.
runs() {
  grep -q '^State:[[:space:]]*[^ZX]' "/proc/$1/status" 2>/dev/null
}

# The pid of the engine that `start` started, if it runs still: pids are used again, so its name is checked too.
own_pid() {
  [ -s "$pid_file" ] || return 1
  pid=$(cat "$pid_file")
  runs "$pid" || return 1
  [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dockerd ] || return 1
  echo "$pid"
}

install_packages() {
  missing=
  command -v curl >/dev/null || missing="$missing curl ca-certificates"
  command -v dockerd >/dev/null || missing="$missing docker.io iptables"
  [ -n "$missing" ] || return 0
  command -v apt-get >/dev/null || fail "this is not Debian; install by hand:$missing"
  say "installing$missing"
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  # shellcheck disable=SC2086 # a list of words
  apt-get -qq install -y --no-install-recommends $missing >/dev/null
}

# Until the engine with that pid answers. Its name does not count yet: it is that of a shell, then of setsid, before.
await() {
  waited=0
  while ! answers; do
    runs "$1" || { tail -n 20 "$log" >&2; fail "dockerd ended at once; its last lines are above"; }
    [ "$waited" -lt $((patience_s * 5)) ] || { tail -n 20 "$log" >&2; fail "dockerd does not answer after ${patience_s} s"; }
    sleep 0.2
    waited=$((waited + 1))
  done
}

start() {
  if command -v curl >/dev/null && answers; then
    say "an engine answers already"
    return 0
  fi
  require_root start
  install_packages
  # The package may have started it, where there is a service manager.
  if answers; then
    say "the engine of the package answers"
    return 0
  fi
  mkdir -p "$state"
  say "starting dockerd, log in $log"
  setsid dockerd --pidfile "$state/dockerd.own" </dev/null >"$log" 2>&1 &
  echo $! >"$pid_file"
  await $!
  say "an engine answers"
}

stop() {
  require_root stop
  if ! pid=$(own_pid); then
    say "no engine of ours runs"
    return 0
  fi
  kill "$pid"
  waited=0
  while runs "$pid"; do
    [ "$waited" -lt 150 ] || fail "dockerd ($pid) does not end within 30 s"
    sleep 0.2
    waited=$((waited + 1))
  done
  rm -f "$pid_file"
  say "stopped"
}

status() {
  if answers; then
    say "an engine answers"
  else
    say "no engine answers"
    return 1
  fi
}

case "${1:-}" in
  start) start ;;
  stop) stop ;;
  status) status ;;
  *) say "usage: docker/engine.sh start|stop|status"; exit 64 ;;
esac
