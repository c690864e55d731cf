package io.twlab.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A port of this machine's loopback behind which a server of an [OwnEngine]'s network answers,
/// byte for byte.
final class Relay implements AutoCloseable {
  private final OwnEngine engine;
  private final int serverPort;
  private final ServerSocket listener;

  private Relay(OwnEngine engine, int serverPort, ServerSocket listener) {
    this.engine = engine;
    this.serverPort = serverPort;
    this.listener = listener;
  }

  static Relay to(OwnEngine engine, int serverPort) throws IOException {
    ServerSocket listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Relay relay = new Relay(engine, serverPort, listener);
    Thread.ofVirtual().start(relay::acceptAll);
    return relay;
  }

  /// What DOCKER_HOST has to be.
  String host() {
    return "tcp://127.0.0.1:" + listener.getLocalPort();
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> carry(client));
      } catch (IOException _) {
        // Closed; or the client gave up before it was accepted.
      }
    }
  }

  private void carry(Socket client) {
    try (client) {
      Process pipe = pipe();
      Thread.ofVirtual().start(() -> copy(client, pipe));
      pipe.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException _) {
      // One of both went away, so the other goes too.
    }
  }

  /// A bash in the other network: all that it reads goes to the server, and back.
  private Process pipe() throws IOException {
    String server = "/dev/tcp/127.0.0.1/" + serverPort;
    return engine.inItsNetwork(
        "bash", "-c", "exec 3<>" + server + " 4<&0; cat <&4 >&3 & exec cat <&3");
  }

  private static void copy(Socket client, Process pipe) {
    try (OutputStream to = pipe.getOutputStream()) {
      InputStream from = client.getInputStream();
      byte[] some = new byte[8192];
      for (int length = from.read(some); length >= 0; length = from.read(some)) {
        to.write(some, 0, length);
        to.flush();
      }
    } catch (IOException _) {
      // As above.
    } finally {
      pipe.destroy();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
