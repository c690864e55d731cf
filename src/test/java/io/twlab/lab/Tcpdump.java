package io.twlab.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Reads capture files with tcpdump(8).
///
/// @param remarks what it says of the file: link type, snapshot length, what is wrong with it
/// @param packets its words on each packet, lines joined
record Tcpdump(int status, String remarks, List<String> packets) {
  static Tcpdump read(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "tcpdump",
                "-r",
                file.toString(),
                "-n",
                "-n",
                "-S",
                "-v",
                "-v",
                "-tt",
                "--time-stamp-precision=nano")
            .start();
    CompletableFuture<String> remarks =
        CompletableFuture.supplyAsync(() -> textOf(process.getErrorStream()));
    List<String> packets = new ArrayList<>();
    for (String line : textOf(process.getInputStream()).lines().toList()) {
      if (line.startsWith(" ") || line.startsWith("\t")) {
        packets.set(packets.size() - 1, packets.getLast() + line);
      } else {
        packets.add(line);
      }
    }
    return new Tcpdump(process.waitFor(), remarks.join(), List.copyOf(packets));
  }

  private static String textOf(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Its TCP segments.
  List<Sighting> segments() {
    return packets.stream().filter(one -> one.contains("Flags [")).map(Sighting::of).toList();
  }

  long datagrams() {
    return packets.stream().filter(one -> one.contains("proto UDP")).count();
  }
}
