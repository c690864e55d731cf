package io.twlab.agent;

import io.twlab.linux.ErrnoException;
import io.twlab.linux.InterruptedDumpException;
import io.twlab.linux.SockDiag;
import io.twlab.linux.TcpState;
import io.twlab.spec.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;

/// Waits with the controller until the warm-up has left nothing. A connection of the warm-up whose
/// RST the link lost stays open at the other end for good, since nobody there has anything to send:
/// what may be one is ended by SOCK_DESTROY.
final class Settling {
  /// By then a RST that the link did not lose has come, unless its delay is longer. The RST that
  /// SOCK_DESTROY itself sends may be under way yet when the window begins; it is of an address
  /// pair that nothing measured has.
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Optional<Duration> grace;
  private Optional<Long> firstNs = Optional.empty();
  private boolean refused;

  Settling(Scenario scenario) {
    grace = grace(scenario);
  }

  /// How long sockets have to go by themselves; empty where nothing is on the way that could lose a
  /// RST. A link that is told to lose nothing does so when its queue is full, and the wire when it
  /// is not quick enough.
  static Optional<Duration> grace(Scenario scenario) {
    if (scenario.link().mayLose()) {
      return Optional.of(Duration.ZERO);
    }
    return scenario.emulatesLink() ? Optional.of(GRACE) : Optional.empty();
  }

  /// @return what is left now
  Leftovers look() throws IOException {
    long nowNs = System.nanoTime();
    long sinceNs = firstNs.orElse(nowNs);
    firstNs = Optional.of(sinceNs);
    if (!refused && grace.isPresent() && nowNs - sinceNs >= grace.get().toNanos()) {
      destroy();
    }
    return Leftovers.now();
  }

  /// A kernel without CONFIG_INET_DIAG_DESTROY (User-Mode Linux) is asked once: most sockets still
  /// go by themselves there.
  private void destroy() throws IOException {
    try (SockDiag sockets = SockDiag.open()) {
      sockets.destroy(EnumSet.complementOf(EnumSet.of(TcpState.LISTEN)));
    } catch (InterruptedDumpException _) {
      // Sockets come and go still; whoever waits for quiet asks again.
    } catch (ErrnoException e) {
      if (!e.name().equals("EOPNOTSUPP")) {
        throw e;
      }
      refused = true;
      System.err.println("sockets of the warm-up cannot be ended: " + e.getMessage());
    }
  }
}
