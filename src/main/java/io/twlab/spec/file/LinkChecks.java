package io.twlab.spec.file;

import io.twlab.spec.Impairment;
import io.twlab.spec.Link;
import io.twlab.spec.unit.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What must hold between the keys of a link's impairments, in each variant.
final class LinkChecks {
  private static final String LINK = "link";

  private final Tree.Mapping written;
  private final Problems problems;
  private final String direction;

  private LinkChecks(Tree.Mapping written, Problems problems, String direction) {
    this.written = written;
    this.problems = problems;
    this.direction = direction;
  }

  /// @param written the variant's tree, for places
  static void check(Link link, Tree.Mapping written, Problems problems) {
    new LinkChecks(written, problems, "client-to-server").check(link.clientToServer());
    new LinkChecks(written, problems, "server-to-client").check(link.serverToClient());
  }

  private void check(Impairment impairment) {
    wholeMicroseconds("delay", impairment.delay());
    wholeMicroseconds("jitter", impairment.jitter());
    jitter(impairment);
    distribution(impairment);
    reorder(impairment);
  }

  private void wholeMicroseconds(String key, Duration duration) {
    if (duration.toNanos() % 1000 != 0) {
      problems.add(
          placeOf(key),
          "link " + key + " " + print(duration) + " is finer than netem can be told",
          "whole microseconds",
          "");
    }
  }

  private void jitter(Impairment impairment) {
    Duration delay = impairment.delay();
    if (impairment.jitter().compareTo(delay) > 0) {
      problems.add(
          placeOf("jitter"),
          "link jitter " + print(impairment.jitter()) + " is more than the delay " + print(delay),
          "a jitter of at most the delay, since no packet can be early",
          "raise the delay, or make both one factor: link.client-to-server with mappings as"
              + " levels");
    }
  }

  private void distribution(Impairment impairment) {
    if (impairment.distribution() != Impairment.Distribution.UNIFORM
        && impairment.jitter().isZero()) {
      problems.add(
          placeOf("distribution"),
          "a link distribution without jitter changes nothing",
          "a jitter beside it",
          "add jitter, or leave the distribution out");
    }
  }

  /// netem lets a reordered packet skip the delay; where there is none, nothing can be overtaken.
  private void reorder(Impairment impairment) {
    if (impairment.reorder() > 0 && impairment.delay().isZero()) {
      problems.add(
          placeOf("reorder"),
          "link reorder without a delay: a packet overtakes others by skipping their delay",
          "a delay beside it",
          "add a delay such as 10ms");
    }
  }

  /// Where the key is written: for this direction, else for both, else the link.
  private Place placeOf(String key) {
    return Stream.of(LINK + "." + direction + "." + key, LINK + "." + key)
        .filter(path -> Overlay.find(written, List.of(path.split("\\.", -1))).isPresent())
        .findFirst()
        .map(written::placeOf)
        .orElseGet(() -> written.placeOf(LINK));
  }

  private static String print(Duration duration) {
    return Quantity.DURATION.print(duration);
  }
}
