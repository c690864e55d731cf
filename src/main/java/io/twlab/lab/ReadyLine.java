package io.twlab.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The one line that the image's entry point (docker/node.sh) says when addresses and routes are
/// there.
final class ReadyLine {
  private static final int LONGEST = 64;

  private ReadyLine() {}

  /// Waits for it, and reads not a byte more: what follows it belongs to the agent's protocol.
  ///
  /// @param who for messages
  static void await(InputStream stdout, LogTail log, String who) throws LabException {
    String greeting;
    try {
      greeting = line(stdout);
    } catch (IOException e) {
      throw DockerErrors.failed("the container of " + who + " does not answer", e);
    }
    if (!greeting.equals("ready")) {
      throw new LabException(
          LabException.Cause.BROKEN,
          "the container of %s said '%s': %s"
              .formatted(who, greeting, String.join(" | ", log.lines())),
          "");
    }
  }

  private static String line(InputStream stdout) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = stdout.read(); c >= 0 && c != '\n'; c = stdout.read()) {
      line.append((char) c);
      if (line.length() > LONGEST) {
        break;
      }
    }
    return new String(
        line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
