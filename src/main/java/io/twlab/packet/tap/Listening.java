package io.twlab.packet.tap;

import io.twlab.linux.ClockPair;
import io.twlab.linux.ErrnoException;
import io.twlab.linux.PacketMemory;
import io.twlab.linux.PacketSocket;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Takes down what passes the ports of a link, in a thread of its own, until it is told to end.
/// What the kernel has a copy of then is taken down still.
final class Listening implements AutoCloseable {
  /// Which side of the link a socket is on.
  private record Port(PacketSocket socket, Role side) {}

  /// Of those that left there may be more, for the link may make copies.
  private static final int MOST_LEFT = PacketCapture.MOST_PACKETS * 6 / 5;

  private static final int HEAD_BYTES = PacketCapture.SNAP_BYTES;
  private static final int DESK = 0;

  /// The kernel keeps packets and their times, so nobody has to wake up for each: that would cost
  /// more than all the rest.
  private static final long PAUSE_NS = 5_000_000;

  /// Of one port in one turn; so traffic without end keeps nobody from ending.
  private static final int MOST_IN_A_TURN = 100_000;

  private final Sightings came = new Sightings(PacketCapture.MOST_PACKETS);
  private final Sightings left = new Sightings(MOST_LEFT);
  private final PacketMemory desk = PacketMemory.ofSlots(1);
  private final List<Port> ports;
  private final Thread thread = Thread.ofPlatform().name("tap").unstarted(this::run);
  private long realtimeToMonotonicNs;
  private long begunNs;
  private long missed;
  private volatile boolean open = true;

  private Listening(List<Port> ports) throws IOException {
    this.ports = ports;
  }

  /// Makes ready.
  ///
  /// @param sides interface to the side of the link that it is on
  static Listening at(Map<String, Role> sides) throws IOException {
    List<Port> ports = new ArrayList<>();
    try {
      for (Map.Entry<String, Role> each : sides.entrySet()) {
        ports.add(new Port(PacketSocket.open(each.getKey()), each.getValue()));
      }
      return new Listening(ports);
    } catch (IOException e) {
      closeAll(ports);
      throw e;
    }
  }

  /// Begins. If it cannot go on, its thread ends by an [UncheckedIOException].
  void begin() throws IOException {
    for (Port port : ports) {
      port.socket.listen();
    }
    begunNs = System.nanoTime();
    thread.start();
  }

  /// Packets that came to the link.
  Sightings came() {
    return came;
  }

  /// Packets that left it.
  Sightings left() {
    return left;
  }

  /// Packets of which the kernel had no copy, for want of room.
  long missed() {
    return missed;
  }

  private void run() {
    try {
      while (open) {
        LockSupport.parkNanos(PAUSE_NS);
        takeDown();
      }
      takeDown();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void takeDown() throws ErrnoException {
    ClockPair now = ClockPair.take();
    realtimeToMonotonicNs = now.monotonicNs() - now.realtimeNs();
    for (Port port : ports) {
      for (int i = 0; i < MOST_IN_A_TURN && port.socket.receive(desk, DESK, HEAD_BYTES); i++) {
        note(port);
      }
    }
  }

  private void note(Port port) {
    PacketSocket packet = port.socket;
    long atNs = packet.atNs() + realtimeToMonotonicNs;
    if (atNs < begunNs) {
      return; // Not all ports were heard: it could seem lost.
    }
    if (packet.isOutgoing()) {
      left.add(desk, DESK, packet.packetBytes(), LinkDirection.towards(port.side), atNs);
    } else {
      LinkDirection away = LinkDirection.towards(port.side.other());
      came.add(desk, DESK, packet.packetBytes(), away, atNs);
    }
  }

  /// Ends it; what it took down may be read then.
  @Override
  public void close() throws IOException {
    open = false;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    for (Port port : ports) {
      missed += port.socket.dropped();
    }
    desk.close();
    closeAll(ports);
  }

  private static void closeAll(List<Port> ports) throws IOException {
    for (Port port : ports) {
      port.socket.close();
    }
  }
}
