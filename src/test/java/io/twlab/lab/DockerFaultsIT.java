package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.lab.Sighting.Packet;
import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import io.twlab.need.NeedsDocker;
import io.twlab.need.NeedsTcpdump;
import io.twlab.spec.Fault;
import io.twlab.spec.Fault.Match;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.Fault.Side;
import io.twlab.spec.Matching;
import io.twlab.spec.Tap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// [FaultsContract] on containers, and every other fault in one trial, each on a connection of its
/// own, all from one port.
@NeedsDocker
class DockerFaultsIT extends FaultsContract {
  private static final int LINKTYPE_RAW = 101;

  /// Less than the 200 ms after which the kernel sends again.
  private static final Duration HELD_FOR = Duration.ofMillis(150);

  /// The connection that no fault is for.
  private static final int LEFT_ALONE = 6;

  @Override
  Backend backend(String agentMainClass) throws LabException {
    return DockerBackend.connect(agentMainClass, Duration.ofSeconds(5));
  }

  @Override
  int linkType() {
    return LINKTYPE_RAW;
  }

  @Test
  @NeedsTcpdump
  void every_fault_is_in_the_capture_and_nothing_in_the_connection_that_none_is_for(
      @TempDir Path folder) throws Exception {
    try (Tapped lab = tapped(new Tap(aFaultForEach(), true))) {
      lab.lab.record();
      for (int connection = 1; connection <= LEFT_ALONE; connection++) {
        assertThat(lab.exchange("A", 2, 100, "rst")).isEqualTo("exchanged");
      }
      assertThat(lab.exchange("A", 50, 100, "rst")).contains("SocketException");
      LinkRecord recorded = lab.recorded();
      assertThat(recorded.segments().segments())
          .filteredOn(segment -> segment.fault().isPresent())
          .extracting(Segment::fate)
          .containsExactly(
              SegmentFate.DROPPED,
              SegmentFate.COPIED,
              SegmentFate.HELD,
              SegmentFate.HELD,
              SegmentFate.REPLAYED,
              SegmentFate.FORGED);
      Path file = Files.write(folder.resolve("x.pcap"), recorded.capture().orElseThrow());
      assertEachSeen(Flow.all(Tcpdump.read(file).segments()));
    }
  }

  private static List<Fault> aFaultForEach() {
    return List.of(
        new Fault.Drop(firstData(Side.CLIENT, 1), "lost"),
        new Fault.Duplicate(firstData(Side.SERVER, 2), "doubled"),
        new Fault.Hold(firstData(Side.CLIENT, 3), "late", Optional.of(HELD_FOR), Optional.empty()),
        new Fault.Hold(
            firstData(Side.CLIENT, 4),
            "overtaken",
            Optional.empty(),
            Optional.of(SegmentKind.DATA)),
        new Fault.Replay(firstData(Side.CLIENT, 5), "stale", Fault.Copy.BEHIND),
        new Fault.Reset(firstData(Side.SERVER, LEFT_ALONE + 1), "cut"));
  }

  private static Match firstData(Side from, int connection) {
    return Matching.from(from, SegmentKind.DATA).connection(connection).first(1).match();
  }

  private static void assertEachSeen(List<Flow> flows) {
    assertThat(flows).hasSize(LEFT_ALONE + 1);
    assertSentAgainBeforeAnAnswer(flows.get(0));
    List<Packet> doubled = flows.get(1).dataOfServer();
    assertThat(doubled.get(1)).isEqualTo(doubled.get(0));
    assertThat(flows.get(2).answeredAfterNs()).isGreaterThanOrEqualTo(HELD_FOR.toNanos());
    assertSentAgainBeforeAnAnswer(flows.get(3));
    assertThat(flows.get(4).dataOfClient().getFirst()).isIn(flows.get(3).dataOfClient());
    assertUntouched(flows.get(LEFT_ALONE - 1));
    Packet cut = flows.get(LEFT_ALONE).dataOfServer().getFirst();
    assertThat(flows.get(LEFT_ALONE).packets())
        .filteredOn(packet -> packet.flags().equals("R.") && !packet.hasData())
        .extracting(Packet::sequence)
        .containsExactly(cut.sequence() + cut.length() & 0xffff_ffffL);
  }

  private static void assertSentAgainBeforeAnAnswer(Flow flow) {
    Packet first = flow.dataOfClient().getFirst();
    Packet again = flow.dataOfClient().get(1);
    assertThat(again.sequence()).isEqualTo(first.sequence());
    assertThat(flow.packets().indexOf(flow.dataOfServer().getFirst()))
        .isGreaterThan(flow.packets().indexOf(again));
  }

  private static void assertUntouched(Flow flow) {
    assertThat(flow.dataOfClient()).extracting(Packet::sequence).hasSize(2).doesNotHaveDuplicates();
    assertThat(flow.dataOfServer()).extracting(Packet::sequence).hasSize(2).doesNotHaveDuplicates();
    assertThat(flow.answeredAfterNs()).isLessThan(HELD_FOR.toNanos());
    assertThat(flow.packets()).filteredOn(packet -> packet.flags().contains("R")).hasSize(1);
  }

  /// One connection in a capture of the link, from its SYN to the next one's.
  private record Flow(List<Sighting> sightings) {
    static List<Flow> all(List<Sighting> capture) {
      List<Flow> flows = new ArrayList<>();
      for (Sighting sighting : capture) {
        if (sighting.packet().flags().equals("S")) {
          flows.add(new Flow(new ArrayList<>()));
        }
        flows.getLast().sightings().add(sighting);
      }
      return flows;
    }

    List<Packet> packets() {
      return sightings.stream().map(Sighting::packet).toList();
    }

    List<Packet> dataOfClient() {
      return data().map(Sighting::packet).filter(Flow::isOfClient).toList();
    }

    List<Packet> dataOfServer() {
      return data().map(Sighting::packet).filter(packet -> !isOfClient(packet)).toList();
    }

    /// From the client's first data to the server's.
    long answeredAfterNs() {
      long asked = momentOf(dataOfClient().getFirst());
      return momentOf(dataOfServer().getFirst()) - asked;
    }

    private long momentOf(Packet packet) {
      return data().filter(one -> one.packet().equals(packet)).findFirst().orElseThrow().atNs();
    }

    private Stream<Sighting> data() {
      return sightings.stream().filter(one -> one.packet().hasData());
    }

    private static boolean isOfClient(Packet packet) {
      return packet.ends().endsWith("." + PORT);
    }
  }
}
