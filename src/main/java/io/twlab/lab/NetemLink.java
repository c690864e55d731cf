package io.twlab.lab;

import io.twlab.host.CommandResult;
import io.twlab.host.NetemOptions;
import io.twlab.host.Qdisc;
import io.twlab.host.TcCommand;
import io.twlab.host.TcVersion;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.LinkSetting;
import io.twlab.measure.LinkState;
import io.twlab.measure.QdiscCounts;
import io.twlab.spec.Impairment;
import io.twlab.spec.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/// The netem qdiscs of one lab's link, one for each direction that is impaired.
///
/// They sit between the endpoints and on neither of them: a qdisc of the sender's own interface
/// would hold packets back before a capture there sees them leave. Who has no place in between can
/// put the same command on the endpoint's interface: [TcCommand#netem].
final class NetemLink implements Emulation {
  private final List<Way> ways;
  private final Place place;
  private final TcVersion tc;

  /// One impaired direction.
  private record Way(LinkDirection direction, String device, Impairment asked, OptionalLong seed) {}

  private NetemLink(List<Way> ways, Place place, TcVersion tc) {
    this.ways = List.copyOf(ways);
    this.place = place;
    this.tc = tc;
  }

  /// Makes the qdiscs and proves that they do what was asked.
  ///
  /// @param devices by which packets of each direction leave
  /// @param seed of the trial, from which each qdisc gets one
  /// @param place where the devices are
  static NetemLink impose(Link link, long seed, Map<LinkDirection, String> devices, Place place)
      throws LabException {
    TcVersion tc = TcVersion.parse(run(place, TcCommand.version()).stdout());
    List<Way> ways = new ArrayList<>();
    for (LinkDirection direction : LinkDirection.values()) {
      Impairment asked = Impairments.of(link, direction);
      if (!asked.isNone()) {
        ways.add(new Way(direction, devices.get(direction), asked, seed(seed, direction, tc)));
      }
    }
    NetemLink imposed = new NetemLink(ways, place, tc);
    imposed.make();
    imposed.prove();
    return imposed;
  }

  /// The directions as the kernel has them now.
  @Override
  public List<LinkState> states() throws LabException {
    List<Qdisc> qdiscs = Qdisc.parse(run(place, TcCommand.show()).stdout());
    List<LinkState> states = new ArrayList<>();
    for (Way way : ways) {
      Qdisc qdisc = netemOf(way, qdiscs);
      states.add(
          LinkState.sinceMade(
              way.direction,
              way.device,
              LinkSettings.of(way.asked, options(qdisc), way.seed, tc),
              counts(qdisc.statistics())));
    }
    return List.copyOf(states);
  }

  private void make() throws LabException {
    for (Way way : ways) {
      run(place, TcCommand.netem(way.device, way.asked, way.seed));
    }
  }

  private void prove() throws LabException {
    for (LinkState state : states()) {
      for (LinkSetting setting : state.settings()) {
        if (!setting.taken()) {
          throw notTaken(
              "link.%s.%s was not taken: asked '%s', got '%s'"
                  .formatted(
                      state.direction().label(),
                      setting.key(),
                      setting.requested().orElseThrow(),
                      setting.actual()));
        }
      }
    }
  }

  private static Qdisc netemOf(Way way, List<Qdisc> qdiscs) throws LabException {
    return qdiscs.stream()
        .filter(qdisc -> qdisc.device().equals(way.device) && qdisc.root())
        .filter(qdisc -> qdisc.netem().isPresent())
        .findFirst()
        .orElseThrow(() -> notTaken("link." + way.direction.label() + " has no netem qdisc"));
  }

  private static NetemOptions options(Qdisc qdisc) {
    return qdisc.netem().orElseThrow();
  }

  private static QdiscCounts counts(Qdisc.Statistics statistics) {
    return new QdiscCounts(
        statistics.packets(),
        statistics.bytes(),
        statistics.drops(),
        statistics.overlimits(),
        statistics.requeues(),
        statistics.backlogPackets());
  }

  /// Each direction draws numbers of its own.
  private static OptionalLong seed(long trial, LinkDirection direction, TcVersion tc) {
    return tc.seedsNetem()
        ? OptionalLong.of(new SplittableRandom(trial + direction.ordinal()).nextLong())
        : OptionalLong.empty();
  }

  private static CommandResult run(Place place, List<String> argv) throws LabException {
    CommandResult result = place.attempt(argv);
    if (!result.succeeded()) {
      throw notTaken(
          "`%s` ended with status %d: %s"
              .formatted(String.join(" ", argv), result.exit(), result.stderr().strip()));
    }
    return result;
  }

  private static LabException notTaken(String message) {
    return new LabException(
        LabException.Cause.NOT_TAKEN, message, "ask for an impairment that netem accepts");
  }
}
