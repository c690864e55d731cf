package io.twlab.churn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A server that does with each connection what a test says, on the JDK's plain sockets.
final class Peer implements AutoCloseable {
  /// What is done with an accepted connection; it is not closed afterwards.
  interface Manner {
    void serve(Socket connection) throws IOException;
  }

  private final ServerSocket listener;

  private Peer(int backlog) throws IOException {
    listener = new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
  }

  static Peer serving(Manner manner) throws IOException {
    Peer peer = new Peer(128);
    Thread.ofVirtual().start(() -> peer.accept(manner));
    return peer;
  }

  /// Listens with the shortest queue and accepts nothing.
  static Peer neverAccepting() throws IOException {
    return new Peer(1);
  }

  private void accept(Manner manner) {
    try {
      while (!listener.isClosed()) {
        manner.serve(listener.accept());
      }
    } catch (IOException e) {
      if (!listener.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /// Reads a request of four bytes and gives the right response to it.
  static byte[] exchange(Socket connection) throws IOException {
    byte[] request = connection.getInputStream().readNBytes(4);
    long seed = ByteBuffer.wrap(request).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xFFFF_FFFFL;
    byte[] response = new byte[4];
    for (int i = 0; i < response.length; i++) {
      response[i] = Payload.response(seed, i);
    }
    return response;
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
