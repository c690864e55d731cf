package io.twlab.churn;

import io.netty.buffer.ByteBuf;

/// The bytes of one exchange, so that bytes which belong to another connection, exchange or
/// direction are recognised.
///
/// A request begins with its seed (8 bytes, or as many as fit); what follows, and the whole
/// response, is derived from that seed and the position. With n < 8 bytes only the n lowest bytes
/// of the seed distinguish exchanges: a one-byte message passes for that of one exchange in 256,
/// never for that of the 255 next ones.
final class Payload {
  /// Which way bytes go; the other way's bytes differ.
  static final long REQUEST = 0x243F6A8885A308D3L;

  static final long RESPONSE = 0x13198A2E03707345L;

  private static final int SEED_BYTES = Long.BYTES;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long ODD = 0xBF58476D1CE4E5B9L;

  private Payload() {}

  /// The seed of message number `sequence` of event loop `loop` of all clients, as far as
  /// `requestBytes` can carry it.
  static long seed(long sequence, int loop, int requestBytes) {
    long seed = sequence * GOLDEN + loop * ODD;
    return requestBytes >= SEED_BYTES ? seed : seed & ((1L << (requestBytes * Byte.SIZE)) - 1);
  }

  /// Byte `position` of the request that carries `seed`.
  static byte request(long seed, int position) {
    return position < SEED_BYTES
        ? (byte) (seed >>> (position * Byte.SIZE))
        : derived(seed, REQUEST, position);
  }

  /// Byte `position` of the response to the request that carried `seed`.
  static byte response(long seed, int position) {
    return derived(seed, RESPONSE, position);
  }

  /// Bijective in the seed for a given position, also in its lowest byte alone.
  private static byte derived(long seed, long direction, int position) {
    long word = (seed + (position >>> 3) * GOLDEN + direction) * ODD;
    return (byte) (word >>> ((position & 7) * Byte.SIZE));
  }

  static void writeRequest(ByteBuf out, long seed, int bytes) {
    out.clear();
    for (int i = 0; i < bytes; i++) {
      out.writeByte(request(seed, i));
    }
  }

  static void writeResponse(ByteBuf out, long seed, int bytes) {
    out.clear();
    for (int i = 0; i < bytes; i++) {
      out.writeByte(response(seed, i));
    }
  }

  /// Whether the next `bytes` of `in` are the response's from `position` on; reads them.
  static boolean readResponse(ByteBuf in, int bytes, long seed, int position) {
    boolean same = true;
    for (int i = 0; i < bytes; i++) {
      same &= in.readByte() == response(seed, position + i);
    }
    return same;
  }

  /// How many of the next `bytes` from `position` of a request on belong to its seed.
  static int seedBytes(int bytes, int position) {
    return Math.max(0, Math.min(bytes, SEED_BYTES - position));
  }

  /// Reads the next `bytes` of a request's seed.
  ///
  /// @param seed what the `position` bytes before carried of it
  static long readSeed(ByteBuf in, int bytes, long seed, int position) {
    long read = seed;
    for (int i = position; i < position + bytes; i++) {
      read |= (in.readByte() & 0xFFL) << (i * Byte.SIZE);
    }
    return read;
  }

  /// Whether the next `bytes` of `in`, all behind the seed, are the request's from `position` on;
  /// reads them.
  static boolean readRequest(ByteBuf in, int bytes, long seed, int position) {
    boolean same = true;
    for (int i = 0; i < bytes; i++) {
      same &= in.readByte() == request(seed, position + i);
    }
    return same;
  }
}
