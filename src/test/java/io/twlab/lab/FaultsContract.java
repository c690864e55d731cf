package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.CaptureCount;
import io.twlab.measure.Recording;
import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import io.twlab.measure.TcpFlag;
import io.twlab.packet.tap.CaptureFile;
import io.twlab.spec.Fault;
import io.twlab.spec.Fault.SegmentKind;
import io.twlab.spec.Fault.Side;
import io.twlab.spec.Impairment;
import io.twlab.spec.Link;
import io.twlab.spec.Matching;
import io.twlab.spec.Tap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What faults do to real connections, and that nothing of the kind happens without them.
@Timeout(120)
abstract class FaultsContract {
  static final int PORT = 7000;

  /// Nothing but a wire.
  private static final Link WIRE = new Link(Link.Emulation.WIRE, Impairment.NONE, Impairment.NONE);

  private Backend backend;

  abstract Backend backend(String agentMainClass) throws LabException;

  /// Of the capture files that a wire of this backend makes.
  abstract int linkType();

  @BeforeEach
  void prepare() throws LabException {
    backend = backend(EchoAgent.class.getName());
    backend.prepare(System.out::println);
  }

  @AfterEach
  void close() {
    backend.close();
  }

  /// Two connections from one port, each a few small exchanges.
  @Test
  void without_faults_every_segment_passes_once_and_the_capture_has_them_all() throws Exception {
    try (Tapped lab = new Tapped(opened(WIRE, new Tap(List.of(), true)))) {
      lab.lab.record();
      assertThat(lab.exchange("A", 3, 100, "rst")).isEqualTo("exchanged");
      assertThat(lab.exchange("B", 3, 100, "fin")).isEqualTo("exchanged");
      LinkRecord recorded = lab.recorded();
      List<Segment> segments = recorded.segments().segments();
      assertThat(segments).extracting(Segment::fate).containsOnly(SegmentFate.PASSED);
      assertThat(segments).allMatch(segment -> segment.leftNs().isPresent());
      assertThat(segments).allMatch(segment -> segment.fault().isEmpty());
      assertThat(starts(segments)).hasSize(2);
      assertThat(segments).filteredOn(segment -> segment.has(TcpFlag.RST)).hasSize(1);
      CaptureFile capture = CaptureFile.parse(recorded.capture().orElseThrow());
      assertThat(capture.linkType()).isEqualTo(linkType());
      assertThat(capture.packets()).hasSizeGreaterThanOrEqualTo(segments.size());
      assertThat(recorded.segments().capture())
          .contains(new CaptureCount(capture.packets().size(), 0));
    }
  }

  /// More than 11,000 questions and as many answers, which may bring the acknowledgements with
  /// them. The kernel sends something of its own over new devices now and then, also before the
  /// recording and after it.
  @Test
  void what_a_capture_has_no_room_for_is_counted_as_the_link_counts_it() throws Exception {
    try (Tapped lab = new Tapped(opened(WIRE, new Tap(List.of(), true)))) {
      long beforeFirst = arrived(lab);
      lab.lab.record();
      long atFirst = arrived(lab);
      assertThat(lab.exchange("A", 11_000, 100, "rst")).isEqualTo("exchanged");
      long atLast = arrived(lab);
      LinkRecord recorded = lab.recorded();
      long afterLast = arrived(lab);
      int held = CaptureFile.parse(recorded.capture().orElseThrow()).packets().size();
      assertThat(held).isEqualTo(20_000);
      CaptureCount count = recorded.segments().capture().orElseThrow();
      assertThat(count.packets()).isEqualTo(held);
      assertThat(count.packets() + count.leftOut())
          .isBetween(atLast - atFirst, afterLast - beforeFirst);
      assertThat(count.leftOut()).isGreaterThan(2_000);
    }
  }

  private static long arrived(Tapped lab) throws LabException {
    return lab.lab.links().stream().mapToLong(link -> link.counts().sent()).sum();
  }

  @Test
  void a_dropped_syn_never_leaves_and_comes_again_a_second_later() throws Exception {
    Fault drop = new Fault.Drop(first(Side.CLIENT, SegmentKind.SYN), "lost_syn");
    try (Tapped lab = tapped(new Tap(List.of(drop), false))) {
      assertThat(lab.exchange("W", 1, 1, "rst")).as("not yet recorded").isEqualTo("exchanged");
      lab.lab.record();
      assertThat(lab.exchange("A", 1, 100, "rst")).isEqualTo("exchanged");
      LinkRecord recorded = lab.recorded();
      Recording recording = recorded.segments();
      List<Segment> starts = starts(recording.segments());
      assertThat(starts).hasSize(2);
      Segment lost = starts.getFirst();
      assertThat(lost.fate()).isEqualTo(SegmentFate.DROPPED);
      assertThat(lost.fault()).contains("lost_syn");
      assertThat(lost.leftNs()).isEmpty();
      Segment again = starts.getLast();
      assertThat(again.sequence()).isEqualTo(lost.sequence());
      assertThat(again.fate()).isEqualTo(SegmentFate.PASSED);
      assertThat(again.seenNs() - lost.seenNs()).isGreaterThan(900_000_000L);
      assertThat(recording.faults())
          .singleElement()
          .satisfies(count -> assertThat(count.acted()).isEqualTo(1));
      assertThat(recorded.capture()).isEmpty();
    }
  }

  static List<Segment> starts(List<Segment> segments) {
    return segments.stream()
        .filter(segment -> segment.has(TcpFlag.SYN) && !segment.has(TcpFlag.ACK))
        .toList();
  }

  static Fault.Match first(Side from, SegmentKind kind) {
    return Matching.from(from, kind).first(1).match();
  }

  Tapped tapped(Tap tap) throws Exception {
    return new Tapped(opened(Link.BARE, tap));
  }

  private Lab opened(Link link, Tap tap) throws LabException {
    return backend.open(Plans.tapped(link, tap));
  }

  /// A lab whose server listens.
  static final class Tapped implements AutoCloseable {
    final Lab lab;
    private final Talk client;
    private final String from;
    private final String to;

    Tapped(Lab lab) throws Exception {
      this.lab = lab;
      client = new Talk(lab.nodes().getFirst().startAgent());
      Talk server = new Talk(lab.nodes().getLast().startAgent());
      from = LabContract.all(lab.nodes().getFirst()).getFirst();
      to = LabContract.all(lab.nodes().getLast()).getFirst();
      assertThat(server.ask("listen " + to + " " + PORT)).isEqualTo("listening");
    }

    /// See [EchoAgent].
    String exchange(String letter, int rounds, int bytes, String how) throws Exception {
      return client.ask(
          String.join(
              " ",
              "exchange",
              from,
              "40000",
              to,
              Integer.toString(PORT),
              letter,
              Integer.toString(rounds),
              Integer.toString(bytes),
              how));
    }

    /// Ends the recording when nothing is on its way any more.
    LinkRecord recorded() throws Exception {
      return StillLink.recorded(lab);
    }

    @Override
    public void close() throws LabException {
      lab.close();
    }
  }
}
