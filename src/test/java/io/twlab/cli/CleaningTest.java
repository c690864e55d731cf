package io.twlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.lab.LabException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleaningTest {
  private final Cleaning cleaning = new Cleaning();

  @Test
  void what_was_removed_is_listed_and_a_backend_that_is_not_here_is_named() {
    cleaning.absent("docker", new LabException(LabException.Cause.MACHINE, "no engine", "start"));
    cleaning.on("namespaces", () -> List.of("process 7"));

    assertEnds(
        ExitCode.OK,
        "namespaces: removed process 7",
        "namespaces: clean",
        "docker: not looked at: no engine");
  }

  @Test
  void a_backend_that_fails_keeps_no_other_from_its_turn_and_decides_the_end() {
    cleaning.on(
        "docker",
        () -> {
          throw new LabException(LabException.Cause.BROKEN, "network n1 is in use", "inspect it");
        });
    cleaning.on(
        "other",
        () -> {
          throw new IllegalStateException("connection reset");
        });
    cleaning.on("namespaces", List::of);

    assertEnds(
        ExitCode.UNAVAILABLE,
        "namespaces: nothing left over",
        "twlab: docker: network n1 is in use",
        "twlab: other: java.lang.IllegalStateException: connection reset",
        "inspect it");
  }

  @Test
  void where_nothing_can_be_looked_at_all_remedies_are_given() {
    cleaning.absent(
        "docker", new LabException(LabException.Cause.MACHINE, "no engine", "join docker"));
    cleaning.absent(
        "namespaces", new LabException(LabException.Cause.MACHINE, "need root", "be root"));

    assertEnds(
        ExitCode.UNAVAILABLE,
        "docker: not looked at: no engine",
        "namespaces: not looked at: need root",
        "join docker",
        "be root");
  }

  private void assertEnds(ExitCode code, String... lines) {
    assertThat(cleaning.ending().code()).isEqualTo(code);
    assertThat(cleaning.ending().lines()).containsExactly(lines);
  }
}
