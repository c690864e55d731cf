#!/bin/sh
# What a container does that runs no agent (a router, a place to try something): what the controller says on standard input.
#
#   conntrack    prints /proc/net/stat/nf_conntrack, and a line with a dot behind it
#   done         prints a line with a dot: all before is done
#   any other    is what ip(8) is to do, options and all
#
# It ends with its input or with a line that ip could not do, and its container with it.
set -f
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
      ip $line || exit 1
      ;;
  esac
done
