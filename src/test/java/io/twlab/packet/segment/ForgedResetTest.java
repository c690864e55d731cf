package io.twlab.packet.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.linux.PacketDevice;
import io.twlab.linux.PacketMemory;
import io.twlab.measure.TcpFlag;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ForgedResetTest {
  @Property(tries = 50)
  void it_is_what_the_sender_would_send_with_the_next_sequence_number(
      @ForAll boolean ipv6, @ForAll PacketDevice.Kind layer, @ForAll int sequence)
      throws IOException {
    PacketBytes data =
        PacketBytes.fromServer(sequence, 77, TcpFlag.ACK).in(layer, ipv6).at(1, 2).with("12345");
    byte[] expected =
        PacketBytes.fromServer(sequence + 5, 77, TcpFlag.RST, TcpFlag.ACK).in(layer, ipv6).bytes();
    int windowAt = expected.length - 6;
    byte[] forged = forge(layer, data.bytes());
    assertThat(forged).hasSameSizeAs(expected);
    assertThat(new int[] {forged[windowAt], forged[windowAt + 1]}).containsOnly(0);
    // Besides the window, and with it the checksum, they are the same.
    assertThat(Arrays.copyOf(forged, windowAt)).isEqualTo(Arrays.copyOf(expected, windowAt));
    assertThat(InternetChecksum.isTcpRight(forged, layer.headerBytes(), ipv6)).isTrue();
    assertThat(ipv6 || InternetChecksum.isIpv4Right(forged, layer.headerBytes())).isTrue();
  }

  @Example
  void behind_a_syn_or_a_fin_it_counts_them() throws IOException {
    byte[] fin = PacketBytes.fromClient(10, 20, TcpFlag.FIN, TcpFlag.ACK).bytes();
    assertThat(sequence(forge(PacketDevice.Kind.TAP, fin))).isEqualTo(11);
    byte[] syn = PacketBytes.fromClient(10, 0, TcpFlag.SYN).bytes();
    byte[] reset = forge(PacketDevice.Kind.TAP, syn);
    assertThat(sequence(reset)).isEqualTo(11);
    assertThat(reset[14 + 20 + 13]).isEqualTo((byte) TcpFlag.RST.bit());
  }

  private static int sequence(byte[] frame) throws IOException {
    try (PacketMemory memory = PacketMemory.ofSlots(1)) {
      memory.put(0, frame);
      SegmentView view = new SegmentView(PacketDevice.Kind.TAP);
      assertThat(view.look(memory, 0, frame.length)).isTrue();
      return view.sequence();
    }
  }

  private static byte[] forge(PacketDevice.Kind layer, byte[] packet) throws IOException {
    try (PacketMemory memory = PacketMemory.ofSlots(2)) {
      memory.put(0, packet);
      SegmentView view = new SegmentView(layer);
      assertThat(view.look(memory, 0, packet.length)).isTrue();
      byte[] forged = new byte[ForgedReset.behind(view, memory, 1)];
      memory.copy(1, forged, 0, forged.length);
      return forged;
    }
  }
}
