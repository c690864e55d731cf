package io.twlab.run;

import io.twlab.measure.CaptureCount;
import io.twlab.measure.FaultCount;
import io.twlab.measure.Recording;
import io.twlab.spec.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a reader must know of a trial whose link looked at segments: that some did not go their own
/// way, that looking took time, that not all are recorded.
final class RecordingMarks {
  private RecordingMarks() {}

  static List<String> of(Scenario scenario, Recording recording) {
    List<String> marks = new ArrayList<>();
    if (scenario.observe().capture()) {
      marks.add(
          "packets were captured (observe.capture), so each took longer: no timing of this trial"
              + " stands for a link without");
    }
    recording.capture().map(RecordingMarks::sentence).ifPresent(marks::add);
    recording.capture().stream()
        .flatMapToLong(capture -> capture.missed().stream())
        .filter(missed -> missed > 0)
        .mapToObj(RecordingMarks::missed)
        .forEach(marks::add);
    recording.faults().forEach(fault -> marks.add(sentence(fault, scenario)));
    if (recording.unrecorded() > 0) {
      marks.add(
          String.format(
              Locale.ROOT,
              "segments.csv holds %,d segments; %,d more were not recorded",
              recording.segments().size(),
              recording.unrecorded()));
    }
    return marks;
  }

  private static String sentence(CaptureCount capture) {
    String which =
        capture.missed().isPresent()
            ? "packets that came to the link, as packet sockets (AF_PACKET) at its sides heard them"
            : "packets that the link saw or made";
    return capture.leftOut() == 0
        ? String.format(Locale.ROOT, "capture.pcap holds all %,d %s", capture.packets(), which)
        : String.format(
            Locale.ROOT,
            "capture.pcap holds the first %,d %s; the %,d after them found no room and were left"
                + " out",
            capture.packets(),
            which,
            capture.leftOut());
  }

  private static String missed(long packets) {
    return String.format(
        Locale.ROOT,
        "the kernel had no room for copies of %,d packets beside the link (PACKET_STATISTICS), so"
            + " capture.pcap and segments.csv may lack them, or the time when they left, and call"
            + " nothing lost",
        packets);
  }

  private static String sentence(FaultCount fault, Scenario scenario) {
    return String.format(
        Locale.ROOT,
        "fault %s%s was for %,d segments and acted on %,d",
        fault.name(),
        emulated(fault, scenario),
        fault.matched(),
        fault.acted());
  }

  private static String emulated(FaultCount fault, Scenario scenario) {
    return scenario.faults().stream()
        .filter(asked -> asked.name().equals(fault.name()))
        .flatMap(asked -> asked.emulates().stream())
        .map(what -> ", an emulation of " + what + ",")
        .findFirst()
        .orElse("");
  }
}
