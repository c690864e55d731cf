package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.host.HostSnapshot;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Plan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A backend with an [EchoAgent], of which nothing remains and which leaves the host as it was.
abstract class HostUnchanged {
  private final Remains remains;
  private HostSnapshot before;
  Backend backend;

  HostUnchanged(BackendChoice choice) {
    this.remains = Remains.ofThisProcessAndTheDead(choice);
  }

  abstract Backend backend(String agentMainClass) throws LabException;

  /// What the kernel has to be asked for before its sysctls are looked at: it loads modules then,
  /// which bring sysctls along.
  abstract Plan needed();

  /// What of this process and the dead is still there.
  final Remains remains() {
    return remains;
  }

  @BeforeEach
  final void prepare() throws Exception {
    backend = backend(EchoAgent.class.getName());
    backend.prepare(System.out::println);
    backend.requireLinks(needed(), System.out::println);
    before = HostWatch.now();
  }

  @AfterEach
  final void the_host_is_as_it_was() throws Exception {
    backend.close();
    assertThat(HostWatch.changesSince(before)).isEmpty();
    assertThat(remains.list()).isEmpty();
  }
}
