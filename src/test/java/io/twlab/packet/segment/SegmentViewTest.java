package io.twlab.packet.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.twlab.linux.PacketDevice;
import io.twlab.linux.PacketMemory;
import io.twlab.measure.TcpFlag;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class SegmentViewTest {
  /// A SYN and a SYN-ACK of a connection over loopback on Linux 6.18.44, read by AF_PACKET without
  /// their Ethernet headers. Loopback leaves TCP checksums unfinished.
  private static final String SYN =
      "4500003c37724000400605487f0000017f00000185fab7e955287fad00000000a002ffd7"
          + "fe3000000204ffd70402080af0839f02000000000103030a";

  private static final String SYN_ACK =
      "4500003c0000400040063cba7f0000017f000001b7e985fa3e7fc3ae55287faea012ffcb"
          + "fe3000000204ffd70402080a80557430f0839f020103030a";

  @Example
  void a_captured_syn_is_read() throws IOException {
    try (Looked looked = new Looked(PacketDevice.Kind.TUN, HexFormat.of().parseHex(SYN))) {
      assertThat(looked.isTcp).isTrue();
      SegmentView view = looked.view;
      assertThat(view.flags()).isEqualTo(TcpFlag.SYN.bit());
      assertThat(view.sourceLow()).isEqualTo(0xffff7f000001L);
      assertThat(view.sourcePort()).isEqualTo(34298);
      assertThat(view.destinationPort()).isEqualTo(47081);
      assertThat(Integer.toUnsignedLong(view.sequence())).isEqualTo(1428717485L);
      assertThat(view.payloadBytes()).isZero();
      assertThat(view.endSequence()).isEqualTo(view.sequence() + 1);
      assertThat(Integer.toUnsignedLong(view.timestampValue())).isEqualTo(4035157762L);
      assertThat(view.timestampEcho()).isZero();
    }
  }

  @Example
  void a_captured_syn_ack_answers_the_syn() throws IOException {
    try (Looked syn = new Looked(PacketDevice.Kind.TUN, HexFormat.of().parseHex(SYN));
        Looked answer = new Looked(PacketDevice.Kind.TUN, HexFormat.of().parseHex(SYN_ACK))) {
      assertThat(answer.view.flags()).isEqualTo(TcpFlag.SYN.bit() | TcpFlag.ACK.bit());
      assertThat(answer.view.acknowledgment()).isEqualTo(syn.view.endSequence());
      assertThat(answer.view.timestampEcho()).isEqualTo(syn.view.timestampValue());
    }
  }

  @Property(tries = 300)
  void what_was_written_is_read(
      @ForAll boolean ipv6,
      @ForAll PacketDevice.Kind layer,
      @ForAll boolean fromClient,
      @ForAll int sequence,
      @ForAll int acknowledgment,
      @ForAll @IntRange(max = 255) int flags,
      @ForAll boolean timestamped,
      @ForAll int value,
      @ForAll @AlphaChars @StringLength(max = 100) String payload)
      throws IOException {
    int[] timestamps = timestamped ? new int[] {value, 7} : new int[0];
    PacketBytes packet =
        new PacketBytes(
                layer,
                ipv6,
                fromClient,
                40_001,
                7000,
                sequence,
                acknowledgment,
                flags,
                timestamps,
                new byte[0])
            .with(payload);
    try (Looked looked = new Looked(layer, packet.bytes())) {
      SegmentView view = looked.view;
      assertThat(looked.isTcp).isTrue();
      assertThat(view.sequence()).isEqualTo(sequence);
      assertThat(view.acknowledgment()).isEqualTo(acknowledgment);
      assertThat(view.flags()).isEqualTo(flags);
      assertThat(view.payloadBytes()).isEqualTo(payload.length());
      assertThat(view.payloadBeginsWith(packet.payload())).isTrue();
      assertThat(view.hasTimestamps()).isEqualTo(timestamped);
      assertThat(view.sourcePort()).isEqualTo(fromClient ? 40_001 : 7000);
      assertThat(view.sourceLow() & 0xff).isEqualTo(fromClient ? 1 : 2);
      assertThat(view.destinationLow() & 0xff).isEqualTo(fromClient ? 2 : 1);
      assertThat(view.sourceHigh()).isEqualTo(ipv6 ? 0x2001000200000000L : 0);
    }
  }

  @Property(tries = 2_000)
  void garbage_breaks_nothing(
      @ForAll @Size(max = 200) byte[] garbage, @ForAll PacketDevice.Kind layer) {
    assertThatCode(() -> readAll(layer, garbage)).doesNotThrowAnyException();
  }

  /// Likelier to look like TCP than garbage.
  @Property(tries = 2_000)
  void a_damaged_or_truncated_packet_breaks_nothing(
      @ForAll boolean ipv6,
      @ForAll PacketDevice.Kind layer,
      @ForAll @IntRange(max = 130) int length,
      @ForAll @IntRange(max = 90) int damagedAt,
      @ForAll byte damage) {
    byte[] whole =
        PacketBytes.fromClient(1, 2, TcpFlag.ACK)
            .in(layer, ipv6)
            .at(3, 4)
            .with("some payload, and a little more of it")
            .bytes();
    byte[] packet = Arrays.copyOf(whole, Math.min(length, whole.length));
    if (damagedAt < packet.length) {
      packet[damagedAt] = damage;
    }
    assertThatCode(() -> readAll(layer, packet)).doesNotThrowAnyException();
  }

  /// Reads whatever there is, and holds that it lies in the packet.
  private static void readAll(PacketDevice.Kind layer, byte[] packet) throws IOException {
    try (Looked looked = new Looked(layer, packet)) {
      if (looked.isTcp) {
        SegmentView view = looked.view;
        assertThat(view.payloadBytes()).isBetween(0, packet.length);
        view.payloadBeginsWith(new byte[Math.min(view.payloadBytes(), 100)]);
        assertThat(view.tcpAt() + SegmentView.TCP_LEAST).isLessThanOrEqualTo(packet.length);
        if (view.hasTimestamps()) {
          view.timestampValue();
          view.timestampEcho();
        }
      }
    }
  }

  @Example
  void a_packet_that_says_it_is_longer_than_it_is_counts_as_none() throws IOException {
    byte[] whole = PacketBytes.fromClient(1, 2, TcpFlag.ACK).with("payload").bytes();
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    try (Looked looked = new Looked(PacketDevice.Kind.TAP, cut)) {
      assertThat(looked.isTcp).isFalse();
    }
  }

  @Example
  void padding_of_a_short_frame_is_no_payload() throws IOException {
    byte[] whole = PacketBytes.fromClient(1, 2, TcpFlag.ACK).bytes();
    try (Looked looked =
        new Looked(PacketDevice.Kind.TAP, Arrays.copyOf(whole, whole.length + 6))) {
      assertThat(looked.view.payloadBytes()).isZero();
    }
  }

  @Example
  void what_is_no_tcp_or_a_fragment_counts_as_none() throws IOException {
    byte[] udp = PacketBytes.fromClient(1, 2, TcpFlag.ACK).bytes();
    udp[14 + 9] = 17;
    byte[] fragment = PacketBytes.fromClient(1, 2, TcpFlag.ACK).bytes();
    fragment[14 + 6] = 0x20;
    byte[] arp = PacketBytes.fromClient(1, 2, TcpFlag.ACK).bytes();
    arp[13] = 6;
    for (byte[] packet : new byte[][] {udp, fragment, arp}) {
      try (Looked looked = new Looked(PacketDevice.Kind.TAP, packet)) {
        assertThat(looked.isTcp).isFalse();
      }
    }
  }

  @Property(tries = 200)
  void a_changed_timestamp_has_a_right_checksum(
      @ForAll boolean ipv6,
      @ForAll int value,
      @ForAll @StringLength(max = 9) @AlphaChars String odd)
      throws IOException {
    byte[] packet =
        PacketBytes.fromClient(1, 2, TcpFlag.ACK)
            .in(PacketDevice.Kind.TUN, ipv6)
            .at(3, 4)
            .with(odd)
            .bytes();
    byte[] expected =
        PacketBytes.fromClient(1, 2, TcpFlag.ACK)
            .in(PacketDevice.Kind.TUN, ipv6)
            .at(value, 4)
            .with(odd)
            .bytes();
    try (Looked looked = new Looked(PacketDevice.Kind.TUN, packet)) {
      looked.view.setTimestampValue(value);
      assertThat(looked.bytes()).isEqualTo(expected);
    }
  }

  /// A view of bytes.
  private static final class Looked implements AutoCloseable {
    final PacketMemory memory = PacketMemory.ofSlots(1);
    final SegmentView view;
    final boolean isTcp;
    private final int length;

    Looked(PacketDevice.Kind layer, byte[] packet) throws IOException {
      memory.put(0, packet);
      length = packet.length;
      view = new SegmentView(layer);
      isTcp = view.look(memory, 0, length);
    }

    byte[] bytes() {
      byte[] bytes = new byte[length];
      memory.copy(0, bytes, 0, length);
      return bytes;
    }

    @Override
    public void close() {
      memory.close();
    }
  }
}
