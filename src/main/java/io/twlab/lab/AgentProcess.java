package io.twlab.lab;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/// A running agent, seen from the controller.
public interface AgentProcess extends AutoCloseable {
  /// Messages to the agent.
  OutputStream stdin();

  /// Messages from the agent.
  InputStream stdout();

  /// The last lines it wrote to stderr, oldest first; at most 50.
  List<String> lastLogLines();

  /// Its exit status if it ends within `patience`.
  OptionalInt waitFor(Duration patience) throws InterruptedException;

  /// How it ended, for a message: by which status or signal, or what killed it. Asked when its
  /// output has ended; waits a little for what tells, and never throws.
  String ending();

  /// Ends it: EOF on stdin, then SIGTERM, then SIGKILL.
  @Override
  void close();
}
