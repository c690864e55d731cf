package io.twlab.measure;

import java.util.List;

/// One impaired direction of a lab's link: what its qdisc does and what it has counted.
///
/// @param device that the qdisc sits on, outside of the endpoints
/// @param counts since the qdisc was made; in a trial's data, over the measured window and its tail
public record LinkState(
    LinkDirection direction, String device, List<LinkSetting> settings, LinkCounts counts) {
  public LinkState {
    settings = List.copyOf(settings);
  }

  /// The same with what was counted after `earlier`.
  public LinkState since(LinkState earlier) {
    return new LinkState(direction, device, settings, counts.since(earlier.counts));
  }
}
