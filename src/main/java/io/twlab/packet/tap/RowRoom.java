package io.twlab.packet.tap;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Which segments have a row: the first 16,000, and beyond them, as long as a fault has not acted
/// yet, the latest 250, so that its first act is there with what came before it, and with what
/// comes after. Where no fault is waited for, all until there is no room.
///
/// A row is known by a ticket, which says its slot and how often that was taken before; so who
/// holds a ticket of a row that was given to another segment is told.
final class RowRoom {
  static final int MOST = 20_000;
  static final int NOWHERE = -1;

  /// Rows that every segment gets.
  static final int HEAD = 16_000;

  /// Before a fault's first act, and after it.
  static final int AROUND = 250;

  private static final int SLOT_BITS = 15;
  private static final int TURNS = 1 << (Integer.SIZE - 1 - SLOT_BITS);

  private final int[] turns = new int[MOST];
  private final long[] order = new long[MOST];
  private final boolean[] acted;
  private int awaited;
  private long seen;
  private int used;

  /// Slots that may be given away, the oldest at `oldest`.
  private final int[] recent = new int[AROUND];

  private int oldest;
  private int recentSize;
  private int afterAct;

  /// @param faults how many there are
  RowRoom(int faults) {
    acted = new boolean[faults];
    awaited = faults;
  }

  /// Room for the next segment.
  ///
  /// @param fault that acted on it, or less than 0
  /// @return its ticket, or [#NOWHERE]
  int take(int fault) {
    seen++;
    if (fault >= 0 && !acted[fault]) {
      acted[fault] = true;
      awaited--;
      recentSize = 0; // They stay.
      afterAct = AROUND + 1;
    }
    boolean stays = used < HEAD || afterAct > 0 || awaited == 0;
    afterAct = Math.max(0, afterAct - 1);
    return stays ? takeForGood() : takeForNow();
  }

  private int takeForGood() {
    return used < MOST ? ticket(used++) : NOWHERE;
  }

  private int takeForNow() {
    if (recentSize == AROUND || used == MOST) {
      return recentSize == 0 ? NOWHERE : takeOldest();
    }
    recent[(oldest + recentSize++) % AROUND] = used;
    return ticket(used++);
  }

  private int takeOldest() {
    int slot = recent[oldest];
    turns[slot] = (turns[slot] + 1) % TURNS;
    recent[(oldest + recentSize) % AROUND] = slot;
    oldest = (oldest + 1) % AROUND;
    return ticket(slot);
  }

  private int ticket(int slot) {
    order[slot] = seen;
    return turns[slot] << SLOT_BITS | slot;
  }

  static int slot(int ticket) {
    return ticket & (1 << SLOT_BITS) - 1;
  }

  /// Whether its row is still the segment's.
  boolean isThere(int ticket) {
    return turns[slot(ticket)] == ticket >>> SLOT_BITS;
  }

  int size() {
    return used;
  }

  /// Segments that have no row.
  long leftOut() {
    return seen - used;
  }

  /// All slots, as their segments came.
  int[] inOrder() {
    return IntStream.range(0, used)
        .boxed()
        .sorted(Comparator.comparingLong(slot -> order[slot]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
