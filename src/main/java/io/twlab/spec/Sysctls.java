package io.twlab.spec;

import io.twlab.spec.unit.Form;
import io.twlab.spec.unit.Key;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Sysctls to set in the nodes, by weight: profile below both below client or server.
public record Sysctls(
    @Key(
            doc =
                "A set of sysctls for all nodes: the name of a shipped profile, host for this"
                    + " machine's own values, or a sysctl.conf file (*.conf) in the experiment's"
                    + " folder.")
        Optional<Profile> profile,
    @Key(doc = "Of clients and servers.", form = Form.SYSCTL) SortedMap<String, String> both,
    @Key(doc = "Of clients.", form = Form.SYSCTL) SortedMap<String, String> client,
    @Key(doc = "Of servers.", form = Form.SYSCTL) SortedMap<String, String> server,
    @Key(
            doc = "Of the router that translates addresses, its connection tracking's above all.",
            form = Form.SYSCTL)
        SortedMap<String, String> nat) {
  public static final Sysctls NONE =
      new Sysctls(Optional.empty(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  /// Plans of before there was a router have none of its.
  public Sysctls {
    nat = nat == null ? new TreeMap<>() : nat;
  }

  /// With nothing for a router.
  public Sysctls(
      Optional<Profile> profile,
      SortedMap<String, String> both,
      SortedMap<String, String> client,
      SortedMap<String, String> server) {
    this(profile, both, client, server, new TreeMap<>());
  }

  /// Settings of client nodes, name to value, those of the profile among them.
  public Map<String, String> ofClients() {
    return withProfile(explicitOfClients());
  }

  /// Settings of server nodes, name to value, those of the profile among them.
  public Map<String, String> ofServers() {
    return withProfile(explicitOfServers());
  }

  /// What the experiment itself says about client nodes, name to value.
  public Map<String, String> explicitOfClients() {
    return merged(both, client);
  }

  /// What the experiment itself says about server nodes, name to value.
  public Map<String, String> explicitOfServers() {
    return merged(both, server);
  }

  private Map<String, String> withProfile(Map<String, String> explicit) {
    return merged(profile.map(Profile::settings).orElse(new TreeMap<>()), explicit);
  }

  private static Map<String, String> merged(Map<String, String> below, Map<String, String> above) {
    TreeMap<String, String> merged = new TreeMap<>(below);
    merged.putAll(above);
    return merged;
  }
}
