package io.twlab.agent;

import io.twlab.control.FromWire;
import io.twlab.control.ToWire;
import io.twlab.control.WireTask;
import io.twlab.linux.PacketDevice;
import io.twlab.measure.LinkDirection;
import io.twlab.packet.wire.Wire;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Answers what the controller asks of a wire.
final class WireSession implements AutoCloseable {
  private Optional<Wire> wire = Optional.empty();

  FromWire answer(ToWire question) {
    try {
      return switch (question) {
        case ToWire.Begin(WireTask task) -> begin(task);
        case ToWire.Count _ -> new FromWire.Counted(wire.orElseThrow().counts());
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
    Wire begun = Wire.start(task.link(), task.seed(), task.devices(), kind(task.layer()));
    wire = Optional.of(begun);
    return new FromWire.Begun(
        Map.of(
            LinkDirection.CLIENT_TO_SERVER,
            Wire.limit(task.link().clientToServer()),
            LinkDirection.SERVER_TO_CLIENT,
            Wire.limit(task.link().serverToClient())),
        begun.runsFirst() ? "SCHED_FIFO" : "SCHED_OTHER");
  }

  private static PacketDevice.Kind kind(WireTask.Layer layer) {
    return switch (layer) {
      case ETHERNET -> PacketDevice.Kind.TAP;
      case IP -> PacketDevice.Kind.TUN;
    };
  }
}
