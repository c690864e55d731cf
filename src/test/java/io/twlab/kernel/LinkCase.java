package io.twlab.kernel;

import io.twlab.measure.LinkDirection;
import io.twlab.result.ResultsException;
import io.twlab.result.RunFolder;
import io.twlab.result.StoredTrial;
import io.twlab.spec.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// One trial over one link. Emulated, a trial costs a minute, so delay and loss share trials: the
/// median of the handshakes is that of the nine in ten and more that lose nothing.
///
/// @param delayMs of each way
/// @param lossPercent from clients to servers
/// @param lossBackPercent from servers to clients
record LinkCase(int delayMs, int lossPercent, int lossBackPercent) {
  static final LinkCase BARE = new LinkCase(0, 0, 0);

  /// Swapped directions would show in the last.
  static final List<LinkCase> ALL =
      List.of(BARE, new LinkCase(1, 1, 1), new LinkCase(10, 5, 5), new LinkCase(50, 0, 5));

  /// The same in all, because a busier machine takes longer for a handshake; low, so that an
  /// emulated one is idle most of the time.
  private static final int PER_SECOND = 30;

  String name() {
    return "link-" + delayMs + "ms-" + lossPercent + "-" + lossBackPercent;
  }

  /// How many clients begin in the measured window.
  int connections() {
    return PER_SECOND * seconds();
  }

  /// That a SYN or its SYN-ACK is lost.
  double anyLost() {
    return 1 - (1 - lossPercent / 100.0) * (1 - lossBackPercent / 100.0);
  }

  int lossPercent(LinkDirection direction) {
    return switch (direction) {
      case CLIENT_TO_SERVER -> lossPercent;
      case SERVER_TO_CLIENT -> lossBackPercent;
    };
  }

  private int seconds() {
    return anyLost() > 0 ? 20 : 8;
  }

  /// Writes its experiment file.
  ///
  /// Samplers would only use up the emulated CPU. The timeouts are for whoever loses four SYNs in a
  /// row, which is 15 s.
  ///
  /// @param emulation of all but the bare link, which nothing is put on
  String file(Path folder, Link.Emulation emulation, int warmUpSeconds) throws IOException {
    String text =
        """
        name: %s
        title: What does this link do to connections?
        link:
          delay: %dms
          emulation: %s
          client-to-server: {loss: %d%%}
          server-to-client: {loss: %d%%}
        workload:
          arrivals: {constant: %d/s}
          warm-up: %ds
          duration: %ds
          timeouts: {connect: 40s, exchange: 40s}
        observe: {interval: 1s, states: false}
        """
            .formatted(
                name(),
                delayMs,
                word(emulation),
                lossPercent,
                lossBackPercent,
                PER_SECOND,
                warmUpSeconds,
                seconds());
    return Files.writeString(folder.resolve(name() + ".yaml"), text).toString();
  }

  private String word(Link.Emulation emulation) {
    return (equals(BARE) ? Link.Emulation.AUTO : emulation).name().toLowerCase(Locale.ROOT);
  }

  /// Its only trial, as the results have it.
  StoredTrial trial(Path results) throws ResultsException {
    return RunFolder.latest(results, name()).trials().counted().getFirst();
  }
}
