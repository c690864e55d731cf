package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.twlab.spec.Sockets;
import io.twlab.spec.Transport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientSocketsTest {
  @ParameterizedTest
  @EnumSource(Transport.class)
  void no_timeout_of_nettys_ends_a_connect_before_the_workloads(Transport transport) {
    SocketChannel channel =
        ClientSockets.of(
                Transports.open(transport), SocketProtocolFamily.INET, Sockets.DEFAULT.client())
            .open();
    try {
      assertThat(channel.config().getConnectTimeoutMillis()).isZero();
    } finally {
      channel.unsafe().closeForcibly();
    }
  }
}
