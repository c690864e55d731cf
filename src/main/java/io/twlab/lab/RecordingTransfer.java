package io.twlab.lab;

import io.twlab.control.FromLink;
import io.twlab.control.ToLink;
import io.twlab.measure.Recording;
import io.twlab.measure.Segment;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Fetches what the process of a link recorded, in parts that fit into messages.
final class RecordingTransfer {
  private final LinkConnection connection;

  private RecordingTransfer(LinkConnection connection) {
    this.connection = connection;
  }

  /// Ends the recording, and takes it all.
  ///
  /// @param stop by what it is ended
  static LinkRecord over(LinkConnection connection, ToLink stop) throws LabException {
    FromLink.Recorded all = connection.ask(stop, FromLink.Recorded.class);
    RecordingTransfer transfer = new RecordingTransfer(connection);
    return new LinkRecord(
        new Recording(
            transfer.segments(all.segments()), all.unrecorded(), all.faults(), all.captured()),
        transfer.capture(all.captureBytes()));
  }

  private List<Segment> segments(int count) throws LabException {
    List<Segment> segments = new ArrayList<>();
    while (segments.size() < count) {
      ToLink next = new ToLink.TellSegments(segments.size());
      segments.addAll(connection.ask(next, FromLink.Segments.class).segments());
    }
    return segments;
  }

  private Optional<byte[]> capture(int count) throws LabException {
    ByteArrayOutputStream file = new ByteArrayOutputStream(count);
    while (file.size() < count) {
      ToLink next = new ToLink.TellCapture(file.size());
      file.writeBytes(
          Base64.getDecoder().decode(connection.ask(next, FromLink.Capture.class).base64()));
    }
    return count == 0 ? Optional.empty() : Optional.of(file.toByteArray());
  }
}
