package io.twlab.churn;

import io.netty.channel.socket.SocketChannel;
import io.twlab.measure.Exemplar;
import io.twlab.measure.NodeId;
import io.twlab.measure.Outcome;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// A few attempts of one event loop, kept as examples: the first ones of each way to fail or never
/// to begin, and the slowest to connect. A connect that is kept takes the place of one that was, so
/// attempts that go well allocate nothing. Confined to one event loop until its run is done.
final class Exemplars {
  static final int OF_A_FAILURE = 3;
  static final int SLOWEST = 5;

  private final Supplier<Optional<TcpSnapshot>> snapshots;
  private final Kept[] slowest = new Kept[SLOWEST];
  private final Map<Outcome, List<Kept>> failed = new HashMap<>();
  private long slowEnoughNs = -1;

  /// One attempt.
  private static final class Kept {
    private final Optional<TcpSnapshot> snapshot;
    private long intendedNs;
    private long atNs;
    private InetSocketAddress local;
    private InetSocketAddress remote;
    private boolean hasInfo;

    Kept(Optional<TcpSnapshot> snapshot) {
      this.snapshot = snapshot;
    }

    long tookNs() {
      return atNs - intendedNs;
    }

    void keep(long dueNs, long nowNs, SocketChannel channel, InetSocketAddress target) {
      intendedNs = dueNs;
      atNs = nowNs;
      local = channel == null ? null : channel.localAddress();
      remote = target;
      hasInfo = snapshot.isPresent() && channel != null && snapshot.get().took(channel);
    }

    Exemplar told(NodeId node, String of) {
      SortedMap<String, Long> info = hasInfo ? snapshot.get().values() : new TreeMap<>();
      return new Exemplar(
          node,
          of,
          intendedNs,
          atNs,
          Optional.ofNullable(local).map(Kept::text),
          Optional.ofNullable(remote).map(Kept::text),
          info,
          Optional.empty());
    }

    private static String text(InetSocketAddress address) {
      String host = address.getAddress().getHostAddress();
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
  }

  /// @param snapshots gives a new one, or none where the transport cannot ask
  Exemplars(Supplier<Optional<TcpSnapshot>> snapshots) {
    this.snapshots = snapshots;
    for (int i = 0; i < SLOWEST; i++) {
      slowest[i] = new Kept(snapshots.get());
    }
  }

  void connected(long intendedNs, long nowNs, SocketChannel channel, InetSocketAddress target) {
    if (nowNs - intendedNs > slowEnoughNs) {
      least().keep(intendedNs, nowNs, channel, target);
      slowEnoughNs = least().tookNs() - (least().remote == null ? 1 : 0);
    }
  }

  /// The fastest of those that are kept, or a place that is free.
  private Kept least() {
    Kept least = slowest[0];
    for (int i = 1; i < SLOWEST && least.remote != null; i++) {
      if (slowest[i].remote == null || slowest[i].tookNs() < least.tookNs()) {
        least = slowest[i];
      }
    }
    return least;
  }

  /// @param channel null where there is no socket
  void failed(
      Outcome outcome,
      long intendedNs,
      long nowNs,
      SocketChannel channel,
      InetSocketAddress target) {
    List<Kept> kept = keptOf(outcome);
    if (kept.size() < OF_A_FAILURE) {
      Kept one = new Kept(snapshots.get());
      one.keep(intendedNs, nowNs, channel, target);
      kept.add(one);
    }
  }

  /// It was given up before it had a socket or a destination.
  void notStarted(long intendedNs, long nowNs) {
    List<Kept> kept = keptOf(Outcome.NOT_STARTED);
    if (kept.size() < OF_A_FAILURE) {
      Kept one = new Kept(Optional.empty());
      one.keep(intendedNs, nowNs, null, null);
      kept.add(one);
    }
  }

  private List<Kept> keptOf(Outcome outcome) {
    List<Kept> kept = failed.get(outcome);
    if (kept == null) {
      kept = new ArrayList<>(OF_A_FAILURE);
      failed.put(outcome, kept);
    }
    return kept;
  }

  /// The examples of several event loops: no more of anything than one loop keeps.
  static List<Exemplar> of(NodeId node, List<Exemplars> loops) {
    List<Exemplar> all = new ArrayList<>();
    loops.stream()
        .flatMap(loop -> List.of(loop.slowest).stream())
        .filter(kept -> kept.remote != null)
        .sorted(Comparator.comparingLong(Kept::tookNs).reversed())
        .limit(SLOWEST)
        .forEach(kept -> all.add(kept.told(node, Exemplar.SLOW_CONNECT)));
    SortedMap<String, List<Kept>> failures = new TreeMap<>();
    loops.forEach(
        loop ->
            loop.failed.forEach(
                (outcome, kept) ->
                    failures
                        .computeIfAbsent(outcome.metric(), _ -> new ArrayList<>())
                        .addAll(kept)));
    failures.forEach(
        (metric, kept) ->
            kept.stream()
                .sorted(Comparator.comparingLong(one -> one.atNs))
                .limit(OF_A_FAILURE)
                .forEach(one -> all.add(one.told(node, metric))));
    return all;
  }
}
