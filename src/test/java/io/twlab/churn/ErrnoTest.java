package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class ErrnoTest {
  @Test
  void the_number_in_an_epoll_message_names_the_errno() {
    assertThat(
            Errno.of(
                new ConnectException(
                    "connect(..) failed with error(-99): Cannot assign requested address:"
                        + " /10.0.0.1:80")))
        .isEqualTo("EADDRNOTAVAIL");
  }

  @Test
  void the_text_of_a_nio_message_names_the_errno() {
    assertThat(Errno.of(new BindException("Address already in use"))).isEqualTo("EADDRINUSE");
    assertThat(Errno.of(new SocketException("Connection reset by peer"))).isEqualTo("ECONNRESET");
    assertThat(Errno.of(new ConnectException("Connection refused: /127.0.0.1:1")))
        .isEqualTo("ECONNREFUSED");
  }

  @Test
  void a_socket_that_could_not_be_made_is_told_by_its_cause() {
    assertThat(
            Errno.of(new ChannelException("no socket", new SocketException("Too many open files"))))
        .isEqualTo("EMFILE");
  }

  @Test
  void an_errno_without_a_name_keeps_its_number() {
    assertThat(Errno.of(new IOException("connect(..) failed with error(-71234): odd")))
        .isEqualTo("ERRNO_71234");
  }

  @Test
  void no_route_is_not_taken_for_one_errno_where_two_are_possible() {
    assertThat(Errno.of(new NoRouteToHostException())).isEqualTo(Errno.NO_ROUTE_TO_HOST);
    assertThat(Errno.of(new NoRouteToHostException("No route to host"))).isEqualTo("EHOSTUNREACH");
  }

  @Test
  void what_is_no_errno_at_all_is_named_by_its_exception() {
    assertThat(Errno.of(new ClosedChannelException()))
        .isEqualTo("UNKNOWN_CLOSED_CHANNEL_EXCEPTION");
    assertThat(Errno.of(new IOException())).isEqualTo("UNKNOWN_IO_EXCEPTION");
  }

  /// As Netty 4.2 gives it for a socket(2) of nio, which it calls by reflection.
  @Test
  void a_cause_behind_several_others_is_found() {
    Throwable kernel = new SocketException("Too many open files");
    Throwable byReflection = new IOException(new InvocationTargetException(kernel));
    assertThat(Errno.of(new ChannelException("Failed to open a socket.", byReflection)))
        .isEqualTo("EMFILE");
  }
}
