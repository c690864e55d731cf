package io.twlab.spec;

import io.twlab.spec.unit.Form;
import io.twlab.spec.unit.Key;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One experiment file as written: a question, what is held fixed, what is varied, what is
/// expected.
public record Experiment(
    @Key(doc = "Name of the results folder.", form = Form.NAME) String name,
    @Key(doc = "The question in one line.") String title,
    @Key(doc = "The published statement that the expectations restate.") Optional<Claim> claim,
    @Key(doc = "What the kernel must have; else every variant is UNSUPPORTED.")
        Requirements requires,
    @Key(doc = "Which kind of lab to run in; auto takes Docker where an engine answers.")
        BackendChoice backend,
    @Key(doc = "How many nodes there are and what addresses they have.") Topology topology,
    @Key(
            doc =
                "What joins clients and servers; delay, loss and the rest for both directions, or"
                    + " for one.")
        Link link,
    @Key(doc = "What the clients do to the servers.") Workload workload,
    @Key(doc = "The Netty transport of clients and servers.") Transport transport,
    @Key(doc = "Socket options of both sides.") Sockets socket,
    @Key(doc = "Sysctls of the nodes: profile below both below client and server below the matrix.")
        Sysctls sysctl,
    @Key(doc = "Chosen packets dropped, held or replayed.") List<Fault> faults,
    @Key(
            doc =
                "What is varied: the path of a setting and its levels; every combination is a"
                    + " variant.")
        Map<String, List<String>> matrix,
    @Key(
            doc =
                "Level by factor of the variant that ratios are taken against; the first levels by"
                    + " default.")
        Map<String, String> baseline,
    @Key(doc = "Trials of each variant.", min = "1", max = "1000") int repeat,
    @Key(doc = "What is recorded besides the attempts.") Observe observe,
    @Key(doc = "Whether measure phases of several trials may run at the same time.")
        boolean overlap,
    @Key(doc = "Metrics that statistical tests are allowed on.", form = Form.METRIC)
        List<String> primary,
    @Key(
            doc =
                "What a run must have seen to answer at all, such as enough tries; written like an"
                    + " expectation, but INCONCLUSIVE, not REFUTED, where it does not hold.")
        List<Expectation> premises,
    @Key(doc = "Expectations, written from the source before the first run.")
        List<Expectation> expect) {

  public Experiment {
    faults = List.copyOf(faults);
    matrix = Collections.unmodifiableMap(new LinkedHashMap<>(matrix));
    baseline = Collections.unmodifiableMap(new LinkedHashMap<>(baseline));
    primary = List.copyOf(primary);
    // Plans of before there were any have none.
    premises = premises == null ? List.of() : List.copyOf(premises);
    expect = List.copyOf(expect);
  }

  /// All lines that a run is judged by: premises, then expectations.
  public List<Expectation> judged() {
    return Stream.concat(premises.stream(), expect.stream()).toList();
  }

  /// The settings of one trial as this file states them before the matrix changes any; what only
  /// the matrix states has its first level.
  public Scenario scenario() {
    return new Scenario(topology, link, workload, transport, socket, sysctl, faults, observe);
  }
}
