package io.twlab.kernel;

import io.twlab.result.ResultsException;
import io.twlab.result.RunFolder;
import io.twlab.result.StoredTrial;
import io.twlab.spec.BackendChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// One trial over one link. Emulated, a trial costs a minute, so delay and loss share trials: the
/// median of the handshakes is that of the nine in ten and more that lose nothing.
///
/// @param delayMs of each way
/// @param lossPercent of each way
/// @param perSecond connections
/// @param seconds of the measured window
record LinkCase(int delayMs, int lossPercent, int perSecond, int seconds) {
  static final LinkCase BARE = new LinkCase(0, 0, 30, 10);
  static final LinkCase SHORT_WITH_LITTLE_LOSS = new LinkCase(1, 1, 100, 30);
  static final LinkCase MIDDLING_WITH_MUCH_LOSS = new LinkCase(10, 5, 100, 30);
  static final LinkCase LONG = new LinkCase(50, 0, 30, 10);
  static final List<LinkCase> ALL =
      List.of(BARE, SHORT_WITH_LITTLE_LOSS, MIDDLING_WITH_MUCH_LOSS, LONG);

  /// Whoever loses four SYNs in a row waits for 15 s.
  private static final String TEXT =
      """
      name: %s
      title: What does this link do to connections?
      link: {delay: %dms, loss: %d%%}
      workload:
        arrivals: {constant: %d/s}
        warm-up: 5s
        duration: %ds
        timeouts: {connect: 40s, exchange: 40s}
      """;

  String name() {
    return "link-" + delayMs + "ms-" + lossPercent;
  }

  /// The arguments of `twlab run`, whose file is written here.
  List<String> command(BackendChoice backend, Path folder) throws IOException {
    Path file = folder.resolve(name() + ".yaml");
    Files.writeString(file, TEXT.formatted(name(), delayMs, lossPercent, perSecond, seconds));
    return List.of(
        "run",
        file.toString(),
        "--backend",
        backend.name().toLowerCase(Locale.ROOT),
        "--results",
        results(folder).toString());
  }

  /// Its only trial, as the results have it.
  StoredTrial trial(Path folder) throws ResultsException {
    return RunFolder.latest(results(folder), name()).trials().counted().getFirst();
  }

  private static Path results(Path folder) {
    return folder.resolve("results");
  }
}
