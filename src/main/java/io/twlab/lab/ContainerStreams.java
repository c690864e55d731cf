package io.twlab.lab;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import io.twlab.host.Slowness;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The three standard streams of a container, attached before it starts, so that nothing is missed.
///
/// Pipes of the operating system are used between the engine's client and us: Java's own piped
/// streams report a broken pipe when the thread that wrote last has ended.
final class ContainerStreams implements AutoCloseable {
  private static final long PATIENCE_S = 10L * Slowness.factor();

  private final Pipe toContainer;
  private final Pipe fromContainer;
  private final CountDownLatch listening = new CountDownLatch(1);
  private final LogTail log = new LogTail();
  private final Attachment attachment = new Attachment();

  private ContainerStreams() throws IOException {
    toContainer = Pipe.open();
    fromContainer = Pipe.open();
  }

  static ContainerStreams attach(DockerEngine engine, String container) throws LabException {
    ContainerStreams streams = open();
    try {
      streams.start(engine, container);
      streams.awaitStarted();
      return streams;
    } catch (LabException e) {
      streams.abandon(e);
      throw e;
    } catch (RuntimeException e) {
      streams.abandon(e);
      throw DockerErrors.failed("cannot attach to a container", e);
    }
  }

  private static ContainerStreams open() throws LabException {
    try {
      return new ContainerStreams();
    } catch (IOException e) {
      throw DockerErrors.failed("no pipes to a container", e);
    }
  }

  /// Closing it closes the attachment: that is what gives the container its EOF, and its output
  /// ends too.
  OutputStream stdin() {
    return new FilterOutputStream(Channels.newOutputStream(toContainer.sink())) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }

      @Override
      public void close() throws IOException {
        attachment.close();
      }
    };
  }

  InputStream stdout() {
    return Channels.newInputStream(fromContainer.source());
  }

  LogTail log() {
    return log;
  }

  @Override
  public void close() throws LabException {
    try {
      attachment.close();
      toContainer.sink().close();
      fromContainer.source().close();
    } catch (IOException e) {
      throw DockerErrors.failed("the streams of a container cannot be closed", e);
    }
  }

  /// What the engine's client reads, which closes itself at its end: closing it under the client's
  /// reading thread would make that thread fail aloud.
  private InputStream untilEnd() {
    return new FilterInputStream(Channels.newInputStream(toContainer.source())) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        listening.countDown();
        int count = in.read(bytes, offset, length);
        if (count < 0) {
          in.close();
        }
        return count;
      }
    };
  }

  private void start(DockerEngine engine, String container) {
    engine
        .client()
        .attachContainerCmd(container)
        .withStdIn(untilEnd())
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .exec(attachment);
  }

  /// Until the client's thread reads our pipe: closed earlier, that thread would fail aloud as
  /// well.
  private void awaitStarted() throws LabException {
    try {
      if (attachment.begins() && listening.await(PATIENCE_S, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw new LabException(
        LabException.Cause.BROKEN, "the engine did not attach to a container", "");
  }

  /// Closes all because of `cause`, which keeps what goes wrong on the way. What the client's
  /// thread reads already it closes itself.
  private void abandon(Exception cause) {
    try (var _ = listening.getCount() > 0 ? toContainer.source() : null) {
      close();
    } catch (IOException | LabException e) {
      cause.addSuppressed(e);
    }
  }

  /// Takes what the container writes. A reader that stops reading stops the container, not the
  /// controller's memory.
  private final class Attachment extends ResultCallback.Adapter<Frame> {
    private final CountDownLatch begun = new CountDownLatch(1);

    /// Waits for the engine's answer; the library's own wait does not end when that is an error.
    ///
    /// @throws RuntimeException that error
    boolean begins() throws InterruptedException {
      boolean answered = begun.await(PATIENCE_S, TimeUnit.SECONDS);
      throwFirstError();
      return answered;
    }

    @Override
    public void onStart(Closeable stream) {
      super.onStart(stream);
      begun.countDown();
    }

    @Override
    public void onError(Throwable failure) {
      super.onError(failure);
      begun.countDown();
    }

    @Override
    public void onNext(Frame frame) {
      switch (frame.getStreamType()) {
        case STDERR -> log.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
        case STDOUT, RAW -> pass(frame.getPayload());
        case STDIN -> throw new IllegalStateException("the engine sent standard input");
      }
    }

    @Override
    public void close() throws IOException {
      super.close();
      fromContainer.sink().close();
    }

    private void pass(byte[] payload) {
      ByteBuffer bytes = ByteBuffer.wrap(payload);
      try {
        while (bytes.hasRemaining()) {
          fromContainer.sink().write(bytes);
        }
      } catch (IOException e) {
        log.append("output of the container lost: " + e + "\n");
      }
    }
  }
}
