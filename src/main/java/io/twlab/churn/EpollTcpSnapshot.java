package io.twlab.churn;

import static java.util.Map.entry;

import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollTcpInfo;
import java.util.Map;
import java.util.function.ToLongFunction;

/// TCP_INFO as Netty's epoll transport asks for it.
final class EpollTcpSnapshot {
  private static final Map<String, ToLongFunction<EpollTcpInfo>> FIELDS =
      Map.ofEntries(
          entry("state", EpollTcpInfo::state),
          entry("retransmits", EpollTcpInfo::retransmits),
          entry("backoff", EpollTcpInfo::backoff),
          entry("rto", EpollTcpInfo::rto),
          entry("unacked", EpollTcpInfo::unacked),
          entry("lost", EpollTcpInfo::lost),
          entry("retrans", EpollTcpInfo::retrans),
          entry("rtt", EpollTcpInfo::rtt),
          entry("rttvar", EpollTcpInfo::rttvar),
          entry("snd_cwnd", EpollTcpInfo::sndCwnd),
          entry("total_retrans", EpollTcpInfo::totalRetrans));

  private EpollTcpSnapshot() {}

  static TcpSnapshot create() {
    return new NativeTcpSnapshot<>(
        new EpollTcpInfo(),
        (channel, info) -> ((EpollSocketChannel) channel).tcpInfo(info),
        FIELDS);
  }
}
