package io.twlab.control;

import java.time.Duration;

/// Constants that both ends of the control channel agree on.
public final class Protocol {
  /// Both ends must have the same.
  public static final int VERSION = 1;

  /// No message is longer, counted in bytes of UTF-8 without the line feed.
  public static final int MAX_LINE_BYTES = 1 << 20;

  /// Recorded segments in one message: some hundred bytes of JSON each.
  public static final int MAX_SEGMENTS = 1500;

  /// Bytes of a file in one message, in Base64.
  public static final int MAX_FILE_BYTES = 1 << 19;

  /// An agent says something at least this often.
  public static final Duration PULSE = Duration.ofSeconds(1);

  /// An agent that said nothing for so long is taken for dead. Long, because two busy cores can
  /// starve it.
  public static final Duration SILENCE = Duration.ofSeconds(15);

  private Protocol() {}
}
