package io.twlab.churn;

import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringIoHandlerConfig;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.twlab.spec.PortRange;
import io.twlab.spec.Sockets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Netty's native io_uring transport. connect(2), accept(2), recv(2), send(2) and close(2) are
/// submitted to a ring of each event loop, and carried out when the loop next enters the kernel,
/// all that it submitted in one io_uring_enter(2). So they cannot be timed one by one, and a file
/// is closed some turns of the loop after it was asked for. bind(2) and socket options are calls as
/// ever.
record IoUringTransport() implements ChurnTransport {
  /// Submissions that fit between two calls of io_uring_enter(2): a batch of due attempts with
  /// connect, poll, receive, send, cancel and close each, and as much of earlier ones. When it is
  /// full Netty submits early, so nothing is lost. The kernel makes the queue of completions twice
  /// as long and keeps what does not fit (IORING_FEAT_NODROP).
  private static final int RING_SIZE = 512;

  private static final int IPPROTO_IP = 0;
  private static final ChannelOption<Integer> BIND_ADDRESS_NO_PORT =
      new IntegerUnixChannelOption("IP_BIND_ADDRESS_NO_PORT", IPPROTO_IP, 24);

  @Override
  public IoHandlerFactory ioHandlers() {
    return IoUringIoHandler.newFactory(new IoUringIoHandlerConfig().setRingSize(RING_SIZE));
  }

  /// Of the family that Netty prefers, which the agent's flags make the lab's.
  @Override
  public SocketChannel newClientChannel(SocketProtocolFamily family) {
    return new IoUringSocketChannel();
  }

  @Override
  public ServerSocketChannel newServerChannel(SocketProtocolFamily family) {
    return new IoUringServerSocketChannel();
  }

  @Override
  public void check(Sockets.Client options) {
    // All that Sockets.Client has and that is built, it can set.
  }

  @Override
  public boolean canBindWithoutPort() {
    return true;
  }

  @Override
  public void bindWithoutPort(SocketChannel channel) {
    channel.config().setOption(BIND_ADDRESS_NO_PORT, 1);
  }

  @Override
  public void setLocalPortRange(SocketChannel channel, PortRange range) {
    channel.config().setOption(LocalPortRangeOption.OPTION, LocalPortRangeOption.packed(range));
  }

  @Override
  public Optional<TcpSnapshot> newTcpSnapshot() {
    return Optional.of(IoUringTcpSnapshot.create());
  }

  @Override
  public void setReusePort(ServerSocketChannel channel, Sockets.Server options) {
    channel.config().setOption(UnixChannelOption.SO_REUSEPORT, options.reusePort());
  }

  @Override
  public boolean callsConnect() {
    return false;
  }

  @Override
  public boolean callsClose() {
    return false;
  }

  /// Netty 4.2.18 keeps what getsockname(2) said after bind(2), which is port 0 where
  /// IP_BIND_ADDRESS_NO_PORT leaves the choice to connect(2).
  @Override
  public int localPort(SocketChannel connected) {
    int known = connected.localAddress().getPort();
    return known != 0 ? known : ((Socket) ((UnixChannel) connected).fd()).localAddress().getPort();
  }

  @Override
  public Map<String, String> readBack(SocketChannel channel) {
    var config = channel.config();
    Map<String, String> options = new LinkedHashMap<>();
    options.put("reuse-address", Boolean.toString(config.isReuseAddress()));
    options.put(
        "bind-address-no-port", Boolean.toString(config.getOption(BIND_ADDRESS_NO_PORT) != 0));
    LocalPortRangeOption.of(channel)
        .ifPresent(range -> options.put(LocalPortRangeOption.KEY, range));
    options.put(
        "linger", config.getSoLinger() < 0 ? "none" : Integer.toString(config.getSoLinger()));
    options.put("no-delay", Boolean.toString(config.isTcpNoDelay()));
    return options;
  }

  @Override
  public Map<String, String> readBack(ServerSocketChannel channel) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("reuse-address", Boolean.toString(channel.config().isReuseAddress()));
    options.put(
        "reuse-port", Boolean.toString(channel.config().getOption(UnixChannelOption.SO_REUSEPORT)));
    return options;
  }
}
