package io.twlab.observe;

/// A counter as `/proc/net/snmp` and `/proc/net/netstat` name it.
///
/// @param group `Tcp`, `TcpExt`, `IpExt`
/// @param name `TWRecycled`
record CounterName(String group, String name) {
  /// The metric under which it is followed over time.
  String metric() {
    return "counters." + group + "." + name;
  }
}
