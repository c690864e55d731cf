package io.twlab.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twlab.measure.Counter;
import io.twlab.measure.Gap;
import io.twlab.measure.Latency;
import io.twlab.measure.NodeId;
import io.twlab.measure.Outcome;
import io.twlab.measure.OutcomeCount;
import io.twlab.measure.Progress;
import io.twlab.measure.Role;
import io.twlab.measure.Series;
import io.twlab.measure.Setting;
import io.twlab.measure.Tally;
import io.twlab.spec.Arrivals;
import io.twlab.spec.Link;
import io.twlab.spec.Observe;
import io.twlab.spec.Scenario;
import io.twlab.spec.Sockets;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Topology;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageCodecTest {
  private static final NodeId CLIENT = new NodeId(Role.CLIENT, 1);
  private final MessageCodec<FromAgent> codec = new MessageCodec<>(FromAgent.class);

  static List<FromAgent> everyKindOfMessage() {
    Outcome refused = new Outcome.Failure(Outcome.Phase.CONNECT, "ECONNREFUSED");
    return List.of(
        new FromAgent.Hello(1, 42, 1, 2, 20_000, new TreeMap<>()),
        new FromAgent.Prepared(
            List.of(new Setting(CLIENT, "socket.SO_REUSEADDR", Optional.of("1"), "1"))),
        new FromAgent.Quiet(3, 0),
        new FromAgent.Done(7),
        new FromAgent.Pulse(new Progress(4, 3, 1, 2)),
        new FromAgent.Failed(FromAgent.Reason.LACKING, "no \"io_uring\"\nhere"),
        new FromAgent.Part(
            new DataPart.OfOutcomes(
                List.of(
                    new OutcomeCount(5, CLIENT, refused, 6),
                    new OutcomeCount(5, CLIENT, Outcome.OK, 1)))),
        new FromAgent.Part(
            new DataPart.OfCounters(List.of(new Counter(CLIENT, "TcpExt", "TWRecycled", 0)))),
        new FromAgent.Part(new DataPart.OfLatency(new Latency(CLIENT, "connect", "HISTFAAA"))),
        new FromAgent.Part(new DataPart.OfGaps(List.of(new Gap(CLIENT, "sockstat", 2, "late")))),
        new FromAgent.Part(new DataPart.OfTallies(List.of(new Tally(CLIENT, "connects.ok", 9)))));
  }

  @ParameterizedTest
  @MethodSource("everyKindOfMessage")
  void a_message_reads_back_as_it_was_written(FromAgent message) throws IOException {
    assertThat(codec.decode(codec.encode(message))).isEqualTo(message);
  }

  @Test
  void a_task_reaches_the_agent_with_all_its_settings() throws IOException {
    Workload workload =
        new Workload(
            new Arrivals.Constant(250),
            Duration.ofSeconds(1),
            Duration.ofSeconds(6),
            1,
            new Workload.Exchange(1, 1),
            new Workload.Close(Workload.Closer.CLIENT, Workload.CloseHow.FIN),
            new Workload.Timeouts(Duration.ofMillis(1_500), Duration.ofSeconds(3)),
            Optional.empty());
    Scenario scenario =
        new Scenario(
            Topology.PAIR,
            Link.BARE,
            workload,
            Transport.EPOLL,
            Sockets.DEFAULT,
            Sysctls.NONE,
            List.of(),
            Observe.DEFAULT);
    ToAgent task =
        new ToAgent.Prepare(
            new NodeTask(
                CLIENT,
                1,
                Long.MIN_VALUE,
                true,
                scenario,
                List.of("198.18.0.1"),
                "198.18.0.2",
                List.of(new NodeTask.Endpoint("198.18.0.100", 7000)),
                List.of()));
    MessageCodec<ToAgent> toAgent = new MessageCodec<>(ToAgent.class);

    assertThat(toAgent.decode(toAgent.encode(task))).isEqualTo(task);
  }

  @Test
  void a_series_keeps_its_times_and_values() throws IOException {
    Series series = new Series(CLIENT, "tw", new long[] {1, 2}, new double[] {0, 17});

    FromAgent read = codec.decode(codec.encode(new FromAgent.Part(new DataPart.OfSeries(series))));

    Series back = ((DataPart.OfSeries) ((FromAgent.Part) read).data()).series();
    assertThat(back.tNs()).containsExactly(1, 2);
    assertThat(back.values()).containsExactly(0, 17);
  }

  @Test
  void a_message_stays_on_one_line_whatever_it_contains() throws IOException {
    byte[] line = codec.encode(new FromAgent.Failed(FromAgent.Reason.BROKEN, "a\nb\rc"));

    assertThat(line).doesNotContain((byte) '\n', (byte) '\r');
  }

  @Test
  void a_message_over_the_limit_is_refused_by_the_writer() {
    FromAgent huge =
        new FromAgent.Failed(FromAgent.Reason.BROKEN, "x".repeat(Protocol.MAX_LINE_BYTES));

    assertThatThrownBy(() -> codec.encode(huge)).hasMessageContaining("over the limit");
  }
}
