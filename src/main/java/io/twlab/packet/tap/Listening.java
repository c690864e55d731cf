package io.twlab.packet.tap;

import io.twlab.linux.ClockPair;
import io.twlab.linux.ErrnoException;
import io.twlab.linux.PacketMemory;
import io.twlab.measure.Role;
import io.twlab.packet.tap.Ports.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Takes down what passes the ports of a link, in a thread of its own, until it is told to end.
/// What the kernel has a copy of then is taken down still.
final class Listening implements AutoCloseable {
  /// Of those that left there may be more: the link may make copies, and while the last that were
  /// taken down on one side are under way, others leave.
  private static final int MOST_LEFT = 3 * PacketCapture.MOST_PACKETS;

  private static final int HEAD_BYTES = PacketCapture.SNAP_BYTES;
  private static final int DESK = 0;

  /// The kernel keeps packets and their times, so nobody has to wake up for each: that would cost
  /// more than all the rest.
  private static final long PAUSE_NS = 5_000_000;

  /// Of one port before the next one, so that none fills all room with packets of its own.
  private static final int A_FEW = 64;

  /// So traffic without end keeps nobody from ending.
  private static final int MOST_ROUNDS = 2_000;

  /// More than reading two clocks is ever wrong by: somebody set one.
  private static final long CLOCK_WAS_SET_NS = 1_000_000;

  private final Sightings came = new Sightings(PacketCapture.MOST_PACKETS);
  private final Sightings left = new Sightings(MOST_LEFT);
  private final PacketMemory desk = PacketMemory.ofSlots(1);
  private final Ports ports;
  private final Thread thread = Thread.ofPlatform().name("tap").unstarted(this::run);
  private long realtimeToMonotonicNs;
  private long begunNs;
  private long missed;
  private long untilNs;
  private volatile boolean open = true;

  private Listening(Ports ports) throws IOException {
    this.ports = ports;
  }

  /// Makes ready.
  ///
  /// @param sides interface to the side of the link that it is on
  static Listening at(Map<String, Role> sides) throws IOException {
    return new Listening(Ports.at(sides));
  }

  /// Begins. If it cannot go on, its thread ends by an [UncheckedIOException].
  void begin() throws IOException {
    ports.listen();
    begunNs = System.nanoTime();
    thread.start();
  }

  /// After the end.
  Heard heard() {
    return new Heard(came, left, missed, untilNs);
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
    lookAtClocks();
    boolean isMore = true;
    for (int i = 0; i < MOST_ROUNDS && isMore; i++) {
      isMore = takeDownSome();
    }
  }

  /// The two clocks go on alike until one is set: so packets of several turns have one order.
  private void lookAtClocks() {
    ClockPair now = ClockPair.take();
    long nowNs = now.monotonicNs() - now.realtimeNs();
    if (Math.abs(nowNs - realtimeToMonotonicNs) > CLOCK_WAS_SET_NS) {
      realtimeToMonotonicNs = nowNs;
    }
  }

  /// @return whether there was anything
  private boolean takeDownSome() throws ErrnoException {
    boolean isAny = false;
    for (Port port : ports.each()) {
      for (int i = 0; i < A_FEW && port.socket().receive(desk, DESK, HEAD_BYTES); i++) {
        note(port);
        isAny = true;
      }
    }
    return isAny;
  }

  private void note(Port port) {
    long atNs = port.socket().atNs() + realtimeToMonotonicNs;
    if (atNs < begunNs) {
      return; // Not all ports were heard: it could seem lost.
    }
    Sightings side = port.socket().isOutgoing() ? left : came;
    side.add(desk, DESK, port.socket().packetBytes(), port.way(), atNs);
  }

  /// Ends it; what it took down may be read then.
  @Override
  public void close() throws IOException {
    untilNs = System.nanoTime();
    open = false;
    joinThread();
    desk.close();
    try (ports) {
      missed = ports.missed();
    }
  }

  private void joinThread() {
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
  }
}
