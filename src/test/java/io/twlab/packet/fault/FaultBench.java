package io.twlab.packet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.linux.PacketDevice;
import io.twlab.linux.PacketMemory;
import io.twlab.measure.FaultCount;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.SegmentFate;
import io.twlab.measure.TcpFlag;
import io.twlab.packet.segment.PacketBytes;
import io.twlab.packet.segment.SegmentView;
import io.twlab.spec.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An engine with segments made by hand, and what came of them as words: `pass`, `drop`, `hold`,
/// `REPLAYED AAAA`, `release 1`.
final class FaultBench implements AutoCloseable, Onward {
  private final PacketMemory desk = PacketMemory.ofSlots(1);
  private final SegmentView segment = new SegmentView(PacketDevice.Kind.TAP);
  private final SegmentView other = new SegmentView(PacketDevice.Kind.TAP);
  private final FaultEngine engine;
  private List<String> events = new ArrayList<>();
  private int tickets;
  private int mark;
  private int changedBy = NO_FAULT;

  FaultBench(Fault... faults) throws IOException {
    engine = new FaultEngine(List.of(faults));
  }

  /// What comes of a segment that arrives at that moment.
  List<String> send(long nowNs, PacketBytes packet) {
    byte[] bytes = packet.bytes();
    bytes[PacketDevice.Kind.TAP.headerBytes() + 1] = (byte) (mark << 2);
    desk.put(0, bytes);
    if (!segment.look(desk, 0, bytes.length)) {
      throw new IllegalArgumentException("no TCP");
    }
    LinkDirection way =
        packet.fromClient() ? LinkDirection.CLIENT_TO_SERVER : LinkDirection.SERVER_TO_CLIENT;
    engine.arrived(segment, way, nowNs, this);
    return taken();
  }

  /// A handshake by these two first numbers, which passes.
  void connect(int client, int server) {
    List<String> pass = List.of("pass");
    assertThat(send(PacketBytes.fromClient(client, 0, TcpFlag.SYN))).isEqualTo(pass);
    assertThat(send(PacketBytes.fromServer(server, client + 1, TcpFlag.SYN, TcpFlag.ACK)))
        .isEqualTo(pass);
    assertThat(send(PacketBytes.fromClient(client + 1, server + 1, TcpFlag.ACK))).isEqualTo(pass);
  }

  List<String> send(PacketBytes packet) {
    return send(0, packet);
  }

  /// What comes of a segment whose DSCP field says who sent it.
  List<String> sendMarked(int client, PacketBytes packet) {
    mark = client;
    try {
      return send(0, packet);
    } finally {
      mark = 0;
    }
  }

  /// The fault that changed the last segment that passed.
  int changedBy() {
    return changedBy;
  }

  /// TSval of the last segment, as it is now.
  int timestampValue() {
    return segment.timestampValue();
  }

  /// TSecr of the last segment, as it is now.
  int timestampEcho() {
    return segment.timestampEcho();
  }

  /// What comes of the time alone.
  List<String> at(long nowNs) {
    engine.releaseDue(nowNs, this);
    return taken();
  }

  long nextReleaseNs() {
    return engine.nextReleaseNs();
  }

  FaultCount counts() {
    return engine.counts().getFirst();
  }

  private List<String> taken() {
    List<String> taken = events;
    events = new ArrayList<>();
    return taken;
  }

  @Override
  public void pass(int changer) {
    events.add("pass");
    changedBy = changer;
  }

  @Override
  public void drop(int fault) {
    events.add("drop");
  }

  @Override
  public int hold(int fault) {
    events.add("hold");
    return ++tickets;
  }

  @Override
  public void add(PacketMemory memory, int slot, int length, SegmentFate fate, int fault) {
    other.look(memory, slot, length);
    String word = fate.name().toLowerCase(Locale.ROOT);
    events.add(
        switch (fate) {
          case FORGED -> word + " " + other.flags() + " at " + other.sequence();
          default -> word + payload(memory, slot, length);
        });
  }

  private String payload(PacketMemory memory, int slot, int length) {
    byte[] bytes = new byte[length];
    memory.copy(slot, bytes, 0, length);
    int from = length - other.payloadBytes();
    StringBuilder text = new StringBuilder(" ");
    for (int at = from; at < length; at++) {
      text.append((char) bytes[at]);
    }
    return text.toString().stripTrailing();
  }

  @Override
  public void release(
      int ticket, LinkDirection direction, PacketMemory memory, int slot, int length) {
    events.add("release " + ticket);
  }

  @Override
  public void close() {
    engine.close();
    desk.close();
  }
}
