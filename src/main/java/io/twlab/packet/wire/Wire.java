package io.twlab.packet.wire;

import io.twlab.linux.PacketDevice;
import io.twlab.linux.PacketPoll;
import io.twlab.linux.ThreadScheduling;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.WireCounts;
import io.twlab.spec.Impairment;
import io.twlab.spec.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// A running link between two devices of this network namespace: one thread that reads packets,
/// waits until they are due, and writes them.
public final class Wire implements AutoCloseable {
  /// How long it waits where nothing is due, before it looks whether it has been closed.
  private static final long IDLE_NS = 50_000_000;

  private final Map<LinkDirection, PacketDevice> devices;
  private final Map<LinkDirection, Lane> lanes;
  private final PacketPoll poll;
  private final Riser riser = new Riser();
  private final Strand toServers;
  private final Strand toClients;
  private final Thread thread;
  private volatile boolean open = true;
  private final CompletableFuture<Boolean> first = new CompletableFuture<>();

  private Wire(Map<LinkDirection, PacketDevice> devices, Map<LinkDirection, Lane> lanes) {
    this.devices = devices;
    this.lanes = lanes;
    PacketDevice byClients = devices.get(LinkDirection.CLIENT_TO_SERVER);
    PacketDevice byServers = devices.get(LinkDirection.SERVER_TO_CLIENT);
    toServers = new Strand(byClients, lanes.get(LinkDirection.CLIENT_TO_SERVER), byServers);
    toClients = new Strand(byServers, lanes.get(LinkDirection.SERVER_TO_CLIENT), byClients);
    poll = new PacketPoll(byClients, byServers);
    thread = Thread.ofPlatform().name("wire").unstarted(this::run);
  }

  /// Begins to carry packets. If it cannot go on, its thread ends by an [UncheckedIOException].
  ///
  /// @param seed of the trial
  /// @param devices by which the kernel sends the packets of each direction; what has passed is
  ///   written to the other one
  /// @throws IOException when a device cannot be had
  public static Wire start(
      Link link, long seed, Map<LinkDirection, String> devices, PacketDevice.Kind kind)
      throws IOException {
    Map<LinkDirection, PacketDevice> opened = new EnumMap<>(LinkDirection.class);
    Map<LinkDirection, Lane> lanes = new EnumMap<>(LinkDirection.class);
    try {
      for (LinkDirection direction : LinkDirection.values()) {
        opened.put(direction, PacketDevice.open(devices.get(direction), kind));
        lanes.put(
            direction, new Lane(of(link, direction), seed, direction, kind.missingHeaderBytes()));
      }
      Wire wire = new Wire(opened, lanes);
      wire.thread.start();
      return wire;
    } catch (IOException e) {
      close(opened, lanes);
      throw e;
    }
  }

  private static Impairment of(Link link, LinkDirection direction) {
    return switch (direction) {
      case CLIENT_TO_SERVER -> link.clientToServer();
      case SERVER_TO_CLIENT -> link.serverToClient();
    };
  }

  /// Packets that a direction keeps at once.
  public static int limit(Impairment impairment) {
    return Lane.limit(impairment);
  }

  /// Whether it runs before every thread of ordinary priority.
  public boolean runsFirst() {
    return first.join();
  }

  /// What each direction has counted so far.
  public Map<LinkDirection, WireCounts> counts() throws IOException {
    Map<LinkDirection, WireCounts> counts = new EnumMap<>(LinkDirection.class);
    for (LinkDirection direction : LinkDirection.values()) {
      long unread = DeviceDrops.of(devices.get(direction).name());
      counts.put(direction, lanes.get(direction).tally().counts(unread));
    }
    return counts;
  }

  private void run() {
    try {
      ThreadScheduling.timerSlackNs(1);
      first.complete(goesFirst());
      while (open) {
        turn();
      }
    } catch (IOException e) {
      first.complete(false);
      throw new UncheckedIOException(e);
    }
  }

  private static boolean goesFirst() {
    try {
      ThreadScheduling.beforeOrdinary();
      ThreadScheduling.beforeOrdinary("VM Thread"); // Who has to wait for it stops.
      return true;
    } catch (IOException _) {
      return false; // Without CAP_SYS_NICE it waits for its turn.
    }
  }

  private void turn() throws IOException {
    long nowNs = System.nanoTime();
    long idleNs = toServers.idleNs(nowNs, toClients.idleNs(nowNs, IDLE_NS));
    poll.await(riser.sleepNs(idleNs));
    if (poll.isReady(0)) {
      toServers.read();
    }
    if (poll.isReady(1)) {
      toClients.read();
    }
    toServers.send();
    toClients.send();
  }

  /// Ends it; packets on their way are gone.
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
    poll.close();
    close(devices, lanes);
  }

  private static void close(
      Map<LinkDirection, PacketDevice> devices, Map<LinkDirection, Lane> lanes) throws IOException {
    lanes.values().forEach(Lane::close);
    for (PacketDevice device : devices.values()) {
      device.close();
    }
  }
}
