package io.twlab.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/// What passes an Ethernet interface of this network namespace, in both directions: a packet socket
/// (packet(7)). The kernel gives it a copy of what comes in before anything else gets it, and of
/// what goes out behind the interface's qdisc. One thread at a time; no garbage.
public final class PacketSocket implements AutoCloseable {
  private static final int AF_PACKET = 17;
  private static final int SOCK_RAW = 3;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final short ETH_P_ALL = 3;

  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVBUF = 8;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int SO_TIMESTAMPNS = 35;
  private static final int SOL_PACKET = 263;
  private static final int PACKET_STATISTICS = 6;
  private static final byte PACKET_OUTGOING = 4;
  private static final int MSG_TRUNC = 0x20;

  /// Of the kernel's memory, in which a minimal packet takes nearly one KiB: what comes in the time
  /// in which a JVM warms up. The kernel doubles it.
  private static final int BUFFER_BYTES = 32 << 20;

  /// `struct sockaddr_ll`: family, protocol, ifindex, hardware type, packet type, length, address.
  private static final long ADDRESS_BYTES = 20;

  private static final long PROTOCOL = 2;
  private static final long IFINDEX = 4;
  private static final long PACKET_TYPE = 10;

  /// `struct msghdr`: name, its length, iov, its length, control, its length, flags.
  private static final long MESSAGE_BYTES = 56;

  private static final long NAME = 0;
  private static final long NAME_LENGTH = 8;
  private static final long IOV = 16;
  private static final long IOV_LENGTH = 24;
  private static final long CONTROL = 32;
  private static final long CONTROL_LENGTH = 40;

  /// `struct cmsghdr` (length, level, type), and a `struct timespec`.
  private static final long CONTROL_BYTES = 32;

  private static final long CONTROL_TYPE = 12;
  private static final long SECONDS = 16;
  private static final long NANOSECONDS = 24;
  private static final long NS_PER_S = 1_000_000_000L;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment address = arena.allocate(ADDRESS_BYTES, 8);
  private final MemorySegment iov = arena.allocate(JAVA_LONG, 2);
  private final MemorySegment control = arena.allocate(CONTROL_BYTES, 8);
  private final MemorySegment message = arena.allocate(MESSAGE_BYTES, 8);
  private final MemorySegment statistics = arena.allocate(JAVA_INT, 2);
  private final String device;
  private final int fd;
  private int packetBytes;
  private long dropped;

  private PacketSocket(String device, int fd) {
    this.device = device;
    this.fd = fd;
    message.set(JAVA_LONG, NAME, address.address());
    message.set(JAVA_LONG, IOV, iov.address());
    message.set(JAVA_LONG, IOV_LENGTH, 1);
    message.set(JAVA_LONG, CONTROL, control.address());
  }

  /// One that hears nothing before [#listen()]. The kernel begins to take times when the first
  /// socket asks for them, but a little later: so this one should be there a while before.
  ///
  /// @throws ErrnoException with what to do about it, where that is known
  public static PacketSocket open(String device) throws ErrnoException {
    PacketSocket socket = new PacketSocket(device, create());
    try {
      socket.prepare();
      return socket;
    } catch (ErrnoException e) {
      socket.close();
      throw e;
    }
  }

  /// Of no protocol, so that it hears nothing before it is bound.
  private static int create() throws ErrnoException {
    try {
      return Libc.socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    } catch (ErrnoException e) {
      throw switch (e.errno()) {
        case Errno.EAFNOSUPPORT ->
            new ErrnoException("socket AF_PACKET", e.errno(), "modprobe af_packet");
        case Errno.EPERM -> new ErrnoException("socket AF_PACKET", e.errno(), "needs CAP_NET_RAW");
        default -> e;
      };
    }
  }

  private void prepare() throws ErrnoException {
    try (Arena once = Arena.ofConfined()) {
      makeRoom(once.allocateFrom(JAVA_INT, BUFFER_BYTES));
      Libc.setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, once.allocateFrom(JAVA_INT, 1));
      int index = PacketCalls.ifNameToIndex(device, once.allocateFrom(device));
      address.set(JAVA_SHORT, 0, (short) AF_PACKET);
      address.set(JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), PROTOCOL, ETH_P_ALL);
      address.set(JAVA_INT, IFINDEX, index);
    }
  }

  /// Only the host's root may take more than net.core.rmem_max, so not one of a user namespace
  /// (capabilities(7)). With less room more may be dropped, which is counted.
  private void makeRoom(MemorySegment bytes) throws ErrnoException {
    try {
      Libc.setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, bytes);
    } catch (ErrnoException e) {
      if (e.errno() != Errno.EPERM) {
        throw e;
      }
      Libc.setsockopt(fd, SOL_SOCKET, SO_RCVBUF, bytes);
    }
  }

  /// Hears all from now on; the interface has to be up.
  public void listen() throws ErrnoException {
    PacketCalls.bind(fd, address);
  }

  /// Takes the next packet's beginning into a slot. Never waits.
  ///
  /// @param mostBytes to take of it
  /// @return whether there was one, which the other methods then tell of
  public boolean receive(PacketMemory memory, int slot, int mostBytes) throws ErrnoException {
    iov.setAtIndex(JAVA_LONG, 0, memory.address(slot));
    iov.setAtIndex(JAVA_LONG, 1, mostBytes);
    message.set(JAVA_INT, NAME_LENGTH, (int) ADDRESS_BYTES);
    message.set(JAVA_LONG, CONTROL_LENGTH, CONTROL_BYTES);
    packetBytes = PacketCalls.recvmsg(fd, message, MSG_TRUNC);
    if (packetBytes >= 0) {
      return true;
    }
    return switch (-packetBytes) {
      case Errno.EAGAIN, Errno.EINTR -> false;
      default -> throw new ErrnoException("recvmsg " + device, -packetBytes);
    };
  }

  /// Of the whole packet, with its Ethernet header.
  public int packetBytes() {
    return packetBytes;
  }

  /// Whether it left by the interface; else it came in.
  public boolean isOutgoing() {
    return address.get(JAVA_BYTE, PACKET_TYPE) == PACKET_OUTGOING;
  }

  /// When the kernel saw it there (CLOCK_REALTIME).
  public long atNs() {
    if (message.get(JAVA_LONG, CONTROL_LENGTH) < CONTROL_BYTES
        || control.get(JAVA_INT, CONTROL_TYPE) != SO_TIMESTAMPNS) {
      throw new IllegalStateException("the kernel gave a packet of " + device + " no time");
    }
    return control.get(JAVA_LONG, SECONDS) * NS_PER_S + control.get(JAVA_LONG, NANOSECONDS);
  }

  /// Packets since the opening that the kernel threw away because the buffer was full.
  public long dropped() throws ErrnoException {
    PacketCalls.getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, statistics);
    dropped += Integer.toUnsignedLong(statistics.getAtIndex(JAVA_INT, 1)); // Asking resets it.
    return dropped;
  }

  @Override
  public void close() throws ErrnoException {
    arena.close();
    Libc.close(fd);
  }
}
