package io.twlab.spec;

import io.twlab.spec.unit.Form;
import io.twlab.spec.unit.Key;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Sysctls to set in the nodes, by weight: profile below both below client or server.
public record Sysctls(
    @Key(doc = "A named set of sysctls; linux-default sets nothing.") Optional<String> profile,
    @Key(doc = "Of clients and servers.", form = Form.SYSCTL) SortedMap<String, String> both,
    @Key(doc = "Of clients.", form = Form.SYSCTL) SortedMap<String, String> client,
    @Key(doc = "Of servers.", form = Form.SYSCTL) SortedMap<String, String> server) {
  public static final Sysctls NONE =
      new Sysctls(Optional.empty(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  /// Explicit settings of client nodes, name to value.
  public Map<String, String> ofClients() {
    return merged(client);
  }

  /// Explicit settings of server nodes, name to value.
  public Map<String, String> ofServers() {
    return merged(server);
  }

  private Map<String, String> merged(Map<String, String> side) {
    TreeMap<String, String> merged = new TreeMap<>(both);
    merged.putAll(side);
    return merged;
  }
}
