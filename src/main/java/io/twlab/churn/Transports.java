package io.twlab.churn;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.epoll.Epoll;
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
  }

  private Transports() {}

  /// Why `transport` cannot be used here; empty when it can.
  public static Optional<String> unavailable(Transport transport) {
    return switch (transport) {
      case NIO -> Optional.empty();
      case EPOLL ->
          Epoll.isAvailable() ? Optional.empty() : Optional.of(reason(Epoll.unavailabilityCause()));
      case IO_URING -> Optional.of("transport: io_uring is not built yet");
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
      case IO_URING -> throw new ChurnException("transport: io_uring is not built yet");
    };
  }

  private static String reason(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return "transport: epoll is not available: " + root.getMessage();
  }
}
