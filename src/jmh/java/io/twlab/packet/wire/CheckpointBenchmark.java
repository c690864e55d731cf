package io.twlab.packet.wire;

import io.twlab.linux.PacketDevice;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.TcpFlag;
import io.twlab.packet.segment.PacketBytes;
import io.twlab.spec.Fault;
import io.twlab.spec.Impairment;
import io.twlab.spec.Tap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What looking at a segment costs in the wire, without its system calls: a link that impairs
/// nothing, with and without a checkpoint in front of its lanes. The segments are those of whole
/// connections, both ways, copied to where the wire reads them; each recording is a new one, since
/// only the first segments of one are noted and captured.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CheckpointBenchmark {
  /// All of them are noted and captured.
  private static final int SEGMENTS = 16_000;

  private static final int SEGMENTS_A_CONNECTION = 8;
  private static final int FIRST_PORT = 10_000;
  private static final long GAP_NS = 20_000;

  @Param({"NONE", "RECORD", "FAULT", "CAPTURE"})
  private Case tap;

  private final List<Sent> sent = new ArrayList<>(SEGMENTS);
  private final Map<LinkDirection, Lane> lanes = new EnumMap<>(LinkDirection.class);
  private final Map<LinkDirection, PacketEntry> entries = new EnumMap<>(LinkDirection.class);
  private Checkpoint checkpoint;
  private long nowNs;

  /// What is done to segments.
  public enum Case {
    /// There is no checkpoint.
    NONE,
    /// Each is parsed, told apart by its connection and noted.
    RECORD,
    /// A fault looks for one that never comes, too.
    FAULT,
    /// Each is noted and captured.
    CAPTURE
  }

  private record Sent(LinkDirection direction, byte[] bytes) {}

  @Setup
  public void open() throws IOException {
    checkpoint = new Checkpoint(PacketDevice.Kind.TAP, asked());
    for (LinkDirection direction : LinkDirection.values()) {
      LaneWatcher watcher =
          tap == Case.NONE ? LaneWatcher.NOBODY : checkpoint.watcher(direction, Impairment.NONE);
      Lane lane = new Lane(Impairment.NONE, 1, direction, 0, watcher);
      lanes.put(direction, lane);
      entries.put(direction, tap == Case.NONE ? lane : checkpoint.before(lane, direction));
    }
    for (int i = 0; i < SEGMENTS / SEGMENTS_A_CONNECTION; i++) {
      connection(FIRST_PORT + i, 1_000_000 * i);
    }
  }

  private Tap asked() {
    return switch (tap) {
      case NONE, RECORD -> new Tap(List.of(), false);
      case FAULT -> new Tap(List.of(new Fault.Drop(never(), "never")), false);
      case CAPTURE -> new Tap(List.of(), true);
    };
  }

  /// No connection sends so much.
  private static Fault.Match never() {
    return new Fault.Match(
        Fault.Side.CLIENT,
        Fault.SegmentKind.DATA,
        Optional.empty(),
        Fault.Connections.Share.ANY,
        Optional.of(1 << 20),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// One byte each way; the client closes.
  private void connection(int port, int isn) {
    toServer(PacketBytes.fromClient(isn, 0, TcpFlag.SYN), port);
    toClient(PacketBytes.fromServer(isn, isn + 1, TcpFlag.SYN, TcpFlag.ACK), port);
    toServer(PacketBytes.fromClient(isn + 1, isn + 1, TcpFlag.ACK), port);
    toServer(PacketBytes.fromClient(isn + 1, isn + 1, TcpFlag.ACK).with("q"), port);
    toClient(PacketBytes.fromServer(isn + 1, isn + 2, TcpFlag.ACK).with("a"), port);
    toServer(PacketBytes.fromClient(isn + 2, isn + 2, TcpFlag.FIN, TcpFlag.ACK), port);
    toClient(PacketBytes.fromServer(isn + 2, isn + 3, TcpFlag.FIN, TcpFlag.ACK), port);
    toServer(PacketBytes.fromClient(isn + 3, isn + 3, TcpFlag.ACK), port);
  }

  private void toServer(PacketBytes packet, int port) {
    sent.add(new Sent(LinkDirection.CLIENT_TO_SERVER, packet.from(port).at(1, 1).bytes()));
  }

  private void toClient(PacketBytes packet, int port) {
    sent.add(new Sent(LinkDirection.SERVER_TO_CLIENT, packet.from(port).at(1, 1).bytes()));
  }

  /// Takes milliseconds beside an invocation of milliseconds.
  @Setup(Level.Invocation)
  public void record() throws IOException {
    if (tap != Case.NONE) {
      checkpoint.stopRecording();
      checkpoint.record();
    }
  }

  @Benchmark
  @OperationsPerInvocation(SEGMENTS)
  public long segment() throws IOException {
    for (Sent packet : sent) {
      nowNs += GAP_NS;
      PacketEntry entry = entries.get(packet.direction());
      entry.memory().put(entry.entrySlot(), packet.bytes());
      entry.arrived(packet.bytes().length, nowNs);
      Lane lane = lanes.get(packet.direction());
      while (!lane.isEmpty() && lane.nextDueNs() <= nowNs) {
        lane.release(nowNs, (_, _, _) -> true);
      }
    }
    return nowNs;
  }

  @TearDown
  public void close() {
    lanes.values().forEach(Lane::close);
    checkpoint.close();
  }
}
