package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.lab.Sighting.Packet;
import io.twlab.measure.Segment;
import io.twlab.measure.TcpFlag;
import io.twlab.need.NeedsNamespaces;
import io.twlab.need.NeedsTcpdump;
import io.twlab.spec.Impairment;
import io.twlab.spec.Link;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The capture of a link beside those of both ends.
@NeedsNamespaces
@NeedsTcpdump
class CaptureSeenIT extends SeenAtBothEnds {
  /// By packet sockets beside a link that is the kernel's, or by the wire.
  @ParameterizedTest
  @EnumSource(names = {"AUTO", "WIRE"})
  void the_capture_of_the_link_is_one_that_tcpdump_reads_and_lies_between_both_ends(
      Link.Emulation emulation) throws Exception {
    Pair pair = pair(new Link(emulation, Impairment.NONE, Impairment.NONE), 3, "fin");
    assertThat(pair.recorded().segments().capture().orElseThrow().missed().isPresent())
        .isEqualTo(emulation == Link.Emulation.AUTO);
    Path file = folder.resolve("capture.pcap");
    Files.write(file, pair.recorded().capture().orElseThrow());
    Tcpdump capture = Tcpdump.read(file);
    assertThat(capture.status()).isZero();
    assertThat(capture.remarks()).contains("EN10MB", "snapshot length 160");
    List<Segment> segments = pair.recorded().segments().segments();
    assertThat(capture.segments()).hasSameSizeAs(segments);
    assertThat(segments).isNotEmpty().allMatch(segment -> segment.leftNs().isPresent());
    for (int i = 0; i < segments.size(); i++) {
      Sighting sighting = capture.segments().get(i);
      assertSame(sighting.packet(), segments.get(i));
      Crossing crossing =
          sighting.packet().isFrom(clientEnd(pair)) ? pair.toServer() : pair.toClient();
      assertBetween(sighting, crossing);
    }
  }

  private static String clientEnd(Pair pair) {
    String ends = pair.toServer().packetsSent().getFirst().ends();
    return ends.substring(0, ends.indexOf(' '));
  }

  private static void assertSame(Packet packet, Segment segment) {
    assertThat(packet.length()).isEqualTo(segment.payloadBytes());
    assertThat(packet.flags().contains("S")).isEqualTo(segment.has(TcpFlag.SYN));
    assertThat(packet.flags().contains("F")).isEqualTo(segment.has(TcpFlag.FIN));
    assertThat(packet.value()).isEqualTo(segment.timestamps().orElseThrow().value());
    assertThat(packet.ends().replace(" > ", " "))
        .isEqualTo((segment.source() + " " + segment.destination()).replace(':', '.'));
    if (packet.sequence() >= 0) {
      assertThat(packet.sequence()).isEqualTo(segment.sequence());
    }
  }

  /// Three clocks of one machine: the sender's interface, the link, the receiver's.
  private static void assertBetween(Sighting onLink, Crossing crossing) {
    long lateNs = crossing.lateNs(onLink.packet());
    long leftNs =
        crossing.sent().stream()
            .filter(one -> one.packet().equals(onLink.packet()))
            .mapToLong(Sighting::atNs)
            .findFirst()
            .orElseThrow();
    assertThat(onLink.atNs() - leftNs).isBetween(-CLOCK_ERROR_NS, lateNs + CLOCK_ERROR_NS);
  }
}
