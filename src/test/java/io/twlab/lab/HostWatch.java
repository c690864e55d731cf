package io.twlab.lab;

import io.twlab.Await;
import io.twlab.host.CommandException;
import io.twlab.host.CommandRunner;
import io.twlab.host.HostSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Compares the host before and after, patiently: a neighbour's interface may come and go
/// meanwhile, what we changed would stay.
public final class HostWatch {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private HostWatch() {}

  public static HostSnapshot now() throws IOException, CommandException {
    return HostSnapshot.take(new CommandRunner());
  }

  /// What is different, one line each; empty as soon as nothing is.
  public static List<String> changesSince(HostSnapshot before) throws Exception {
    return Await.until(PATIENCE, () -> before.changesTo(now()), List::isEmpty);
  }
}
