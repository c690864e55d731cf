package io.twlab.churn;

import static java.util.Map.entry;

import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.channel.uring.IoUringTcpInfo;
import java.util.Map;
import java.util.function.ToLongFunction;

/// TCP_INFO as Netty's io_uring transport asks for it: called, not submitted.
final class IoUringTcpSnapshot {
  private static final Map<String, ToLongFunction<IoUringTcpInfo>> FIELDS =
      Map.ofEntries(
          entry("state", IoUringTcpInfo::state),
          entry("retransmits", IoUringTcpInfo::retransmits),
          entry("backoff", IoUringTcpInfo::backoff),
          entry("rto", IoUringTcpInfo::rto),
          entry("unacked", IoUringTcpInfo::unacked),
          entry("lost", IoUringTcpInfo::lost),
          entry("retrans", IoUringTcpInfo::retrans),
          entry("rtt", IoUringTcpInfo::rtt),
          entry("rttvar", IoUringTcpInfo::rttvar),
          entry("snd_cwnd", IoUringTcpInfo::sndCwnd),
          entry("total_retrans", IoUringTcpInfo::totalRetrans));

  private IoUringTcpSnapshot() {}

  static TcpSnapshot create() {
    return new NativeTcpSnapshot<>(
        new IoUringTcpInfo(),
        (channel, info) -> ((IoUringSocketChannel) channel).tcpInfo(info),
        FIELDS);
  }
}
