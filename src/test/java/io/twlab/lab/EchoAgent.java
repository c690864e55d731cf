package io.twlab.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;

/// An agent for tests of labs: listens and connects as told on stdin, one answer a line on stdout,
/// ends at EOF.
public final class EchoAgent {
  private static final ConcurrentLinkedQueue<ServerSocket> LISTENERS =
      new ConcurrentLinkedQueue<>();

  /// Who has connected.
  private static final ConcurrentLinkedQueue<String> PEERS = new ConcurrentLinkedQueue<>();

  private static final ConcurrentLinkedQueue<byte[]> EATEN = new ConcurrentLinkedQueue<>();

  private static final ConcurrentLinkedQueue<Sniffer> SNIFFERS = new ConcurrentLinkedQueue<>();

  /// Discard (RFC 863): nobody listens there.
  private static final int DISCARD = 9;

  private EchoAgent() {}

  public static void main(String[] args) throws IOException {
    System.err.println("echo agent on");
    var stdin = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = stdin.readLine(); line != null; line = stdin.readLine()) {
      System.out.println(answer(line.split(" ")));
      System.out.flush();
    }
  }

  private static String answer(String[] words) {
    try {
      return switch (words[0]) {
        case "listen" -> listen(words[1], Integer.parseInt(words[2]));
        case "listen-briefly" -> listenBriefly(words[1], Integer.parseInt(words[2]));
        case "listen-and-swallow" -> listenAndSwallow(words[1], Integer.parseInt(words[2]));
        case "pour" -> pour(words);
        case "connect" -> connect(words[1], words[2], Integer.parseInt(words[3]));
        case "exchange" -> exchange(words);
        case "sniff" -> sniff(words[1], words[2]);
        case "sniffed" -> SNIFFERS.remove().stop();
        case "datagram" -> datagram(words[1], words[2]);
        case "peers" -> String.join(" ", PEERS);
        case "eat" -> eat(Integer.parseInt(words[1]));
        case "exit" -> exit(Integer.parseInt(words[1]));
        default -> "what is " + words[0] + "?";
      };
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String listen(String address, int port) throws IOException {
    ServerSocket listener = new ServerSocket(port, 50, InetAddress.getByName(address));
    LISTENERS.add(listener);
    Thread.ofPlatform().daemon().start(() -> echo(listener));
    return "listening";
  }

  /// Closes a connection when its client has.
  private static void echo(ServerSocket listener) {
    try {
      while (true) {
        try (Socket socket = listener.accept()) {
          PEERS.add(socket.getInetAddress().getHostAddress() + ":" + socket.getPort());
          echo(socket);
        }
      }
    } catch (IOException e) {
      System.err.println(e);
    }
  }

  private static void echo(Socket socket) {
    try {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      System.err.println("reset by its client: " + e);
    }
  }

  /// Listens for one connection, echoes a byte and closes first, so that the TIME_WAIT is here.
  private static String listenBriefly(String address, int port) throws IOException {
    ServerSocket listener = new ServerSocket(port, 1, InetAddress.getByName(address));
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try (listener;
                  Socket socket = listener.accept()) {
                socket.getOutputStream().write(socket.getInputStream().read());
                socket.shutdownOutput();
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                System.err.println(e);
              }
            });
    return "listening";
  }

  /// Answers a byte when a full stop has come, and nothing else.
  private static String listenAndSwallow(String address, int port) throws IOException {
    ServerSocket listener = new ServerSocket(port, 50, InetAddress.getByName(address));
    LISTENERS.add(listener);
    Thread.ofPlatform().daemon().start(() -> swallow(listener));
    return "listening";
  }

  private static void swallow(ServerSocket listener) {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        byte[] room = new byte[1 << 16];
        for (int bytes = read(socket, room); bytes > 0; bytes = read(socket, room)) {
          if (room[bytes - 1] == '.') {
            socket.getOutputStream().write('!');
          }
        }
      } catch (IOException e) {
        System.err.println("reset by its client: " + e);
      }
    }
  }

  private static int read(Socket socket, byte[] room) throws IOException {
    return socket.getInputStream().read(room);
  }

  /// Sends many bytes in one go, the last one a full stop, waits for the answer and ends by RST:
  /// `pour FROM PORT TO PORT LETTER BYTES`.
  private static String pour(String[] words) throws IOException {
    String message = words[5].repeat(Integer.parseInt(words[6]) - 1) + ".";
    try (Socket socket = new Socket()) {
      socket.setReuseAddress(true);
      socket.setSoTimeout(3000);
      socket.setSoLinger(true, 0);
      socket.bind(new InetSocketAddress(words[1], Integer.parseInt(words[2])));
      socket.connect(new InetSocketAddress(words[3], Integer.parseInt(words[4])), 4000);
      socket.getOutputStream().write(message.getBytes(StandardCharsets.UTF_8));
      return "answered " + socket.getInputStream().read();
    }
  }

  private static String sniff(String device, String file) throws IOException {
    SNIFFERS.add(Sniffer.start(device, file));
    return "sniffing";
  }

  /// Sends one, which no fault is for.
  private static String datagram(String from, String to) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(from))) {
      socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getByName(to), DISCARD));
    }
    return "sent";
  }

  /// Closes first, so that the TIME_WAIT is here.
  private static String connect(String from, String to, int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(new InetSocketAddress(to, port), 2000);
      socket.getOutputStream().write('x');
      return "echoed " + (char) socket.getInputStream().read();
    }
  }

  /// Sends a letter so often, over and over, and reads it back each time, from a port of the
  /// question's choice: `exchange FROM PORT TO PORT LETTER ROUNDS BYTES fin|rst|last`, where last
  /// is by FIN once the server has closed.
  private static String exchange(String[] words) throws IOException {
    byte[] message = words[5].repeat(Integer.parseInt(words[7])).getBytes(StandardCharsets.UTF_8);
    int rounds = Integer.parseInt(words[6]);
    boolean foreign = false;
    try (Socket socket = new Socket()) {
      socket.setReuseAddress(true);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(3000);
      socket.bind(new InetSocketAddress(words[1], Integer.parseInt(words[2])));
      socket.connect(new InetSocketAddress(words[3], Integer.parseInt(words[4])), 4000);
      for (int round = 0; round < rounds; round++) {
        socket.getOutputStream().write(message);
        foreign |= !Arrays.equals(message, socket.getInputStream().readNBytes(message.length));
      }
      foreign |= ends(socket, words[8]);
    }
    return foreign ? "read something else" : "exchanged";
  }

  /// @return whether there was something to read still
  private static boolean ends(Socket socket, String how) throws IOException {
    if (how.equals("rst")) {
      socket.setSoLinger(true, 0);
      return false;
    }
    if (how.equals("fin")) {
      socket.shutdownOutput();
    }
    // The server's FIN has come when this has ended.
    return socket.getInputStream().readAllBytes().length > 0;
  }

  /// Takes memory, and writes on every page of it.
  private static String eat(int mebibytes) {
    for (int i = 0; i < mebibytes; i++) {
      byte[] piece = new byte[1 << 20];
      Arrays.fill(piece, (byte) 1);
      EATEN.add(piece);
    }
    return "ate " + mebibytes;
  }

  private static String exit(int status) {
    System.exit(status);
    return "";
  }
}
