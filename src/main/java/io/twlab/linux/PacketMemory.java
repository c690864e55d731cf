package io.twlab.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Room for packets outside the heap, in slots of one size. One thread at a time.
///
/// The kernel gives memory to a slot when it is first used, so that room for a million packets
/// costs what is really in use at once.
public final class PacketMemory implements AutoCloseable {
  /// Holds an Ethernet frame of the usual 1500 bytes with its header and tags.
  public static final int SLOT_BYTES = 2048;

  private static final ValueLayout.OfShort NETWORK_SHORT =
      JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt NETWORK_INT =
      JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_PRIVATE = 0x2;
  private static final int MAP_ANONYMOUS = 0x20;
  private static final int MAP_NORESERVE = 0x4000;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment memory;

  @SuppressWarnings("restricted") // the size is what mmap was asked for
  private PacketMemory(long address, long bytes) {
    memory = MemorySegment.ofAddress(address).reinterpret(bytes, arena, PacketMemory::unmap);
  }

  public static PacketMemory ofSlots(int slots) throws ErrnoException {
    long bytes = (long) slots * SLOT_BYTES;
    long address =
        DeviceCalls.mmap(bytes, PROT_READ_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE);
    return new PacketMemory(address, bytes);
  }

  /// Copies the first bytes of a slot to another.
  public void copy(int from, int to, int length) {
    MemorySegment.copy(memory, offset(from), memory, offset(to), length);
  }

  /// Copies the first bytes of a slot to one of another memory.
  public void copy(int from, PacketMemory other, int to, int length) {
    MemorySegment.copy(memory, offset(from), other.memory, offset(to), length);
  }

  /// Copies the first bytes of a slot into an array.
  public void copy(int from, byte[] array, int at, int length) {
    MemorySegment.copy(memory, JAVA_BYTE, offset(from), array, at, length);
  }

  /// Copies an array to the beginning of a slot.
  public void put(int slot, byte[] bytes) {
    MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, offset(slot), bytes.length);
  }

  /// Flips one bit of a slot, counted from its beginning.
  public void flipBit(int slot, int bit) {
    long at = offset(slot) + bit / Byte.SIZE;
    memory.set(JAVA_BYTE, at, (byte) (memory.get(JAVA_BYTE, at) ^ 1 << bit % Byte.SIZE));
  }

  public byte get(int slot, int at) {
    return memory.get(JAVA_BYTE, offset(slot) + at);
  }

  public void set(int slot, int at, byte value) {
    memory.set(JAVA_BYTE, offset(slot) + at, value);
  }

  /// Two bytes in network order, unsigned.
  public int getShort(int slot, int at) {
    return Short.toUnsignedInt(memory.get(NETWORK_SHORT, offset(slot) + at));
  }

  /// The lower two bytes of a number in network order.
  public void setShort(int slot, int at, int value) {
    memory.set(NETWORK_SHORT, offset(slot) + at, (short) value);
  }

  /// Four bytes in network order.
  public int getInt(int slot, int at) {
    return memory.get(NETWORK_INT, offset(slot) + at);
  }

  public void setInt(int slot, int at, int value) {
    memory.set(NETWORK_INT, offset(slot) + at, value);
  }

  long address(int slot) {
    return memory.address() + offset(slot);
  }

  private static long offset(int slot) {
    return (long) slot * SLOT_BYTES;
  }

  private static void unmap(MemorySegment mapped) {
    try {
      DeviceCalls.munmap(mapped.address(), mapped.byteSize());
    } catch (ErrnoException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
