package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Link;
import io.twlab.spec.Plan;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Tap;
import io.twlab.spec.Topology;
import io.twlab.spec.Transport;
import io.twlab.spec.file.ExperimentFile;
import io.twlab.spec.file.Overrides;
import io.twlab.spec.file.Planner;
import io.twlab.spec.file.Profiles;
import java.nio.file.Path;
import java.util.TreeMap;

/// Plans of small experiments and labs.
final class Plans {
  private static final Profiles PROFILES =
      new Profiles(Path.of("experiments/profiles"), TreeMap::new);

  private Plans() {}

  /// Of a client and a server with a link between them.
  static LabPlan tapped(Link link, Tap tap) {
    return new LabPlan(
        "run", "tapped", Topology.PAIR, Joint.LINK, link, tap, Sysctls.NONE, 7, 0, Transport.EPOLL);
  }

  /// @param line one more of the experiment's file
  static Plan with(String line) {
    String text =
        """
        name: x
        title: A question?
        workload: {arrivals: {constant: 10/s}, duration: 1s}
        """;
    ExperimentFile file = ExperimentFile.parse(Path.of("x.yaml"), text + line + "\n", PROFILES);
    assertThat(file).isInstanceOf(ExperimentFile.Valid.class);
    return Planner.plan((ExperimentFile.Valid) file, 1, Overrides.NONE);
  }
}
