package io.twlab.spec;

import java.util.List;

/// What is done to single segments of a link besides its impairment: faults, which only twlab's own
/// wire can do, and recording them.
///
/// @param capture whether the packets themselves are kept too
public record Tap(List<Fault> faults, boolean capture) {
  public static final Tap NONE = new Tap(List.of(), false);

  public Tap {
    faults = List.copyOf(faults);
  }

  /// Whether nothing is done, not even recorded.
  public boolean isNone() {
    return faults.isEmpty() && !capture;
  }
}
