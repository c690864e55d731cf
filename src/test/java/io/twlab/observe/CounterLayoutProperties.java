package io.twlab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CounterLayoutProperties {
  @Property
  void any_set_of_columns_gives_each_value_to_its_name(
      @ForAll("columns") Map<String, Long> tcp, @ForAll("columns") Map<String, Long> ip)
      throws MalformedSourceException {
    String text = pair("TcpExt", tcp) + pair("Other", ip) + pair("IpExt", ip);
    CounterLayout layout = CounterLayout.learn(Lines.of(text), Set.of("TcpExt", "IpExt"));
    long[] values = new long[layout.names().size()];
    layout.read(Lines.of(text), values);

    Map<CounterName, Long> read = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      read.put(layout.names().get(i), values[i]);
    }
    Map<CounterName, Long> written = new LinkedHashMap<>();
    tcp.forEach((name, value) -> written.put(new CounterName("TcpExt", name), value));
    ip.forEach((name, value) -> written.put(new CounterName("IpExt", name), value));
    assertThat(read).isEqualTo(written);
  }

  @Provide
  Arbitrary<Map<String, Long>> columns() {
    Arbitrary<String> names =
        Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(20);
    return Arbitraries.maps(names, Arbitraries.longs().greaterOrEqual(-1)).ofMaxSize(150);
  }

  private static String pair(String group, Map<String, Long> columns) {
    String names = String.join(" ", columns.keySet());
    String values = columns.values().stream().map(String::valueOf).collect(Collectors.joining(" "));
    return group + ": " + names + "\n" + group + ": " + values + "\n";
  }
}
