package io.twlab.agent;

import io.twlab.control.FromWire;
import io.twlab.control.Protocol;
import io.twlab.control.ToWire;
import io.twlab.control.WireTask;
import io.twlab.linux.PacketDevice;
import io.twlab.measure.LinkDirection;
import io.twlab.packet.tap.TapRecord;
import io.twlab.packet.wire.Wire;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// Answers what the controller asks of a wire.
final class WireSession implements AutoCloseable {
  private Optional<Wire> wire = Optional.empty();
  private Optional<TapRecord> recorded = Optional.empty();

  FromWire answer(ToWire question) {
    try {
      return switch (question) {
        case ToWire.Begin(WireTask task) -> begin(task);
        case ToWire.Count _ -> new FromWire.Counted(wire.orElseThrow().counts());
        case ToWire.StartRecording _ -> record();
        case ToWire.StopRecording _ -> stopRecording();
        case ToWire.TellSegments(int from) -> segments(recorded.orElseThrow(), from);
        case ToWire.TellCapture(int from) -> capture(recorded.orElseThrow(), from);
      };
    } catch (IOException e) {
      return new FromWire.Failed(e.getMessage());
    }
  }

  /// What is on its way is gone.
  @Override
  public void close() throws IOException {
    if (wire.isPresent()) {
      wire.get().close();
    }
  }

  private FromWire begin(WireTask task) throws IOException {
    Wire begun =
        Wire.start(task.link(), task.tap(), task.seed(), task.devices(), kind(task.layer()));
    wire = Optional.of(begun);
    return new FromWire.Begun(
        Map.of(
            LinkDirection.CLIENT_TO_SERVER,
            Wire.limit(task.link().clientToServer()),
            LinkDirection.SERVER_TO_CLIENT,
            Wire.limit(task.link().serverToClient())),
        begun.runsFirst() ? "SCHED_FIFO" : "SCHED_OTHER");
  }

  private FromWire record() throws IOException {
    wire.orElseThrow().record();
    return new FromWire.Done();
  }

  private FromWire stopRecording() throws IOException {
    TapRecord all = wire.orElseThrow().stopRecording();
    recorded = Optional.of(all);
    return new FromWire.Recorded(
        all.size(), all.unrecorded(), all.faults(), all.captured(), all.captureBytes());
  }

  private static FromWire segments(TapRecord all, int from) {
    return new FromWire.Segments(
        all.segments(from, Math.min(all.size(), from + Protocol.MAX_SEGMENTS)));
  }

  private static FromWire capture(TapRecord all, int from) {
    byte[] bytes = all.capture(from, Math.min(all.captureBytes(), from + Protocol.MAX_FILE_BYTES));
    return new FromWire.Capture(Base64.getEncoder().encodeToString(bytes));
  }

  private static PacketDevice.Kind kind(WireTask.Layer layer) {
    return switch (layer) {
      case ETHERNET -> PacketDevice.Kind.TAP;
      case IP -> PacketDevice.Kind.TUN;
    };
  }
}
