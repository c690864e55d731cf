package io.twlab.churn;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import io.netty.util.Version;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import io.twlab.spec.Transport;
import java.util.Optional;

/// Which of Netty's transports this machine has.
public final class Transports {
  static {
    // Netty would look for other logging libraries first, which takes an agent 50 ms.
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    // With one poll for all of a socket's data, Netty 4.2.18 misses a RST that comes with data: the
    // poll has told of both, the read gives the data, and nothing tells of the error again.
    System.setProperty("io.netty.iouring.pollAddMultishotEnabled", "false");
  }

  private Transports() {}

  /// Why `transport` cannot be used here, with what to do; empty when it can.
  public static Optional<String> unavailable(Transport transport) {
    return switch (transport) {
      case NIO -> Optional.empty();
      case EPOLL ->
          Optional.ofNullable(Epoll.unavailabilityCause())
              .map(cause -> "transport: epoll is not available: " + reason(cause));
      case IO_URING ->
          Optional.ofNullable(IoUring.unavailabilityCause()).map(IoUringRefusal::explain);
    };
  }

  /// Netty's version.
  public static String nettyVersion() {
    Version version = Version.identify().get("netty-transport");
    return version == null ? "unknown" : version.artifactVersion();
  }

  /// The class of Netty's default buffer allocator.
  public static String allocator() {
    return ByteBufAllocator.DEFAULT.getClass().getSimpleName();
  }

  static ChurnTransport open(Transport transport) {
    unavailable(transport)
        .ifPresent(
            reason -> {
              throw new ChurnException(reason);
            });
    return switch (transport) {
      case EPOLL -> new EpollTransport();
      case NIO -> new NioTransport();
      case IO_URING -> new IoUringTransport();
    };
  }

  /// What the innermost cause says.
  static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
