#!/bin/sh
# What a container does that runs no agent (a router, a place to try something): what the controller says on standard input.
#
#   conntrack    prints /proc/net/stat/nf_conntrack, and a line with a dot behind it
#   done         prints a line with a dot: all before is done
#   any other    is a line for ip(8)
#
# It ends with its input or with a line that ip could not do, and its container with it.
while read -r line; do
  case $line in
    conntrack)
      while read -r row; do
        echo "$row"
      done </proc/net/stat/nf_conntrack
      echo .
      ;;
    done)
      echo .
      ;;
    *)
      echo "$line" | ip -batch - || exit 1
      ;;
  esac
done
