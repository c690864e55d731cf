package io.twlab.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One experiment file as written: a question, what is held fixed, what is varied, what is expected.
///
/// @param name file-system safe name of the results folder
/// @param title the question in one line
/// @param claim what published statement the expectations restate, if any
/// @param requires what the kernel must have, else every variant is UNSUPPORTED
/// @param matrix factor path (`sysctl.client.net.ipv4.tcp_tw_reuse`) to its levels as written, in file order
/// @param baseline factor path to the level that ratios are taken against; empty means the first levels
/// @param repeat trials of each variant
/// @param overlap whether measure phases of several trials may run at the same time
/// @param primary metrics that statistical tests are allowed on
/// @param expect expectation lines with their place in the file
public record Experiment(
    String name,
    String title,
    Optional<Claim> claim,
    Requirements requires,
    BackendChoice backend,
    Topology topology,
    Link link,
    Workload workload,
    Transport transport,
    Sockets socket,
    Sysctls sysctl,
    List<Fault> faults,
    Map<String, List<String>> matrix,
    Map<String, String> baseline,
    int repeat,
    Observe observe,
    boolean overlap,
    List<String> primary,
    List<Expectation> expect) {

  public Experiment {
    faults = List.copyOf(faults);
    primary = List.copyOf(primary);
    expect = List.copyOf(expect);
  }

  /// The settings of one trial as this file states them before the matrix changes any.
  public Scenario scenario() {
    return new Scenario(topology, link, workload, transport, socket, sysctl, faults, observe);
  }
}
