package io.twlab.lab;

import io.twlab.control.FromWire;
import io.twlab.control.ToWire;
import io.twlab.measure.Recording;
import io.twlab.measure.Segment;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Fetches what a wire recorded, in parts that fit into messages.
final class RecordingTransfer {
  private final WireConnection connection;

  private RecordingTransfer(WireConnection connection) {
    this.connection = connection;
  }

  /// Ends the recording, and takes it all.
  static LinkRecord over(WireConnection connection) throws LabException {
    FromWire.Recorded all = connection.ask(new ToWire.StopRecording(), FromWire.Recorded.class);
    RecordingTransfer transfer = new RecordingTransfer(connection);
    return new LinkRecord(
        new Recording(
            transfer.segments(all.segments()), all.unrecorded(), all.faults(), all.captured()),
        transfer.capture(all.captureBytes()));
  }

  private List<Segment> segments(int count) throws LabException {
    List<Segment> segments = new ArrayList<>();
    while (segments.size() < count) {
      ToWire next = new ToWire.TellSegments(segments.size());
      segments.addAll(connection.ask(next, FromWire.Segments.class).segments());
    }
    return segments;
  }

  private Optional<byte[]> capture(int count) throws LabException {
    ByteArrayOutputStream file = new ByteArrayOutputStream(count);
    while (file.size() < count) {
      ToWire next = new ToWire.TellCapture(file.size());
      file.writeBytes(
          Base64.getDecoder().decode(connection.ask(next, FromWire.Capture.class).base64()));
    }
    return count == 0 ? Optional.empty() : Optional.of(file.toByteArray());
  }
}
