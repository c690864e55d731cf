package io.twlab.churn;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.socket.SocketChannel;

/// The exchanges of one connection as its client does them: what is sent, and what may come back.
/// Reused for another connection. Confined to one event loop.
final class ClientExchanges {
  /// What arrived bytes made of an exchange.
  enum Received {
    PART,
    WRONG,
    RESPONSE,
    LAST_RESPONSE
  }

  /// Keeps one reference of its own, so that writing it never frees it, until [#free()]. From the
  /// allocator, which knows its address: that of a wrapped ByteBuffer is asked for at each write,
  /// by two objects.
  private final ByteBuf request;

  private int done;
  private int received;
  private long seed;

  ClientExchanges(int requestBytes) {
    request = ByteBufAllocator.DEFAULT.directBuffer(requestBytes);
  }

  /// Forgets the connection before.
  void begin() {
    done = 0;
    received = 0;
  }

  /// Sends the next request of attempt `number`.
  void sendNext(SocketChannel channel, ClientRun run, long number) {
    received = 0;
    AttemptPlan plan = run.plan();
    seed = run.seed(number * plan.exchanges() + done);
    Payload.writeRequest(request, seed, plan.exchange().requestBytes());
    channel.unsafe().write(request.retain(), channel.voidPromise());
    channel.unsafe().flush();
  }

  /// Whether the request that was sent last is the last one of its connection.
  boolean lastIsSent(AttemptPlan plan) {
    return done == plan.exchanges() - 1;
  }

  /// Reads all of `in`, unless something in it is wrong.
  Received receive(ByteBuf in, AttemptPlan plan) {
    int awaited = plan.exchange().responseBytes();
    int bytes = Math.min(in.readableBytes(), awaited - received);
    boolean right = Payload.readResponse(in, bytes, seed, received);
    received += bytes;
    if (!right || in.isReadable()) {
      return Received.WRONG;
    }
    if (received < awaited) {
      return Received.PART;
    }
    done++;
    return done < plan.exchanges() ? Received.RESPONSE : Received.LAST_RESPONSE;
  }

  /// Whether no byte of the awaited response has come.
  boolean nothingReceived() {
    return received == 0;
  }

  /// Whether Netty holds no reference to the request any more.
  boolean isReusable() {
    return request.refCnt() == 1;
  }

  /// Gives its memory back, at the latest when Netty does not need it any more. Not to be used
  /// again.
  void free() {
    request.release();
  }
}
