package io.twlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConntrackWarningTest {
  @Test
  void more_connections_in_two_minutes_than_entries_are_warned_of() {
    assertThat(ConntrackWarning.of(2_185, 262_144))
        .hasValueSatisfying(
            warning -> assertThat(warning).contains("2,185/s need 262,200 entries", "is 262,144"));
  }

  @Test
  void as_many_as_fit_are_not() {
    assertThat(ConntrackWarning.of(2_184, 262_144)).isEmpty();
  }
}
