package io.twlab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConntrackTest {
  private static final String CAPTURED = Captured.text("proc-net-stat-nf_conntrack-6.18.44.txt");

  @Test
  void a_machine_that_dropped_nothing_has_zeros() throws IOException {
    assertThat(Conntrack.of(7, 262_144, CAPTURED)).isEqualTo(new Conntrack(7, 262_144, 0, 0, 0));
  }

  @Test
  void hexadecimal_numbers_of_all_cpus_are_summed_by_the_names_of_their_columns()
      throws IOException {
    assertThat(
            Conntrack.of(
                0,
                0,
                """
                entries  drop early_drop insert_failed
                00000010  0000000a 00000001 00000000
                00000010  00000010 00000002 000000ff
                """))
        .isEqualTo(new Conntrack(0, 0, 255, 26, 3));
  }

  @Test
  void the_entries_of_a_namespace_are_on_every_line_and_counted_once() throws IOException {
    assertThat(Conntrack.entries("entries  drop\n00000010  00000000\n00000010  00000001\n"))
        .isEqualTo(16);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "entries drop early_drop insert_failed\n",
        "entries drop insert_failed\n0 0 0\n",
        "entries drop early_drop insert_failed\n0 0\n",
        "entries drop early_drop insert_failed\n0 x 0 0\n"
      })
  void what_says_less_is_an_error_and_no_zero(String statistics) {
    assertThatThrownBy(() -> Conntrack.of(0, 0, statistics))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/proc/net/stat/nf_conntrack");
  }
}
