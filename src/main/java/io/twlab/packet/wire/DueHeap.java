package io.twlab.packet.wire;

/// Numbers of slots by when they are due; of those due at the same time, the one that was added
/// first comes first. A binary heap in arrays, so that nothing is allocated after it is made.
final class DueHeap {
  private final long[] dueNs;
  private final long[] order;
  private final int[] slots;
  private long added;
  private int size;

  /// @param capacity that it never holds more than
  DueHeap(int capacity) {
    dueNs = new long[capacity];
    order = new long[capacity];
    slots = new int[capacity];
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// When the first is due. Of no meaning when it is empty.
  long firstDueNs() {
    return dueNs[0];
  }

  void add(long due, int slot) {
    int hole = size++;
    long newest = added++;
    while (hole > 0 && due < dueNs[(hole - 1) / 2]) {
      move((hole - 1) / 2, hole);
      hole = (hole - 1) / 2;
    }
    put(hole, due, newest, slot);
  }

  /// Takes the first away and gives its slot.
  int poll() {
    int first = slots[0];
    int last = --size;
    int hole = 0;
    for (int child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && isBefore(child + 1, child)) {
        child++;
      }
      if (!isBefore(child, last)) {
        break;
      }
      move(child, hole);
      hole = child;
    }
    move(last, hole);
    return first;
  }

  private boolean isBefore(int one, int other) {
    return dueNs[one] < dueNs[other] || (dueNs[one] == dueNs[other] && order[one] < order[other]);
  }

  private void move(int from, int to) {
    put(to, dueNs[from], order[from], slots[from]);
  }

  private void put(int at, long due, long number, int slot) {
    dueNs[at] = due;
    order[at] = number;
    slots[at] = slot;
  }
}
