package io.twlab.churn;

import io.netty.channel.ChannelException;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.twlab.spec.PortRange;
import java.util.Optional;

/// IP_LOCAL_PORT_RANGE (ip(7), Linux 6.3), which Netty's native transports set by its number. It
/// acts on IPv6 sockets too.
final class LocalPortRangeOption {
  /// Its key in an experiment file.
  static final String KEY = "local-port-range";

  private static final int IPPROTO_IP = 0;
  private static final int IP_LOCAL_PORT_RANGE = 51;
  private static final int PORT_BITS = 16;

  static final IntegerUnixChannelOption OPTION =
      new IntegerUnixChannelOption("IP_LOCAL_PORT_RANGE", IPPROTO_IP, IP_LOCAL_PORT_RANGE);

  private LocalPortRangeOption() {}

  /// The low port in the lower half, the high port in the upper half.
  static int packed(PortRange range) {
    return range.low() | range.high() << PORT_BITS;
  }

  /// As the kernel gives it back, `none` if it is not set; empty if the kernel does not have it.
  static Optional<String> of(SocketChannel channel) {
    try {
      return Optional.of(unpacked(channel.config().getOption(OPTION)));
    } catch (ChannelException e) {
      if (isLacking(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// What it means that it could not be set.
  static RuntimeException told(ChannelException failure) {
    return isLacking(failure)
        ? new LackingException(
            "socket.client.local-port-range: this kernel has no IP_LOCAL_PORT_RANGE, which came"
                + " with Linux 6.3",
            failure)
        : failure;
  }

  private static boolean isLacking(ChannelException failure) {
    return Errno.of(failure).equals("ENOPROTOOPT");
  }

  private static String unpacked(int packed) {
    return packed == 0
        ? "none"
        : new PortRange(Short.toUnsignedInt((short) packed), packed >>> PORT_BITS).toString();
  }
}
