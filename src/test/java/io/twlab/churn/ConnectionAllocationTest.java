package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Transport;
import io.twlab.spec.Workload.CloseHow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ConnectionAllocationTest {
  /// Half of what the smallest object takes. Whatever is allocated for every connection is more;
  /// what a table grows by now and then, spread over all connections, is less.
  private static final double LESS_THAN_AN_OBJECT = 8;

  /// A connection has two channels, and a channel alone is larger.
  private static final double TWO_CHANNELS = 200;

  private static final Map<String, Double> BYTES = new HashMap<>();

  @BeforeAll
  static void measure() throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dio.netty.leakDetection.level=disabled",
            "-cp",
            System.getProperty("java.class.path"),
            ConnectionAllocation.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    printed
        .lines()
        .map(line -> line.split(" "))
        .forEach(
            fields ->
                BYTES.put(
                    String.join(" ", fields[0], fields[1], fields[2]),
                    Double.parseDouble(fields[3])));
  }

  @ParameterizedTest
  @CsvSource({
    "EPOLL, FIN",
    "EPOLL, RST",
    "EPOLL, HALF_CLOSE",
    "NIO, FIN",
    "NIO, RST",
    "NIO, HALF_CLOSE"
  })
  void a_connection_takes_no_object_beyond_those_of_netty(Transport transport, CloseHow close) {
    double netty = bytes(transport, close, ConnectionPair.Kind.NETTY);
    double twlab = bytes(transport, close, ConnectionPair.Kind.TWLAB);

    assertThat(netty).isGreaterThan(TWO_CHANNELS);
    assertThat(twlab - netty)
        .as("%s - %s bytes for each connection", twlab, netty)
        .isLessThan(LESS_THAN_AN_OBJECT);
  }

  private static double bytes(Transport transport, CloseHow close, ConnectionPair.Kind kind) {
    return BYTES.get(transport + " " + close + " " + kind);
  }
}
