package io.twlab.run;

import io.twlab.lab.Lab;
import io.twlab.lab.LabException;
import io.twlab.lab.LinkRecord;
import io.twlab.measure.LinkState;
import java.util.ArrayList;
import java.util.List;

/// What the link of a lab counted and recorded between two moments.
final class LinkWatch {
  private final Lab lab;
  private final List<LinkState> before;
  private List<LinkState> seen = List.of();
  private LinkRecord recorded = LinkRecord.NOTHING;

  private LinkWatch(Lab lab, List<LinkState> before) {
    this.lab = lab;
    this.before = before;
  }

  static LinkWatch begin(Lab lab) throws LabException {
    LinkWatch watch = new LinkWatch(lab, lab.links());
    lab.record();
    return watch;
  }

  void end() throws LabException {
    List<LinkState> counted = new ArrayList<>();
    for (LinkState now : lab.links()) {
      before.stream()
          .filter(earlier -> earlier.direction() == now.direction())
          .map(now::since)
          .forEach(counted::add);
    }
    seen = List.copyOf(counted);
    recorded = lab.recorded();
  }

  /// Settings, and what was counted from beginning to end.
  List<LinkState> seen() {
    return seen;
  }

  /// Segments, and the packets themselves if they were captured.
  LinkRecord recorded() {
    return recorded;
  }
}
