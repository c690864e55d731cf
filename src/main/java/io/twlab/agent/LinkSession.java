package io.twlab.agent;

import io.twlab.control.FromLink;
import io.twlab.control.Protocol;
import io.twlab.control.TapTask;
import io.twlab.control.ToLink;
import io.twlab.control.WireTask;
import io.twlab.linux.PacketDevice;
import io.twlab.measure.LinkDirection;
import io.twlab.packet.tap.LinkTap;
import io.twlab.packet.tap.TapRecord;
import io.twlab.packet.wire.Wire;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Answers what the controller asks of the process of a link.
final class LinkSession implements AutoCloseable {
  private Optional<Wire> wire = Optional.empty();
  private Optional<LinkTap> tap = Optional.empty();
  private Optional<TapRecord> recorded = Optional.empty();

  FromLink answer(ToLink question) {
    try {
      return switch (question) {
        case ToLink.Begin(WireTask task) -> begin(task);
        case ToLink.Listen(TapTask task) -> listen(task);
        case ToLink.Count _ -> new FromLink.Counted(wire.orElseThrow().counts());
        case ToLink.StartRecording _ -> record();
        case ToLink.StopRecording _ -> told(wire.orElseThrow().stopRecording());
        case ToLink.StopListening(OptionalLong emptyNs) ->
            told(tap.orElseThrow().stopRecording(emptyNs));
        case ToLink.TellSegments(int from) -> segments(recorded.orElseThrow(), from);
        case ToLink.TellCapture(int from) -> capture(recorded.orElseThrow(), from);
      };
    } catch (IOException e) {
      return new FromLink.Failed(e.getMessage());
    }
  }

  /// What is on its way through a wire is gone.
  @Override
  public void close() throws IOException {
    if (tap.isPresent()) {
      tap.get().close();
    }
    if (wire.isPresent()) {
      wire.get().close();
    }
  }

  private FromLink begin(WireTask task) throws IOException {
    Wire begun =
        Wire.start(task.link(), task.tap(), task.seed(), task.devices(), kind(task.layer()));
    wire = Optional.of(begun);
    return new FromLink.Begun(
        Map.of(
            LinkDirection.CLIENT_TO_SERVER,
            Wire.limit(task.link().clientToServer()),
            LinkDirection.SERVER_TO_CLIENT,
            Wire.limit(task.link().serverToClient())),
        begun.runsFirst() ? "SCHED_FIFO" : "SCHED_OTHER");
  }

  private FromLink listen(TapTask task) throws IOException {
    tap = Optional.of(LinkTap.at(task.sides()));
    return new FromLink.Done();
  }

  private FromLink record() throws IOException {
    if (tap.isPresent()) {
      tap.get().record();
    } else {
      wire.orElseThrow().record();
    }
    return new FromLink.Done();
  }

  private FromLink told(TapRecord all) {
    recorded = Optional.of(all);
    return new FromLink.Recorded(
        all.size(), all.unrecorded(), all.faults(), all.captured(), all.captureBytes());
  }

  private static FromLink segments(TapRecord all, int from) {
    return new FromLink.Segments(
        all.segments(from, Math.min(all.size(), from + Protocol.MAX_SEGMENTS)));
  }

  private static FromLink capture(TapRecord all, int from) {
    byte[] bytes = all.capture(from, Math.min(all.captureBytes(), from + Protocol.MAX_FILE_BYTES));
    return new FromLink.Capture(Base64.getEncoder().encodeToString(bytes));
  }

  private static PacketDevice.Kind kind(WireTask.Layer layer) {
    return switch (layer) {
      case ETHERNET -> PacketDevice.Kind.TAP;
      case IP -> PacketDevice.Kind.TUN;
    };
  }
}
