package io.twlab.churn;

import java.util.ArrayDeque;

/// Connection handlers that wait for their next use. Confined to one event loop.
final class ServerConnectionPool {
  private final int responseBytes;
  private final ArrayDeque<ServerConnection> idle = new ArrayDeque<>();

  ServerConnectionPool(int responseBytes) {
    this.responseBytes = responseBytes;
  }

  ServerConnection take() {
    ServerConnection connection = idle.pollFirst();
    return connection != null ? connection : new ServerConnection(this, responseBytes);
  }

  void give(ServerConnection connection) {
    if (connection.isReusable()) {
      idle.addFirst(connection);
    }
  }
}
