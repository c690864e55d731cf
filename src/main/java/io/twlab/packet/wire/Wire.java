package io.twlab.packet.wire;

import io.twlab.linux.PacketDevice;
import io.twlab.linux.PacketPoll;
import io.twlab.linux.ThreadScheduling;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.WireCounts;
import io.twlab.packet.tap.TapRecord;
import io.twlab.spec.Impairment;
import io.twlab.spec.Link;
import io.twlab.spec.Tap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A running link between two devices of this network namespace: one thread that reads packets,
/// waits until they are due, and writes them.
public final class Wire implements AutoCloseable {
  /// How long it waits where nothing is due, before it looks whether it has been closed.
  private static final long IDLE_NS = 50_000_000;

  /// With its thread, which may be busy with packets.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<LinkDirection, PacketDevice> devices;
  private final Map<LinkDirection, Lane> lanes;
  private final Optional<Checkpoint> checkpoint;
  private final PacketPoll poll;
  private final Riser riser = new Riser();
  private final Strand toServers;
  private final Strand toClients;
  private final Thread thread;

  /// What others want done between packets, by its own thread.
  private final Queue<FutureTask<?>> errands = new ConcurrentLinkedQueue<>();

  private volatile boolean open = true;
  private final CompletableFuture<Boolean> first = new CompletableFuture<>();

  private Wire(
      Map<LinkDirection, PacketDevice> devices,
      Map<LinkDirection, Lane> lanes,
      Optional<Checkpoint> checkpoint) {
    this.devices = devices;
    this.lanes = lanes;
    this.checkpoint = checkpoint;
    PacketDevice byClients = devices.get(LinkDirection.CLIENT_TO_SERVER);
    PacketDevice byServers = devices.get(LinkDirection.SERVER_TO_CLIENT);
    toServers = strand(byClients, LinkDirection.CLIENT_TO_SERVER, byServers);
    toClients = strand(byServers, LinkDirection.SERVER_TO_CLIENT, byClients);
    poll = new PacketPoll(byClients, byServers);
    thread = Thread.ofPlatform().name("wire").unstarted(this::run);
  }

  private Strand strand(PacketDevice from, LinkDirection direction, PacketDevice to) {
    Lane lane = lanes.get(direction);
    PacketEntry entry = checkpoint.isPresent() ? checkpoint.get().before(lane, direction) : lane;
    return new Strand(from, entry, lane, to);
  }

  /// Begins to carry packets. If it cannot go on, its thread ends by an [UncheckedIOException].
  ///
  /// @param seed of the trial
  /// @param devices by which the kernel sends the packets of each direction; what has passed is
  ///   written to the other one
  /// @param tap what is done to single segments, from [#record()] on
  /// @throws IOException when a device cannot be had
  public static Wire start(
      Link link, Tap tap, long seed, Map<LinkDirection, String> devices, PacketDevice.Kind kind)
      throws IOException {
    Map<LinkDirection, PacketDevice> opened = new EnumMap<>(LinkDirection.class);
    Map<LinkDirection, Lane> lanes = new EnumMap<>(LinkDirection.class);
    Optional<Checkpoint> checkpoint =
        tap.isNone() ? Optional.empty() : Optional.of(new Checkpoint(kind, tap));
    try {
      for (LinkDirection direction : LinkDirection.values()) {
        opened.put(direction, PacketDevice.open(devices.get(direction), kind));
        Impairment impairment = of(link, direction);
        LaneWatcher watcher =
            checkpoint.map(one -> one.watcher(direction, impairment)).orElse(LaneWatcher.NOBODY);
        lanes.put(
            direction, new Lane(impairment, seed, direction, kind.missingHeaderBytes(), watcher));
      }
      Wire wire = new Wire(opened, lanes, checkpoint);
      wire.thread.start();
      return wire;
    } catch (IOException e) {
      close(opened, lanes, checkpoint);
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

  /// Lets faults act and notes segments from now on; connections are counted from one.
  public void record() throws IOException {
    Checkpoint point = checkpoint.orElseThrow(Wire::withoutTap);
    done(
        () -> {
          point.record();
          return null;
        });
  }

  /// Notes nothing any more; faults go on acting.
  public TapRecord stopRecording() throws IOException {
    return done(checkpoint.orElseThrow(Wire::withoutTap)::stopRecording);
  }

  private static IllegalStateException withoutTap() {
    return new IllegalStateException("this wire was started without faults and recording");
  }

  /// Has it done by the wire's thread, to which all belongs that meets packets.
  private <T> T done(Callable<T> errand) throws IOException {
    FutureTask<T> task = new FutureTask<>(errand);
    errands.add(task);
    try {
      return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the wire's thread cannot do it: " + e, e);
    }
  }

  private void run() {
    try {
      ThreadScheduling.timerSlackNs(1);
      first.complete(goesFirst());
      while (open) {
        turn();
        for (FutureTask<?> errand = errands.poll(); errand != null; errand = errands.poll()) {
          errand.run();
        }
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
    long lanesNs = toServers.idleNs(nowNs, toClients.idleNs(nowNs, IDLE_NS));
    long idleNs = checkpoint.isPresent() ? checkpoint.get().idleNs(nowNs, lanesNs) : lanesNs;
    poll.await(riser.sleepNs(idleNs));
    if (poll.isReady(0)) {
      toServers.read();
    }
    if (poll.isReady(1)) {
      toClients.read();
    }
    if (checkpoint.isPresent()) {
      checkpoint.get().releaseDue();
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
    close(devices, lanes, checkpoint);
  }

  private static void close(
      Map<LinkDirection, PacketDevice> devices,
      Map<LinkDirection, Lane> lanes,
      Optional<Checkpoint> checkpoint)
      throws IOException {
    checkpoint.ifPresent(Checkpoint::close);
    lanes.values().forEach(Lane::close);
    for (PacketDevice device : devices.values()) {
      device.close();
    }
  }
}
