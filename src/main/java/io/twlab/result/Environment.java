package io.twlab.result;

import java.util.SortedMap;

/// `environment.json`: where the numbers come from.
///
/// @param kernel release, HZ where it can be known, congestion control, relevant config
/// @param machine CPU model, cores, memory, architecture
/// @param software twlab version and commit, JDK, Netty, allocator, backend facts
/// @param host the host's own TCP sysctls, for the reader to compare (never changed)
public record Environment(
    int schema,
    SortedMap<String, String> kernel,
    SortedMap<String, String> machine,
    SortedMap<String, String> software,
    SortedMap<String, String> host) {
  public static final int SCHEMA = 1;
}
