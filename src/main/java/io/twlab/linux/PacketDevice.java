package io.twlab.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// An existing TUN or TAP device of this network namespace: what the kernel sends by it is read,
/// and what is written the kernel receives from it (Documentation/networking/tuntap.rst).
///
/// It offers no offloads: the kernel completes checksums and cuts packets to the MTU before they
/// are read.
public final class PacketDevice implements AutoCloseable {
  private static final String CLONE_DEVICE = "/dev/net/tun";
  private static final int O_RDWR = 2;
  private static final int O_NONBLOCK = 0x800;
  private static final int O_CLOEXEC = 0x80000;

  /// `_IOW('T', 202, int)`
  private static final long TUNSETIFF = 0x400454caL;

  private static final int IFREQ_BYTES = 40;
  private static final int IFNAMSIZ = 16;
  private static final short IFF_NO_PI = 0x1000;

  /// What a packet of a device begins with.
  public enum Kind {
    /// An IP header: TUN.
    TUN((short) 1, 0),
    /// An Ethernet header: TAP.
    TAP((short) 2, 14);

    private final short flag;
    private final int headerBytes;

    Kind(short flag, int headerBytes) {
      this.flag = flag;
      this.headerBytes = headerBytes;
    }

    /// Bytes in front of the IP header.
    public int headerBytes() {
      return headerBytes;
    }

    /// What its packets lack to the length that they have on Ethernet.
    public int missingHeaderBytes() {
      return TAP.headerBytes - headerBytes;
    }
  }

  private final String name;
  private final int fd;

  private PacketDevice(String name, int fd) {
    this.name = name;
    this.fd = fd;
  }

  /// Attaches to a device.
  ///
  /// @throws ErrnoException with what to do about it, where that is known
  public static PacketDevice open(String name, Kind kind) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      int fd = openCloneDevice(arena);
      try {
        attach(fd, name, kind, arena);
        return new PacketDevice(name, fd);
      } catch (ErrnoException e) {
        Libc.close(fd);
        throw e;
      }
    }
  }

  private static int openCloneDevice(Arena arena) throws ErrnoException {
    try {
      return DeviceCalls.open(arena.allocateFrom(CLONE_DEVICE), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    } catch (ErrnoException e) {
      throw switch (e.errno()) {
        case Errno.ENOENT, Errno.ENODEV, Errno.EACCES, Errno.EPERM ->
            new ErrnoException(
                "open " + CLONE_DEVICE, e.errno(), "modprobe tun, and let this process use it");
        default -> e;
      };
    }
  }

  private static void attach(int fd, String name, Kind kind, Arena arena) throws ErrnoException {
    byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
    if (ascii.length >= IFNAMSIZ) {
      throw new IllegalArgumentException("no interface has a name as long as " + name);
    }
    MemorySegment ifreq = arena.allocate(IFREQ_BYTES, 8);
    MemorySegment.copy(ascii, 0, ifreq, ValueLayout.JAVA_BYTE, 0, ascii.length);
    ifreq.set(ValueLayout.JAVA_SHORT, IFNAMSIZ, (short) (kind.flag | IFF_NO_PI));
    try {
      DeviceCalls.ioctl("TUNSETIFF", fd, TUNSETIFF, ifreq);
    } catch (ErrnoException e) {
      throw switch (e.errno()) {
        case Errno.EPERM -> new ErrnoException("TUNSETIFF", e.errno(), "needs CAP_NET_ADMIN");
        case Errno.EBUSY, Errno.EINVAL ->
            new ErrnoException(
                "TUNSETIFF " + name, e.errno(), "it is no " + kind + " device that is free");
        default -> e;
      };
    }
  }

  public String name() {
    return name;
  }

  /// Takes a packet into a slot. Never waits.
  ///
  /// @return its length in bytes; 0 where none is there
  public int read(PacketMemory memory, int slot) throws ErrnoException {
    int length = DeviceCalls.read(fd, memory.address(slot), PacketMemory.SLOT_BYTES);
    if (length < 0) {
      if (-length == Errno.EAGAIN || -length == Errno.EINTR) {
        return 0;
      }
      throw new ErrnoException("read " + name, -length);
    }
    return length;
  }

  /// Gives the kernel a packet out of a slot.
  ///
  /// @return whether it took it: one whose first bytes are damaged it may refuse (EINVAL), and any
  ///   while it is short of memory or the device is down
  public boolean write(PacketMemory memory, int slot, int length) throws ErrnoException {
    int written = DeviceCalls.write(fd, memory.address(slot), length);
    if (written >= 0) {
      return true;
    }
    return switch (-written) {
      case Errno.EINVAL, Errno.ENOMEM, Errno.ENOBUFS, Errno.EAGAIN, Errno.EIO -> false;
      default -> throw new ErrnoException("write " + name, -written);
    };
  }

  int fd() {
    return fd;
  }

  @Override
  public void close() throws ErrnoException {
    Libc.close(fd);
  }
}
