package io.twlab.packet.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Packets that the kernel had for a device and threw away because nobody read them in time.
final class DeviceDrops {
  /// Of this process's network namespace, whatever is mounted on /sys.
  private static final Path DEVICES = Path.of("/proc/self/net/dev");

  /// `drop` of what is sent: the fourth of the second eight numbers (net/core/net-procfs.c).
  private static final int SENT_DROPPED = 11;

  private DeviceDrops() {}

  static long of(String device) throws IOException {
    return parse(Files.readString(DEVICES), device)
        .orElseThrow(() -> new IOException("the device " + device + " is gone"));
  }

  static Optional<Long> parse(String procNetDev, String device) {
    return procNetDev
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(device + ":"))
        .map(line -> line.substring(device.length() + 1).strip().split(" +", -1))
        .map(numbers -> Long.valueOf(numbers[SENT_DROPPED]))
        .findFirst();
  }
}
