package io.twlab.cli;

import static io.twlab.cli.EndedAssert.assertConfirmed;
import static io.twlab.cli.EndedAssert.assertHeld;

import io.twlab.need.NeedsNamespaces;
import io.twlab.need.NeedsTime;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The shipped experiments in network namespaces.
@NeedsNamespaces
class NamespaceExperimentsIT extends ExperimentsContract {
  NamespaceExperimentsIT() {
    super("namespaces");
  }

  /// Of this machine as much as of twlab: on a busy one they are INCONCLUSIVE or REFUTED.
  @ParameterizedTest
  @ValueSource(strings = {"link-check", "wire-cost", "tap-cost", "open-loop"})
  @NeedsTime
  void an_experiment_about_twlab_itself_finds_what_twlab_promises(String name) throws IOException {
    assertConfirmed(run(name));
  }

  /// Figure 1 needs a link that is faster than the kernel's clock of sequence numbers, which the
  /// wire is not in a container without real-time priority.
  @ParameterizedTest
  @ValueSource(strings = {"delayed-packet", "delayed-packet-buckets"})
  @NeedsTime
  void figure_1_finds_what_its_sources_say(String name) throws IOException {
    assertHeld(run(name));
  }
}
