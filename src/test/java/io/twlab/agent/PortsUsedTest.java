package io.twlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import io.twlab.measure.Setting;
import io.twlab.spec.ClientBind;
import io.twlab.spec.PortRange;
import io.twlab.spec.Sockets;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsUsedTest {
  private static final NodeId CLIENT = new NodeId(Role.CLIENT, 1);
  private static final Optional<PortRange> RANGE = Optional.of(new PortRange(50_100, 50_104));

  private static Optional<Setting> proved(ClientBind bind, Optional<PortRange> range, int... used) {
    Sockets.Client asked = new Sockets.Client(false, bind, false, range, Optional.empty(), true);
    BitSet ports = new BitSet();
    IntStream.of(used).forEach(ports::set);
    return PortsUsed.proved(CLIENT, asked, ports);
  }

  @Test
  void a_client_that_may_use_any_port_has_nothing_to_prove() {
    assertThat(proved(ClientBind.NONE, Optional.empty(), 1, 2)).isEmpty();
    assertThat(proved(new ClientBind.Address(), Optional.empty(), 1, 2)).isEmpty();
  }

  @Test
  void ports_within_the_range_prove_it() {
    assertThat(proved(ClientBind.NONE, RANGE, 50_100, 50_104))
        .hasValueSatisfying(setting -> assertThat(setting.taken()).isTrue());
  }

  @Test
  void a_port_outside_the_range_is_named() {
    assertThat(proved(new ClientBind.Address(), RANGE, 50_100, 50_105, 60_000))
        .hasValueSatisfying(
            setting -> {
              assertThat(setting.taken()).isFalse();
              assertThat(setting.requested()).contains("within 50100 50104");
              assertThat(setting.actual()).isEqualTo("port 50105 outside, one of 2");
            });
  }

  @Test
  void a_list_of_ports_weighs_more_than_a_range() {
    ClientBind list = new ClientBind.Ports(List.of(40_000, 40_001, 40_010));

    assertThat(proved(list, RANGE, 40_000, 40_010))
        .hasValueSatisfying(
            setting -> assertThat(setting.actual()).isEqualTo("within 40000-40001 40010"));
    assertThat(proved(list, RANGE, 50_100))
        .hasValueSatisfying(setting -> assertThat(setting.taken()).isFalse());
  }
}
