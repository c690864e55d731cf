package io.twlab.packet.tap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which of the packets that left a link is which of those that came to it. Of some that have the
/// same key the first to leave is the first that came; one too many is a copy of the last.
final class Departures {
  /// One that came, and has left so often.
  private static final class Passage {
    private final long cameNs;
    private final List<Long> leftNs = new ArrayList<>(1);

    Passage(long cameNs) {
      this.cameNs = cameNs;
    }
  }

  /// Those of one key.
  private static final class Alikes {
    private final Deque<Passage> waiting = new ArrayDeque<>(1);
    private Passage latest;
  }

  private final Map<Integer, Passage> passages = new HashMap<>();
  private final Map<SegmentKey, Alikes> byKey = new HashMap<>();

  /// A segment came to the link; all are told before the first that left, in order of time.
  ///
  /// @param index to ask for it by
  void came(int index, SegmentKey key, long atNs) {
    Passage passage = new Passage(atNs);
    passages.put(index, passage);
    byKey.computeIfAbsent(key, _ -> new Alikes()).waiting.add(passage);
  }

  /// A segment left it; told in order of time.
  void left(SegmentKey key, long atNs) {
    Alikes alikes = byKey.get(key);
    if (alikes == null) {
      return; // It came before there was a record, or its head was damaged.
    }
    if (!alikes.waiting.isEmpty() && alikes.waiting.getFirst().cameNs <= atNs) {
      alikes.latest = alikes.waiting.removeFirst();
    }
    if (alikes.latest != null) {
      alikes.latest.leftNs.add(atNs);
    }
  }

  /// When a segment left: never, once, or more often if the link made copies.
  List<Long> of(int index) {
    return List.copyOf(passages.get(index).leftNs);
  }
}
