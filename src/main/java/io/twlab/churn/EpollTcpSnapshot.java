package io.twlab.churn;

import io.netty.channel.ChannelException;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollTcpInfo;
import io.netty.channel.socket.SocketChannel;
import java.util.SortedMap;
import java.util.TreeMap;

/// By getsockopt(2) through Netty's epoll transport.
final class EpollTcpSnapshot implements TcpSnapshot {
  private final EpollTcpInfo info = new EpollTcpInfo();

  @Override
  public boolean took(SocketChannel channel) {
    if (!channel.isOpen()) {
      return false;
    }
    try {
      ((EpollSocketChannel) channel).tcpInfo(info);
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
