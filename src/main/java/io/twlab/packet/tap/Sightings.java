package io.twlab.packet.tap;

import io.twlab.linux.PacketMemory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Packets that were seen at one side of a link: when, which way they went, and their first bytes.
/// All room is there from the beginning; what finds none is counted. Written by one thread, and
/// read by another after that.
final class Sightings {
  private static final int HEAD_BYTES = PacketCapture.SNAP_BYTES;

  private final long[] atNs;
  private final int[] packetBytes;
  private final Way[] ways;
  private final byte[] heads;
  private int size;
  private long leftOut;
  private long leftOutSinceNs = Long.MAX_VALUE;

  /// @param most packets for which there is room
  Sightings(int most) {
    atNs = new long[most];
    packetBytes = new int[most];
    ways = new Way[most];
    heads = new byte[most * HEAD_BYTES];
  }

  /// @param length of the whole packet, in bytes
  /// @param nowNs CLOCK_MONOTONIC
  void add(PacketMemory memory, int slot, int length, Way way, long nowNs) {
    if (size == atNs.length) {
      leftOut++;
      leftOutSinceNs = Math.min(leftOutSinceNs, nowNs);
      return;
    }
    atNs[size] = nowNs;
    packetBytes[size] = length;
    ways[size] = way;
    memory.copy(slot, heads, size * HEAD_BYTES, Math.min(length, HEAD_BYTES));
    size++;
  }

  int size() {
    return size;
  }

  /// Packets for which there was no room.
  long leftOut() {
    return leftOut;
  }

  /// When the first of these was seen; long after all time if there is none.
  long leftOutSinceNs() {
    return leftOutSinceNs;
  }

  long atNs(int index) {
    return atNs[index];
  }

  int packetBytes(int index) {
    return packetBytes[index];
  }

  Way way(int index) {
    return ways[index];
  }

  /// Lays what is kept of a packet into a slot.
  void lay(int index, PacketMemory memory, int slot) {
    int at = index * HEAD_BYTES;
    int kept = Math.min(packetBytes[index], HEAD_BYTES);
    memory.put(slot, Arrays.copyOfRange(heads, at, at + kept));
  }

  /// All indexes by the time at which packets were seen: several sockets are not read in order.
  int[] inOrder() {
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingLong(index -> atNs[index]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
