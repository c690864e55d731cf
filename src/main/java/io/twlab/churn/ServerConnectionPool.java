package io.twlab.churn;

import java.util.ArrayDeque;
import java.util.Optional;

/// Connection handlers that wait for their next use. Confined to one event loop.
final class ServerConnectionPool implements AutoCloseable {
  private final Optional<TcpSnapshot> atClose;
  private final boolean closesAtOnce;
  private final int responseBytes;
  private final ArrayDeque<ServerConnection> idle = new ArrayDeque<>();

  ServerConnectionPool(ChurnTransport transport, int responseBytes) {
    atClose = transport.newTcpSnapshot();
    closesAtOnce = transport.callsClose();
    this.responseBytes = responseBytes;
  }

  /// One for all of its connections, to be taken just before a FIN.
  Optional<TcpSnapshot> atClose() {
    return atClose;
  }

  /// Whether a close has sent its FIN when it returns.
  boolean closesAtOnce() {
    return closesAtOnce;
  }

  ServerConnection take() {
    ServerConnection connection = idle.pollFirst();
    return connection != null ? connection : new ServerConnection(this, responseBytes);
  }

  void give(ServerConnection connection) {
    if (connection.isReusable()) {
      idle.addFirst(connection);
    } else {
      connection.free();
    }
  }

  /// Frees what is idle. Only when the event loop has ended.
  @Override
  public void close() {
    idle.forEach(ServerConnection::free);
    idle.clear();
  }
}
