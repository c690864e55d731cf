package io.twlab.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// The ids of listed sockets, packed one behind the other outside the heap.
final class SocketIds {
  private MemorySegment ids = allocate(1024);
  private byte[] families = new byte[1024];
  private int size;

  int size() {
    return size;
  }

  MemorySegment ids() {
    return ids;
  }

  byte family(int index) {
    return families[index];
  }

  void clear() {
    size = 0;
  }

  void add(MemorySegment buffer, long at, byte family) {
    if (size == families.length) {
      grow();
    }
    InetDiag.readSocketId(buffer, at, ids, size);
    families[size++] = family;
  }

  private void grow() {
    MemorySegment larger = allocate(2 * size);
    MemorySegment.copy(ids, 0, larger, 0, ids.byteSize());
    ids = larger;
    families = Arrays.copyOf(families, 2 * size);
  }

  /// Freed by the garbage collector: a list lives for one call.
  private static MemorySegment allocate(int sockets) {
    return Arena.ofAuto().allocate(sockets * InetDiag.SOCKID_BYTES, 8);
  }
}
