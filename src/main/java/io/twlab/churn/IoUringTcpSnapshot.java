package io.twlab.churn;

import io.netty.channel.ChannelException;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.channel.uring.IoUringTcpInfo;
import java.util.SortedMap;
import java.util.TreeMap;

/// By getsockopt(2) through Netty's io_uring transport, which calls it and does not submit it.
final class IoUringTcpSnapshot implements TcpSnapshot {
  private final IoUringTcpInfo info = new IoUringTcpInfo();

  @Override
  public boolean took(SocketChannel channel) {
    if (!channel.isOpen()) {
      return false;
    }
    try {
      ((IoUringSocketChannel) channel).tcpInfo(info);
      return true;
    } catch (ChannelException _) {
      return false;
    }
  }

  @Override
  public boolean isEstablished() {
    return info.state() == ESTABLISHED;
  }

  @Override
  public long roundTripUs() {
    return info.rtt();
  }

  @Override
  public SortedMap<String, Long> values() {
    SortedMap<String, Long> values = new TreeMap<>();
    values.put("state", (long) info.state());
    values.put("retransmits", (long) info.retransmits());
    values.put("backoff", (long) info.backoff());
    values.put("rto", info.rto());
    values.put("unacked", info.unacked());
    values.put("lost", info.lost());
    values.put("retrans", info.retrans());
    values.put("rtt", info.rtt());
    values.put("rttvar", info.rttvar());
    values.put("snd_cwnd", info.sndCwnd());
    values.put("total_retrans", info.totalRetrans());
    return values;
  }
}
