package io.twlab.packet.tap;

import io.twlab.linux.ErrnoException;
import io.twlab.linux.PacketSocket;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Packet sockets at the interfaces of both sides of a link.
final class Ports implements AutoCloseable {
  /// What one interface tells of.
  record Port(PacketSocket socket, Way incoming, Way outgoing) {
    private static Port at(String device, Role side) throws ErrnoException {
      return new Port(
          PacketSocket.open(device),
          new Way(LinkDirection.towards(side.other()), device),
          new Way(LinkDirection.towards(side), device));
    }

    /// Which way the packet went that its socket received last.
    Way way() {
      return socket.isOutgoing() ? outgoing : incoming;
    }
  }

  private final List<Port> ports = new ArrayList<>();

  private Ports() {}

  /// All that could be opened is closed when one cannot.
  ///
  /// @param sides interface to the side of the link that it is on
  static Ports at(Map<String, Role> sides) throws IOException {
    Ports opened = new Ports();
    try {
      for (Map.Entry<String, Role> each : sides.entrySet()) {
        opened.ports.add(Port.at(each.getKey(), each.getValue()));
      }
      return opened;
    } catch (IOException e) {
      throw closedAfter(e, opened.ports);
    }
  }

  List<Port> each() {
    return ports;
  }

  /// All hear from now on.
  void listen() throws IOException {
    for (Port port : ports) {
      port.socket.listen();
    }
  }

  /// Packets of which the kernel had no copy, for want of room.
  long missed() throws IOException {
    long missed = 0;
    for (Port port : ports) {
      missed += port.socket.dropped();
    }
    return missed;
  }

  @Override
  public void close() throws IOException {
    closeAll(ports);
  }

  private static void closeAll(List<Port> ports) throws IOException {
    for (int i = 0; i < ports.size(); i++) {
      try {
        ports.get(i).socket.close();
      } catch (IOException e) {
        throw closedAfter(e, ports.subList(i + 1, ports.size()));
      }
    }
  }

  private static IOException closedAfter(IOException failure, List<Port> ports) {
    try {
      closeAll(ports);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }
}
