package io.twlab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Workload.Close;
import io.twlab.spec.Workload.CloseHow;
import io.twlab.spec.Workload.Closer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTest {
  @ParameterizedTest(name = "linger {0}: {1} by {2} becomes {3}")
  @CsvSource({
    "0, FIN, CLIENT, RST",
    "1, FIN, CLIENT, FIN",
    ", FIN, CLIENT, FIN",
    "0, HALF_CLOSE, CLIENT, HALF_CLOSE",
    "0, FIN, SERVER, FIN",
    "0, FIN, BOTH, FIN"
  })
  void a_client_s_close_under_so_linger_0_is_one_by_rst(
      Long lingerSeconds, CloseHow how, Closer by, CloseHow expected) {
    Optional<Duration> linger = Optional.ofNullable(lingerSeconds).map(Duration::ofSeconds);

    assertThat(scenario(linger, new Close(by, how)).workload().close())
        .isEqualTo(new Close(by, expected));
  }

  private static Scenario scenario(Optional<Duration> linger, Close close) {
    Sockets.Client plain = Sockets.DEFAULT.client();
    Sockets.Client client =
        new Sockets.Client(
            plain.reuseAddress(),
            plain.bind(),
            plain.bindAddressNoPort(),
            plain.localPortRange(),
            linger,
            plain.noDelay());
    return new Scenario(
        Topology.PAIR,
        Link.BARE,
        new Workload(
            new Arrivals.Constant(1),
            Duration.ZERO,
            Duration.ofSeconds(1),
            1,
            new Workload.Exchange(1, 1),
            close,
            new Workload.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1)),
            Optional.empty()),
        Transport.EPOLL,
        new Sockets(client, Sockets.DEFAULT.server()),
        Sysctls.NONE,
        List.of(),
        Observe.DEFAULT);
  }
}
