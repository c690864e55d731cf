package io.twlab.host;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.SortedMap;

/// What this machine is and has, as far as a lab cares.
///
/// @param kernel release, as uname(2) gives it
/// @param hz timer frequency that the kernel was built with; empty when its configuration cannot be
///   read
/// @param cores that this process may use
/// @param tools command to its place; only those that are there
/// @param ipv6 whether the kernel speaks IPv6; that an administrator switched it off in the host
///   (net.ipv6.conf.all.disable_ipv6) does not count, since nodes have settings of their own
public record HostFacts(
    String kernel,
    OptionalInt hz,
    String architecture,
    String cpu,
    int cores,
    long memoryBytes,
    boolean root,
    SortedMap<String, Path> tools,
    Netem netem,
    boolean ipv6) {

  /// Whether the kernel has the network emulator qdisc, sch_netem.
  public enum Netem {
    BUILT_IN,
    MODULE,
    ABSENT,
    /// The kernel's configuration cannot be read.
    UNKNOWN
  }
}
