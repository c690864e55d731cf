package io.twlab.run;

import io.twlab.host.CommandException;
import io.twlab.host.CommandRunner;
import io.twlab.host.HostSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Looks at the host before and after a run. twlab changes nothing there, so whatever is different
/// is a neighbour's work or a fault of ours, and the reader of the results has to know it.
final class HostGuard {
  private final CommandRunner runner = new CommandRunner();
  private final Optional<HostSnapshot> before;

  private HostGuard() {
    this.before = look();
  }

  /// Remembers the host as it is now.
  static HostGuard watch() {
    return new HostGuard();
  }

  /// What has changed since, one line each.
  List<String> changes() {
    Optional<HostSnapshot> after = look();
    if (before.isEmpty() || after.isEmpty()) {
      return List.of(
          "the host could not be compared before and after: its settings are unreadable");
    }
    return before.get().changesTo(after.get()).stream()
        .map(change -> "the host changed during the run: " + change)
        .toList();
  }

  private Optional<HostSnapshot> look() {
    try {
      return Optional.of(HostSnapshot.take(runner));
    } catch (IOException | CommandException _) {
      return Optional.empty();
    }
  }
}
