#!/bin/sh
# The first process of a node's container.
#
#   node.sh IP-LINE... -- AGENT...
#
# Adds the addresses that the ip(8) lines name and says "ready". A line on standard input starts the agent, whose standard
# streams are the container's own; without one (the controller has gone) the container ends. When the agent has ended,
# sockets that outlive it are destroyed: an orphan in FIN_WAIT_1 or LAST_ACK would keep the namespace for minutes; and it is
# said if it was killed for want of memory, because the container's own record goes with the container.

lines=
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  lines="$lines$1
"
  shift
done
shift

# How often the kernel has killed in this container for want of memory: cgroup v1 and v2 count it in different files.
memory_kills() {
  for file in /sys/fs/cgroup/memory/memory.oom_control /sys/fs/cgroup/memory.events; do
    [ -r "$file" ] || continue
    while read -r key count; do
      if [ "$key" = oom_kill ]; then
        echo "$count"
        return
      fi
    done <"$file"
  done
  echo 0
}

printf '%s' "$lines" | ip -batch - || exit 1

# The engine's name server listens in the node on a port that the kernel chose for it, and connect(2) skips a port that
# is owned through bind(2): by chance one port less in the range that is measured. Nodes use numeric addresses only.
ss -H -t -l -K src 127.0.0.11 >/dev/null
echo ready
read -r _ || exit 0

"$@"
status=$?
[ "$(memory_kills)" = 0 ] || echo "node.sh: the kernel killed for want of memory" >&2
ss -H -t -K exclude time-wait >/dev/null
exit $status
