package io.twlab.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A tcpdump(8) that writes what passes an interface of this process's network namespace into a
/// file, packet by packet.
final class Sniffer {
  /// More than a frame of the labs has; with less there is room for more frames.
  private static final String WHOLE_FRAMES = "--snapshot-length=2000";

  private static final String BUFFER_OF_16_MIB = "--buffer-size=16384";

  private final Process process;
  private final BufferedReader remarks;

  private Sniffer(Process process) {
    this.process = process;
    remarks =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
  }

  /// Returns when nothing that comes from now on is missed.
  static Sniffer start(String device, String file) throws IOException {
    List<String> command =
        List.of(
            "tcpdump",
            "--interface=" + device,
            "--immediate-mode",
            "--packet-buffered",
            "--no-promiscuous-mode",
            "--time-stamp-precision=nano",
            "--relinquish-privileges=root",
            WHOLE_FRAMES,
            BUFFER_OF_16_MIB,
            "-w",
            file,
            "tcp or udp");
    Sniffer sniffer = new Sniffer(new ProcessBuilder(command).start());
    Runtime.getRuntime().addShutdownHook(new Thread(sniffer.process::destroyForcibly));
    sniffer.remark("listening on");
    return sniffer;
  }

  /// Ends it.
  ///
  /// @return its own words on what it missed: `0 packets dropped by kernel`
  String stop() throws IOException {
    process.toHandle().destroy(); // Process.destroy() would close what it says last.
    return remark("dropped by kernel");
  }

  private String remark(String with) throws IOException {
    StringBuilder before = new StringBuilder();
    for (String line = remarks.readLine(); line != null; line = remarks.readLine()) {
      if (line.contains(with)) {
        return line;
      }
      before.append(line).append('\n');
    }
    throw new IOException("tcpdump ended without saying '" + with + "': " + before);
  }
}
