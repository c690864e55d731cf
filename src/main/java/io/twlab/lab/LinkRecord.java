package io.twlab.lab;

import io.twlab.measure.Recording;
import java.util.Optional;

/// What the link of a lab recorded.
///
/// @param capture the packets as a capture file (pcap), if it was asked for
public record LinkRecord(Recording segments, Optional<byte[]> capture) {
  public static final LinkRecord NOTHING = new LinkRecord(Recording.NOTHING, Optional.empty());
}
