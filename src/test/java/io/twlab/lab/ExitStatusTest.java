package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitStatusTest {
  @Test
  void a_status_is_told_from_a_signal() {
    assertThat(new ExitStatus(3)).hasToString("ended with status 3");
    assertThat(new ExitStatus(137)).hasToString("was killed by signal 9 (SIGKILL)");
    assertThat(new ExitStatus(143)).hasToString("was killed by signal 15");
  }
}
