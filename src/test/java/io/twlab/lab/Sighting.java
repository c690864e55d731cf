package io.twlab.lab;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A TCP segment at an interface, as tcpdump(8) tells of it.
///
/// @param atNs since 1970
/// @param sound whether its checksums are right; they need not be where the kernel leaves them to
///   the interface
record Sighting(long atNs, Packet packet, boolean sound) {
  private static final Pattern LINE =
      Pattern.compile(
          "(?<s>\\d+)\\.(?<ns>\\d{9}) IP \\(.*\\)\\s+(?<from>\\S+) > (?<to>\\S+): Flags"
              + " \\[(?<flags>[^]]*)],(?<words>.*) length (?<length>\\d+).*");
  private static final Pattern SEQUENCE = Pattern.compile(" seq (\\d+)");
  private static final Pattern ACKNOWLEDGMENT = Pattern.compile(" ack (\\d+)");
  private static final Pattern TIMESTAMPS = Pattern.compile("TS val (\\d+) ecr (\\d+)");

  /// What tells one segment from others. Numbers that it does not have are -1.
  ///
  /// @param flags as tcpdump writes them: `S` is SYN, `.` is ACK
  /// @param ends endpoints, `198.18.0.2.40000 > 198.18.0.3.7000`
  record Packet(
      String ends,
      String flags,
      long sequence,
      long acknowledgment,
      long value,
      long echo,
      int length) {
    boolean isFrom(String endpoint) {
      return ends.startsWith(endpoint + " > ");
    }

    boolean hasData() {
      return length > 0;
    }

    Packet withoutEnds() {
      return new Packet("", flags, sequence, acknowledgment, value, echo, length);
    }

    /// With clocks put on by so much, modulo 2^32; what it does not have stays away.
    Packet shifted(long valueMs, long echoMs) {
      return new Packet(
          ends,
          flags,
          sequence,
          acknowledgment,
          shifted32(value, valueMs),
          shifted32(echo, echoMs),
          length);
    }

    private static long shifted32(long clock, long ms) {
      return clock <= 0 ? clock : (clock + ms) & 0xffff_ffffL;
    }
  }

  /// @param text of one packet, its lines joined
  static Sighting of(String text) {
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      throw new IllegalArgumentException("not what tcpdump says of a TCP segment: " + text);
    }
    String words = line.group("words");
    return new Sighting(
        Long.parseLong(line.group("s")) * 1_000_000_000 + Long.parseLong(line.group("ns")),
        new Packet(
            line.group("from") + " > " + line.group("to"),
            line.group("flags"),
            number(SEQUENCE, words, 1),
            number(ACKNOWLEDGMENT, words, 1),
            number(TIMESTAMPS, words, 1),
            number(TIMESTAMPS, words, 2),
            Integer.parseInt(line.group("length"))),
        words.contains("(correct)") && !text.contains("bad cksum"));
  }

  private static long number(Pattern pattern, String words, int group) {
    Matcher found = pattern.matcher(words);
    return found.find() ? Long.parseLong(found.group(group)) : -1;
  }
}
