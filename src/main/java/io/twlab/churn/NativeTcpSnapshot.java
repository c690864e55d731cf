package io.twlab.churn;

import io.netty.channel.ChannelException;
import io.netty.channel.socket.SocketChannel;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/// TCP_INFO by getsockopt(2) through one of Netty's native transports, whose classes for it have
/// the same methods and no common type.
final class NativeTcpSnapshot<I> implements TcpSnapshot {
  /// tcpi_state (include/net/tcp_states.h).
  private static final int ESTABLISHED = 1;

  private final I info;
  private final BiConsumer<SocketChannel, I> fill;
  private final Map<String, ToLongFunction<I>> fields;
  private final ToLongFunction<I> state;
  private final ToLongFunction<I> roundTrip;

  /// @param info to be filled each time
  /// @param fill asks the kernel, or throws [ChannelException]
  /// @param fields by the kernel's names without `tcpi_`, `state` and `rtt` among them
  NativeTcpSnapshot(
      I info, BiConsumer<SocketChannel, I> fill, Map<String, ToLongFunction<I>> fields) {
    this.info = info;
    this.fill = fill;
    this.fields = fields;
    state = fields.get("state");
    roundTrip = fields.get("rtt");
  }

  @Override
  public boolean took(SocketChannel channel) {
    if (!channel.isOpen()) {
      return false;
    }
    try {
      fill.accept(channel, info);
      return true;
    } catch (ChannelException _) {
      return false;
    }
  }

  @Override
  public boolean isEstablished() {
    return state.applyAsLong(info) == ESTABLISHED;
  }

  @Override
  public long roundTripUs() {
    return roundTrip.applyAsLong(info);
  }

  @Override
  public SortedMap<String, Long> values() {
    SortedMap<String, Long> values = new TreeMap<>();
    fields.forEach((name, value) -> values.put(name, value.applyAsLong(info)));
    return values;
  }
}
