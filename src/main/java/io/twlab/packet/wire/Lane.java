package io.twlab.packet.wire;

import io.twlab.linux.PacketMemory;
import io.twlab.measure.LinkDirection;
import io.twlab.spec.Impairment;
import java.io.IOException;

/// The packets of one direction on their way. Knows no device and no clock: it is told when a
/// packet came and what time it is. One thread.
///
/// Delay and rate are netem's: a packet is due after its delay, not before the one in front of it
/// is through, and a rate adds the time that the packet takes.
final class Lane implements PacketEntry, AutoCloseable, Copies {
  private static final double BITS_PER_BYTE = 8;
  private static final double NS_PER_S = 1e9;

  /// More than that are never kept, whatever was asked for: room for them is addresses only, but
  /// their order takes 20 bytes each.
  static final int MOST_PACKETS = 1 << 20;

  /// For the packet that is being read, and for its duplicate.
  private static final int SPARE_SLOTS = 2;

  private static final int NONE = -1;

  private final Tally tally = new Tally();
  private final Fates fates;
  private final LaneWatcher watcher;
  private final int limit;
  private final int unseenHeaderBytes;
  private final double nsPerByte;
  private final DueHeap waiting;
  private final PacketMemory memory;
  private final int[] lengths;
  private final int[] freeSlots;
  private int free;
  private long busyUntilNs = Long.MIN_VALUE;

  private int slot;
  private int secondSlot = NONE;
  private int arrivedLength;
  private long arrivedNs;

  /// @param unseenHeaderBytes of each packet, which belong to its length on Ethernet but do not
  ///   come with it
  Lane(Impairment impairment, long seed, LinkDirection direction, int unseenHeaderBytes)
      throws IOException {
    this(impairment, seed, direction, unseenHeaderBytes, LaneWatcher.NOBODY);
  }

  /// @param watcher told of each packet
  Lane(
      Impairment impairment,
      long seed,
      LinkDirection direction,
      int unseenHeaderBytes,
      LaneWatcher watcher)
      throws IOException {
    this.unseenHeaderBytes = unseenHeaderBytes;
    this.watcher = watcher;
    fates = new Fates(impairment, seed, direction);
    limit = limit(impairment);
    nsPerByte = impairment.rate().map(bits -> BITS_PER_BYTE * NS_PER_S / bits).orElse(0.0);
    waiting = new DueHeap(limit);
    int slots = slots(impairment);
    memory = PacketMemory.ofSlots(slots);
    lengths = new int[slots];
    freeSlots = new int[slots];
    for (int slot = slots - 1; slot >= 0; slot--) {
      freeSlots[free++] = slot;
    }
  }

  /// Packets that are kept at once.
  static int limit(Impairment impairment) {
    return (int) Math.min(impairment.queueLimit(), MOST_PACKETS);
  }

  /// Numbers of slots are below this.
  static int slots(Impairment impairment) {
    return limit(impairment) + SPARE_SLOTS;
  }

  Tally tally() {
    return tally;
  }

  @Override
  public PacketMemory memory() {
    return memory;
  }

  @Override
  public int entrySlot() {
    return freeSlots[free - 1];
  }

  /// @param nowNs when, by the clock of [#release(long, Exit)]
  @Override
  public void arrived(int length, long nowNs) {
    slot = freeSlots[--free];
    arrivedLength = length;
    arrivedNs = nowNs;
    fates.next(this);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /// When the next packet is due. Of no meaning when the lane is empty.
  long nextDueNs() {
    return waiting.firstDueNs();
  }

  /// Sends the next packet, which has to be there.
  ///
  /// @param nowNs not before [#nextDueNs()]
  void release(long nowNs, Exit exit) throws IOException {
    tally.late(nowNs - waiting.firstDueNs());
    int sent = waiting.poll();
    if (exit.write(memory, sent, lengths[sent])) {
      tally.count(Tally.Event.SENT);
      tally.add(Tally.Event.SENT_BYTES, lengths[sent] + unseenHeaderBytes);
      watcher.left(sent, nowNs);
    } else {
      tally.count(Tally.Event.REFUSED);
    }
    tally.add(Tally.Event.WAITING, -1);
    freeSlots[free++] = sent;
  }

  @Override
  public void duplicate() {
    secondSlot = freeSlots[--free];
    memory.copy(slot, secondSlot, arrivedLength);
    tally.count(Tally.Event.DUPLICATED);
    watcher.duplicated(slot, secondSlot);
  }

  @Override
  public void lose() {
    tally.count(Tally.Event.LOST);
    watcher.lost(slot);
    discard();
  }

  @Override
  public void hasten(long damage) {
    tally.count(Tally.Event.REORDERED);
    keep(arrivedNs, damage);
  }

  @Override
  public void delay(long delayNs, long damage) {
    long dueNs = arrivedNs + delayNs;
    if (nsPerByte > 0) {
      dueNs = afterOthers(dueNs);
    }
    keep(dueNs, damage);
  }

  /// Takes its turn on a link of limited rate, if there is room to wait for it.
  private long afterOthers(long readyNs) {
    long takesNs = Math.round((arrivedLength + unseenHeaderBytes) * nsPerByte);
    long dueNs = Math.max(busyUntilNs, readyNs) + takesNs;
    if (waiting.size() < limit) {
      busyUntilNs = dueNs;
    }
    return dueNs;
  }

  private void keep(long dueNs, long damage) {
    if (waiting.size() >= limit) {
      tally.count(Tally.Event.OVERFLOWED);
      watcher.overflowed(slot);
      discard();
      return;
    }
    if (damage != INTACT) {
      memory.flipBit(slot, (int) (damage % ((long) arrivedLength * Byte.SIZE)));
      tally.count(Tally.Event.CORRUPTED);
    }
    lengths[slot] = arrivedLength;
    waiting.add(dueNs, slot);
    tally.count(Tally.Event.WAITING);
    toSecondCopy();
  }

  private void discard() {
    freeSlots[free++] = slot;
    toSecondCopy();
  }

  private void toSecondCopy() {
    slot = secondSlot;
    secondSlot = NONE;
  }

  @Override
  public void close() {
    memory.close();
  }
}
