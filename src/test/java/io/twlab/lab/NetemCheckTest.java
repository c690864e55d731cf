package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.twlab.host.CommandResult;
import org.junit.jupiter.api.Test;

class NetemCheckTest {
  @Test
  void a_kernel_without_netem_is_refused_with_what_to_do() {
    CommandResult refused =
        new CommandResult(
            NetemCheck.attempt(), 2, "", "Error: Specified qdisc kind is unknown.\nmore\n");

    LabException failure =
        catchThrowableOfType(
            LabException.class, () -> NetemCheck.require(refused, "of the Docker engine"));

    assertThat(failure.kind()).isEqualTo(LabException.Cause.MACHINE);
    assertThat(failure)
        .hasMessage(
            "the link is impaired, but the kernel of the Docker engine has no netem (sch_netem):"
                + " Error: Specified qdisc kind is unknown.");
    assertThat(failure.remedy())
        .contains(
            "modprobe sch_netem",
            "linux-modules-extra",
            "kernel-modules-extra",
            ".wslconfig",
            ".ci/test-kernel");
  }

  @Test
  void a_kernel_that_takes_the_qdisc_is_fine() {
    CommandResult taken = new CommandResult(NetemCheck.attempt(), 0, "", "");
    assertThatCode(() -> NetemCheck.require(taken, "here")).doesNotThrowAnyException();
  }
}
