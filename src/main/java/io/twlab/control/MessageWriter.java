package io.twlab.control;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// Writes messages from one thread of its own, so that no event loop ever waits for the pipe.
public final class MessageWriter<T> implements AutoCloseable {
  private static final int QUEUE_MESSAGES = 64;
  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(QUEUE_MESSAGES);
  private final OutputStream out;
  private final MessageCodec<T> codec;
  private final Thread thread;
  private volatile IOException broken;

  public MessageWriter(OutputStream out, Class<T> type, String name) {
    this.out = out;
    this.codec = new MessageCodec<>(type);
    this.thread = Thread.ofPlatform().name("control-writer-" + name).daemon().start(this::drain);
  }

  /// Queues a message, waiting for room in the queue.
  ///
  /// @throws IOException when the message is too long, the other end is gone, or it reads nothing
  ///   for long
  public void write(T message) throws IOException, InterruptedException {
    byte[] line = codec.encode(message);
    boolean queued =
        broken == null && queue.offer(line, Protocol.SILENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (broken != null) {
      throw new IOException("the other end of the control channel is gone", broken);
    }
    if (!queued) {
      throw new IOException("the other end of the control channel reads nothing");
    }
  }

  /// Queues a message if there is room now; for signs of life, which may be left out.
  ///
  /// @return whether there was room
  public boolean tryWrite(T message) throws IOException {
    return broken == null && queue.offer(codec.encode(message));
  }

  @SuppressWarnings(
      "ReferenceEquality") // END is told from an empty message by what it is, not by what it holds.
  private void drain() {
    try {
      for (byte[] line = queue.take(); line != END; line = queue.take()) {
        out.write(line);
        out.write('\n');
        if (queue.isEmpty()) {
          out.flush();
        }
      }
    } catch (IOException e) {
      broken = e;
      queue.clear();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Writes what is queued, then ends the thread; the stream stays open.
  @Override
  public void close() {
    try {
      if (queue.offer(END, 1, TimeUnit.SECONDS)) {
        thread.join(1_000);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
