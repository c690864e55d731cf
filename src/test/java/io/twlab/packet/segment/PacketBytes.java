package io.twlab.packet.segment;

import io.twlab.linux.PacketDevice;
import io.twlab.measure.TcpFlag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Packets made by hand for tests, with right checksums computed apart from the code under test.
///
/// @param layer what they begin with
/// @param fromClient whether 198.18.0.1 or 2001:2::1 sends it to 198.18.0.2 or 2001:2::2
/// @param timestamps TSval and TSecr, or nothing
public record PacketBytes(
    PacketDevice.Kind layer,
    boolean ipv6,
    boolean fromClient,
    int clientPort,
    int serverPort,
    int sequence,
    int acknowledgment,
    int flags,
    int[] timestamps,
    byte[] payload) {
  private static final int TCP = 6;

  /// Of IPv4 in Ethernet, from port 40000 to 7000, without timestamps and payload.
  public static PacketBytes fromClient(int sequence, int acknowledgment, TcpFlag... flags) {
    return new PacketBytes(
        PacketDevice.Kind.TAP,
        false,
        true,
        40_000,
        7000,
        sequence,
        acknowledgment,
        bits(flags),
        new int[0],
        new byte[0]);
  }

  /// The same the other way.
  public static PacketBytes fromServer(int sequence, int acknowledgment, TcpFlag... flags) {
    PacketBytes other = fromClient(sequence, acknowledgment, flags);
    return new PacketBytes(
        other.layer,
        other.ipv6,
        false,
        other.clientPort,
        other.serverPort,
        sequence,
        acknowledgment,
        other.flags,
        other.timestamps,
        other.payload);
  }

  private static int bits(TcpFlag... flags) {
    return Arrays.stream(flags).mapToInt(TcpFlag::bit).sum();
  }

  public PacketBytes with(String data) {
    return new PacketBytes(
        layer,
        ipv6,
        fromClient,
        clientPort,
        serverPort,
        sequence,
        acknowledgment,
        flags,
        timestamps,
        data.getBytes(StandardCharsets.US_ASCII));
  }

  public PacketBytes from(int port) {
    return new PacketBytes(
        layer,
        ipv6,
        fromClient,
        port,
        serverPort,
        sequence,
        acknowledgment,
        flags,
        timestamps,
        payload);
  }

  public PacketBytes in(PacketDevice.Kind kind, boolean version6) {
    return new PacketBytes(
        kind,
        version6,
        fromClient,
        clientPort,
        serverPort,
        sequence,
        acknowledgment,
        flags,
        timestamps,
        payload);
  }

  public PacketBytes at(int value, int echo) {
    return new PacketBytes(
        layer,
        ipv6,
        fromClient,
        clientPort,
        serverPort,
        sequence,
        acknowledgment,
        flags,
        new int[] {value, echo},
        payload);
  }

  /// As the link sees it.
  public byte[] bytes() {
    byte[] tcp = tcp();
    ByteBuffer packet = ByteBuffer.allocate(layer.headerBytes() + (ipv6 ? 40 : 20) + tcp.length);
    if (layer == PacketDevice.Kind.TAP) {
      packet.put(new byte[12]).putShort((short) (ipv6 ? 0x86dd : 0x0800));
    }
    packet.put(ipv6 ? ipv6(tcp.length) : ipv4(tcp.length)).put(tcp);
    return packet.array();
  }

  private byte[] ipv4(int tcpBytes) {
    ByteBuffer ip = ByteBuffer.allocate(20);
    ip.put((byte) 0x45).put((byte) 0).putShort((short) (20 + tcpBytes));
    ip.putShort((short) 0x1234).putShort((short) 0x4000);
    ip.put((byte) 64).put((byte) TCP).putShort((short) 0).put(addresses());
    ip.putShort(10, (short) checksum(ip.array()));
    return ip.array();
  }

  private byte[] ipv6(int tcpBytes) {
    ByteBuffer ip = ByteBuffer.allocate(40);
    ip.putInt(0x60000000).putShort((short) tcpBytes).put((byte) TCP).put((byte) 64);
    return ip.put(addresses()).array();
  }

  private byte[] tcp() {
    int header = timestamps.length == 0 ? 20 : 32;
    ByteBuffer tcp = ByteBuffer.allocate(header + payload.length);
    tcp.putShort((short) (fromClient ? clientPort : serverPort));
    tcp.putShort((short) (fromClient ? serverPort : clientPort));
    tcp.putInt(sequence).putInt(acknowledgment);
    tcp.put((byte) ((header / 4) << 4)).put((byte) flags).putShort((short) 502).putInt(0);
    if (timestamps.length > 0) {
      // Two bytes of nothing first, as Linux does.
      tcp.putInt(0x0101080a).putInt(timestamps[0]).putInt(timestamps[1]);
    }
    tcp.put(payload);
    ByteBuffer summed = ByteBuffer.allocate(addresses().length + 4 + tcp.capacity());
    summed.put(addresses()).putShort((short) TCP).putShort((short) tcp.capacity());
    summed.put(tcp.array());
    tcp.putShort(16, (short) checksum(summed.array()));
    return tcp.array();
  }

  private byte[] addresses() {
    byte[] client = address(1);
    byte[] server = address(2);
    ByteBuffer both = ByteBuffer.allocate(2 * client.length);
    return both.put(fromClient ? client : server).put(fromClient ? server : client).array();
  }

  private byte[] address(int host) {
    return ipv6
        ? new byte[] {0x20, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) host}
        : new byte[] {(byte) 198, 18, 0, (byte) host};
  }

  /// RFC 1071, as plain as it can be.
  public static int checksum(byte[] bytes) {
    int sum = 0;
    for (int at = 0; at < bytes.length; at += 2) {
      int low = at + 1 < bytes.length ? bytes[at + 1] & 0xff : 0;
      sum += (bytes[at] & 0xff) << 8 | low;
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return ~sum & 0xffff;
  }
}
