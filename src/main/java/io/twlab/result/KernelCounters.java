package io.twlab.result;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The kernel counters whose names are known, as `Group.Name`.
final class KernelCounters {
  private static final String RESOURCE = "kernel-counters.txt";
  static final List<String> ALL = read();

  private KernelCounters() {}

  private static List<String> read() {
    try (InputStream in = KernelCounters.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(in, RESOURCE), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
