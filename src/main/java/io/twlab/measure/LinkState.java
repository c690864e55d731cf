package io.twlab.measure;

import java.util.List;

/// One direction of a lab's link: what emulates it does and what that has counted.
///
/// @param device by which packets of this direction leave for the other side, outside of the
///   endpoints: what netem sits on, or the wire reads from
/// @param before what it had counted at the earlier of two moments; nothing at its making
/// @param after what it had counted at the later one; in a trial's data the two are the start of
///   the measured window and the end of its tail
public record LinkState(
    LinkDirection direction,
    String device,
    List<LinkSetting> settings,
    LinkCounts before,
    LinkCounts after) {
  public LinkState {
    settings = List.copyOf(settings);
  }

  /// Counted since the link was made.
  public static LinkState sinceMade(
      LinkDirection direction, String device, List<LinkSetting> settings, LinkCounts after) {
    return new LinkState(direction, device, settings, after.nothing(), after);
  }

  /// The same, counted since `earlier`.
  public LinkState since(LinkState earlier) {
    return new LinkState(direction, device, settings, earlier.after, after);
  }

  /// What was counted between the two moments.
  public LinkCounts counts() {
    return after.since(before);
  }
}
