package io.twlab.packet.tap;

import io.twlab.measure.LinkDirection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Which of the packets that left a link is which of those that came to it. Of some that have the
/// same key the first to leave is the first that came, unless that had been on the way for too long
/// by then; one too many is a copy of the last.
final class Departures {
  /// Beyond what one was seen to take, half as much and this.
  private static final long SLACK_NS = 10_000_000;

  private record Departure(String device, long atNs) {}

  /// One that came, and has left so often.
  private static final class Passage {
    private final long cameNs;
    private final List<Departure> left = new ArrayList<>(1);

    Passage(long cameNs) {
      this.cameNs = cameNs;
    }

    /// A switch that does not know the receiver sends by all its ports; that is no copy.
    boolean leftBy(String device) {
      return left.getFirst().device.equals(device);
    }
  }

  /// Those of one key.
  private static final class Alikes {
    private final List<Passage> came = new ArrayList<>(1);
    private final List<Departure> left = new ArrayList<>(1);

    /// How long the one took, where there is no doubt.
    OptionalLong certainNs() {
      return came.size() == 1 && left.size() == 1
          ? OptionalLong.of(left.getFirst().atNs - came.getFirst().cameNs)
          : OptionalLong.empty();
    }

    void match(long patienceNs) {
      int next = 0;
      Passage latest = null;
      for (Departure each : left) {
        while (hasCome(next + 1, each.atNs) && each.atNs - came.get(next).cameNs > patienceNs) {
          next++; // That one is lost: the next can be meant, and has not waited for so long.
        }
        boolean isNext = hasCome(next, each.atNs);
        latest = isNext ? came.get(next++) : latest;
        if (latest != null && (isNext || latest.leftBy(each.device))) {
          latest.left.add(each);
        }
      }
    }

    private boolean hasCome(int place, long nowNs) {
      return place < came.size() && came.get(place).cameNs <= nowNs;
    }
  }

  private final Map<Integer, Passage> passages = new HashMap<>();
  private final Map<SegmentKey, Alikes> byKey = new HashMap<>();
  private final Map<LinkDirection, Long> longestNs = new EnumMap<>(LinkDirection.class);

  /// A segment came to the link; all are told before the first that left, in order of time.
  ///
  /// @param index to ask for it by
  void came(int index, SegmentKey key, long atNs) {
    Passage passage = new Passage(atNs);
    passages.put(index, passage);
    byKey.computeIfAbsent(key, _ -> new Alikes()).came.add(passage);
  }

  /// A segment left it; told in order of time. One that came before there was a record is nobody's,
  /// nor is one whose head was damaged.
  ///
  /// @param device by which it left
  void left(SegmentKey key, String device, long atNs) {
    Alikes alikes = byKey.get(key);
    if (alikes != null) {
      alikes.left.add(new Departure(device, atNs));
    }
  }

  /// All is told.
  void match() {
    byKey.forEach(
        (key, alikes) ->
            alikes.certainNs().ifPresent(ns -> longestNs.merge(key.direction(), ns, Math::max)));
    byKey.forEach(
        (key, alikes) -> alikes.match(patienceNs(key.direction()).orElse(Long.MAX_VALUE)));
  }

  /// After how long a segment will not leave any more, by what others took; empty if none is known.
  OptionalLong patienceNs(LinkDirection direction) {
    Long longest = longestNs.get(direction);
    return longest == null
        ? OptionalLong.empty()
        : OptionalLong.of(longest + longest / 2 + SLACK_NS);
  }

  /// When a segment left: never, once, or more often if the link made copies.
  List<Long> of(int index) {
    return passages.get(index).left.stream().map(Departure::atNs).toList();
  }
}
