package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.CaptureCount;
import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import io.twlab.measure.TcpFlag;
import io.twlab.packet.tap.CaptureFile;
import io.twlab.spec.Link;
import io.twlab.spec.Tap;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What packet sockets hear at the two sides of a bare link, through which the kernel carries real
/// connections.
@Timeout(120)
abstract class TapContract {
  private static final int LINKTYPE_ETHERNET = 1;
  private static final int ROOM = 20_000;

  private Backend backend;

  abstract Backend backend(String agentMainClass) throws LabException;

  @BeforeEach
  void prepare() throws LabException {
    backend = backend(EchoAgent.class.getName());
    backend.prepare(System.out::println);
  }

  @AfterEach
  void close() {
    backend.close();
  }

  @Test
  void every_segment_comes_and_leaves_once_and_nothing_carries_the_link_but_the_kernel()
      throws Exception {
    try (FaultsContract.Tapped lab = opened()) {
      assertThat(lab.exchange("W", 1, 1, "rst")).as("not yet recorded").isEqualTo("exchanged");
      lab.lab.record();
      assertThat(lab.exchange("A", 3, 100, "rst")).isEqualTo("exchanged");
      assertThat(lab.exchange("B", 3, 100, "fin")).isEqualTo("exchanged");
      LinkRecord recorded = lab.recorded();
      assertThat(lab.lab.links()).isEmpty();
      List<Segment> segments = recorded.segments().segments();
      assertThat(segments).extracting(Segment::fate).containsOnly(SegmentFate.PASSED);
      assertThat(segments).allMatch(segment -> segment.leftNs().orElseThrow() >= segment.seenNs());
      assertThat(FaultsContract.starts(segments)).hasSize(2);
      assertThat(segments).filteredOn(segment -> segment.has(TcpFlag.RST)).hasSize(1);
      assertThat(segments).filteredOn(segment -> segment.has(TcpFlag.FIN)).hasSize(2);
      assertThat(segments).filteredOn(segment -> segment.payloadBytes() == 100).hasSize(12);
      CaptureFile capture = CaptureFile.parse(recorded.capture().orElseThrow());
      assertThat(capture.linkType()).isEqualTo(LINKTYPE_ETHERNET);
      assertThat(capture.packets()).hasSizeGreaterThanOrEqualTo(segments.size());
      assertThat(recorded.segments().capture())
          .contains(new CaptureCount(capture.packets().size(), 0, OptionalLong.of(0)));
    }
  }

  @Test
  void a_second_recording_has_nothing_of_the_first() throws Exception {
    try (FaultsContract.Tapped lab = opened()) {
      lab.lab.record();
      assertThat(lab.exchange("A", 3, 100, "rst")).isEqualTo("exchanged");
      lab.recorded();
      assertThat(lab.exchange("B", 3, 100, "rst")).isEqualTo("exchanged");
      lab.lab.record();
      assertThat(lab.exchange("C", 1, 100, "rst")).isEqualTo("exchanged");
      List<Segment> segments = lab.recorded().segments().segments();
      assertThat(FaultsContract.starts(segments)).hasSize(1);
      assertThat(segments).filteredOn(segment -> segment.payloadBytes() > 0).hasSize(2);
    }
  }

  /// More than 11,000 questions and as many answers.
  @Test
  void what_there_is_no_room_for_is_counted() throws Exception {
    try (FaultsContract.Tapped lab = opened()) {
      lab.lab.record();
      assertThat(lab.exchange("A", 11_000, 100, "rst")).isEqualTo("exchanged");
      LinkRecord recorded = lab.recorded();
      CaptureCount count = recorded.segments().capture().orElseThrow();
      assertThat(count.packets()).isEqualTo(ROOM);
      assertThat(count.leftOut()).isGreaterThan(2_000);
      assertThat(count.missed()).hasValue(0);
      assertThat(recorded.segments().unrecorded()).isEqualTo(count.leftOut());
      assertThat(CaptureFile.parse(recorded.capture().orElseThrow()).packets()).hasSize(ROOM);
      assertThat(recorded.segments().segments())
          .filteredOn(segment -> segment.leftNs().isEmpty())
          .isEmpty();
    }
  }

  private FaultsContract.Tapped opened() throws Exception {
    return new FaultsContract.Tapped(
        backend.open(Plans.tapped(Link.BARE, new Tap(List.of(), true))));
  }
}
