package io.twlab.measure;

/// What one kernel counter of a node's namespace did between two moments.
///
/// @param group as in /proc/net/snmp and /proc/net/netstat: `Tcp`, `TcpExt`, `IpExt`
/// @param name as the kernel names it: `TWRecycled`
/// @param delta increase over the measured window and its tail (end of window plus longest timeout)
public record Counter(NodeId node, String group, String name, long delta) {}
