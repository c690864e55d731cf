package io.twlab.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CounterLayoutTest {
  private static final Set<String> NETSTAT = Set.of("TcpExt", "IpExt");

  @Test
  void netstat_of_6_18_gives_each_value_to_its_name() throws Exception {
    CounterLayout layout = CounterLayout.learn(Captured.lines("netstat-6.18.44"), NETSTAT);
    long[] values = read(layout, Captured.lines("netstat-6.18.44"));

    assertThat(valueOf(layout, values, "TcpExt", "TW")).isEqualTo(42);
    assertThat(valueOf(layout, values, "IpExt", "InNoECTPkts")).isEqualTo(233);
    assertThat(layout.names()).extracting(CounterName::group).containsOnly("TcpExt", "IpExt");
  }

  @Test
  void snmp_of_6_18_passes_other_protocols_over() throws Exception {
    CounterLayout layout = CounterLayout.learn(Captured.lines("snmp-6.18.44"), Set.of("Tcp"));
    long[] values = read(layout, Captured.lines("snmp-6.18.44"));

    assertThat(layout.names()).hasSize(15);
    assertThat(valueOf(layout, values, "Tcp", "RtoMax")).isEqualTo(120_000);
    assertThat(valueOf(layout, values, "Tcp", "MaxConn")).isEqualTo(-1);
  }

  @Test
  void columns_of_an_older_kernel_are_found_by_name() throws Exception {
    CounterLayout layout = CounterLayout.learn(Captured.lines("netstat-4.9-handmade"), NETSTAT);
    long[] values = read(layout, Captured.lines("netstat-4.9-handmade"));

    assertThat(valueOf(layout, values, "TcpExt", "PAWSPassive")).isEqualTo(113);
    assertThat(valueOf(layout, values, "TcpExt", "TCPTimeWaitOverflow")).isEqualTo(130);
    assertThat(valueOf(layout, values, "IpExt", "OutOctets")).isEqualTo(7);
  }

  @Test
  void snmp_of_an_older_kernel_lacks_only_its_later_columns() throws Exception {
    CounterLayout layout = CounterLayout.learn(Captured.lines("snmp-4.9-handmade"), Set.of("Tcp"));
    long[] values = read(layout, Captured.lines("snmp-4.9-handmade"));

    assertThat(valueOf(layout, values, "Tcp", "OutRsts")).isEqualTo(20);
    assertThat(layout.names()).doesNotContain(new CounterName("Tcp", "InCsumErrors"));
  }

  @Test
  void a_missing_value_is_refused() throws Exception {
    CounterLayout layout = CounterLayout.learn(Lines.of("T: a b\nT: 1 2\n"), Set.of("T"));
    assertThatThrownBy(() -> read(layout, Lines.of("T: a b\nT: 1\n")))
        .isInstanceOf(MalformedSourceException.class)
        .hasMessage("T: 2 names but 1 values");
  }

  @Test
  void a_value_too_many_is_refused() throws Exception {
    CounterLayout layout = CounterLayout.learn(Lines.of("T: a b\nT: 1 2\n"), Set.of("T"));
    assertThatThrownBy(() -> read(layout, Lines.of("T: a b\nT: 1 2 3\n")))
        .hasMessage("T: 2 names but 3 values");
  }

  @Test
  void values_titled_otherwise_than_their_names_are_refused() throws Exception {
    CounterLayout layout = CounterLayout.learn(Lines.of("T: a\nT: 1\n"), Set.of("T"));
    assertThatThrownBy(() -> read(layout, Lines.of("T: a\nU: 1\n")))
        .isInstanceOf(MalformedSourceException.class)
        .hasMessageContaining("titled otherwise");
  }

  @Test
  void names_without_values_are_refused() {
    assertThatThrownBy(() -> CounterLayout.learn(Lines.of("T: a\n"), Set.of("T")))
        .isInstanceOf(MalformedSourceException.class)
        .hasMessage("no values for the names of T");
  }

  @Test
  void a_group_that_is_not_there_is_named() {
    assertThatThrownBy(() -> CounterLayout.learn(Lines.of("T: a\nT: 1\n"), Set.of("TcpExt")))
        .isInstanceOf(MalformedSourceException.class)
        .hasMessage("no group TcpExt");
  }

  @Test
  void a_group_that_went_away_is_refused() throws Exception {
    CounterLayout layout = CounterLayout.learn(Lines.of("T: a\nT: 1\n"), Set.of("T"));
    assertThatThrownBy(() -> read(layout, Lines.of("U: a\nU: 1\n")))
        .isInstanceOf(MalformedSourceException.class)
        .hasMessage("0 of 1 groups are there");
  }

  private static long[] read(CounterLayout layout, Lines lines) throws Exception {
    long[] values = new long[layout.names().size()];
    layout.read(lines, values);
    return values;
  }

  private static long valueOf(CounterLayout layout, long[] values, String group, String name) {
    return values[layout.names().indexOf(new CounterName(group, name))];
  }
}
