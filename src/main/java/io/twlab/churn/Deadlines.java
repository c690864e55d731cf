package io.twlab.churn;

/// What waits for the same length of time, hence in the order of its deadlines: a list threaded
/// through its own entries, so that adding and removing cost nothing and allocate nothing. Confined
/// to one event loop.
final class Deadlines<T> {
  /// One waiting thing; reused. It is in at most one list at a time.
  static final class Entry<T> {
    final T owner;
    private Entry<T> earlier;
    private Entry<T> later;
    private Deadlines<T> list;
    private long deadlineNs;

    Entry(T owner) {
      this.owner = owner;
    }

    /// Leaves the list it is in, if any.
    void cancel() {
      if (list != null) {
        list.remove(this);
      }
    }
  }

  private final long timeoutNs;
  private Entry<T> first;
  private Entry<T> last;

  Deadlines(long timeoutNs) {
    this.timeoutNs = timeoutNs;
  }

  /// Adds an entry whose wait begins at `nowNs`, no earlier than that of the one added before.
  void add(Entry<T> entry, long nowNs) {
    entry.cancel();
    entry.list = this;
    entry.deadlineNs = nowNs + timeoutNs;
    entry.earlier = last;
    if (last == null) {
      first = entry;
    } else {
      last.later = entry;
    }
    last = entry;
  }

  private void remove(Entry<T> entry) {
    if (entry.earlier == null) {
      first = entry.later;
    } else {
      entry.earlier.later = entry.later;
    }
    if (entry.later == null) {
      last = entry.earlier;
    } else {
      entry.later.earlier = entry.earlier;
    }
    entry.earlier = null;
    entry.later = null;
    entry.list = null;
  }

  /// Removes and gives the owner whose deadline passed longest ago, or null.
  T pollExpired(long nowNs) {
    return first != null && first.deadlineNs <= nowNs ? poll() : null;
  }

  /// Removes and gives the owner with the earliest deadline, or null.
  T poll() {
    Entry<T> entry = first;
    if (entry == null) {
      return null;
    }
    remove(entry);
    return entry.owner;
  }

  /// The earliest deadline, or [Schedule#NEVER] without any.
  long firstNs() {
    return first == null ? Schedule.NEVER : first.deadlineNs;
  }

  /// No deadline, present or to be added from `nowNs` on, is earlier than this.
  long earliestNs(long nowNs) {
    return first != null ? first.deadlineNs : nowNs + timeoutNs;
  }
}
