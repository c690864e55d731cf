package io.twlab.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.twlab.spec.unit.Form;
import io.twlab.spec.unit.Key;
import io.twlab.spec.unit.Unit;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What happens to chosen segments on the link, while all others pass. Each acts on the segments
/// that it matches, in the order of the file; the first one that takes a segment away ends its way.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Fault.Drop.class, name = "drop"),
  @JsonSubTypes.Type(value = Fault.Duplicate.class, name = "duplicate"),
  @JsonSubTypes.Type(value = Fault.Hold.class, name = "hold"),
  @JsonSubTypes.Type(value = Fault.Replay.class, name = "replay"),
  @JsonSubTypes.Type(value = Fault.Reset.class, name = "reset"),
  @JsonSubTypes.Type(value = Fault.RecycleGate.class, name = "recycle-gate"),
  @JsonSubTypes.Type(value = Fault.ShiftClock.class, name = "clock-behind")
})
public sealed interface Fault {
  /// What metrics and recorded segments call it.
  String name();

  Match match();

  /// It never arrives.
  record Drop(
      @Key(value = "drop", doc = "Segments that never arrive.") Match match,
      @Key(doc = "What metrics and recorded segments call it.", form = Form.FAULT) String name)
      implements Fault {}

  /// It arrives twice, the copy right behind it.
  record Duplicate(
      @Key(value = "duplicate", doc = "Segments that arrive twice.") Match match,
      @Key(doc = "What metrics and recorded segments call it.", form = Form.FAULT) String name)
      implements Fault {}

  /// It waits, and others overtake it: for a time, or until a segment of another kind has passed
  /// between the same two endpoints (address and port), whichever connection that belongs to and
  /// whoever sends it. Exactly one of the two is present.
  record Hold(
      @Key(value = "hold", doc = "Segments that wait while others overtake them.") Match match,
      @Key(doc = "What metrics and recorded segments call it.", form = Form.FAULT) String name,
      @Key(value = "for", doc = "How long they wait.", min = "1ms", max = "10min")
          Optional<Duration> time,
      @Key(doc = "They go right behind the next such segment between the same two endpoints.")
          Optional<SegmentKind> until)
      implements Fault {}

  /// In front of it comes a late copy of a segment with payload that the same sender sent in the
  /// connection before between the same two endpoints; nothing if there was none.
  ///
  /// @param copy of which segment
  record Replay(
      @Key(
              value = "replay",
              doc = "Segments in front of which a late one of the connection before comes.")
          Match match,
      @Key(doc = "What metrics and recorded segments call it.", form = Form.FAULT) String name,
      @Key(
              doc =
                  "Which late one: covering, one that covers the SEQ of the segment behind it;"
                      + " behind, the newest that ends at the connection's first SEQ or before it,"
                      + " and so lies outside every window.")
          Copy copy)
      implements Fault {
    /// Plans of before there was a choice have none.
    public Replay {
      copy = copy == null ? Copy.COVERING : copy;
    }

    /// Of a segment that covers the one behind it.
    public Replay(Match match, String name) {
      this(match, name, Copy.COVERING);
    }
  }

  /// Which segment of the connection before comes late, of those with payload.
  enum Copy {
    /// The newest that covers the first sequence number of the segment behind the copy.
    COVERING,
    /// The newest that ends at the sender's initial sequence number or before it, whatever the
    /// receiver's window is.
    BEHIND
  }

  /// Behind it comes a RST with exactly the sequence number that the receiver expects next.
  record Reset(
      @Key(value = "reset", doc = "Segments behind which a forged RST with the exact SEQ comes.")
          Match match,
      @Key(doc = "What metrics and recorded segments call it.", form = Form.FAULT) String name)
      implements Fault {}

  /// What no kernel and no host of the lab does, and this fault imitates; for sentences about it.
  default Optional<String> emulates() {
    return Optional.empty();
  }

  /// Emulates what a server with net.ipv4.tcp_tw_recycle 1 did before Linux 4.12 (4396e46187ca): it
  /// drops a client's SYN whose TSval is older than the one remembered of its host, or that has
  /// none, for a time after a connection that the server closed first. No kernel does this here.
  record RecycleGate(
      @Key(
              value = "recycle-gate",
              doc =
                  "Emulates tcp_tw_recycle of before Linux 4.12 in front of the servers, which"
                      + " remembered a host's TSval for 60s: SYNs with an older one are dropped.",
              min = "1s",
              max = "10min")
          Duration memory,
      @Key(doc = "What metrics and recorded segments call it.", form = Form.FAULT) String name)
      implements Fault {
    @Override
    public Match match() {
      return Match.of(Side.CLIENT, SegmentKind.SYN);
    }

    @Override
    public Optional<String> emulates() {
      return Optional.of("the rule of tcp_tw_recycle of before Linux 4.12");
    }
  }

  /// Emulates another host's clock: the TSval of one client's segments is older by a time, and what
  /// the servers echo of it newer. No segment is taken away.
  record ShiftClock(
      @Key(
              value = "clock-behind",
              doc =
                  "Emulates that the TCP clock of one client is behind by so much: TSval older,"
                      + " TSecr back to what the client sent. Needs topology.nat.",
              min = "1ms",
              max = "240h")
          Duration behind,
      @Key(doc = "Which client, counted from 1.", min = "1", max = "16") Integer client,
      @Key(doc = "What metrics and recorded segments call it.", form = Form.FAULT) String name)
      implements Fault {
    @Override
    public Match match() {
      return Match.of(Side.CLIENT, SegmentKind.ANY);
    }

    @Override
    public Optional<String> emulates() {
      return Optional.of("the clock of another host");
    }
  }

  /// Which segments: those for which all that is given holds. What is not given is not asked for.
  ///
  /// @param from who sends them
  /// @param flags which TCP flags they have and which they do not have
  /// @param connection which of the connections on this link, counted by their SYN
  /// @param offset only those whose first byte is this one of the sender's stream, 0 the first
  /// @param payload only those whose payload begins with these characters (ASCII)
  /// @param first so many of each connection
  /// @param nth the one with this number in each connection, from 1, of those for which all else
  ///   holds; not beside `first`
  record Match(
      @Key(doc = "Who sends them.") Side from,
      @Key(doc = "Which kind of segment.") SegmentKind segment,
      @Key(
              doc =
                  "TCP flags that are set, and after `not` ones that are not: SYN ACK; FIN ACK not"
                      + " PSH. Others may be either way.")
          Optional<SegmentFlags> flags,
      @Key(
              doc =
                  "Connections of the link, counted from 1 by their SYN: any, odd, even, or the"
                      + " number of one.")
          Connections connection,
      @Key(
              doc = "Only those whose first byte is this one of the sender's stream.",
              unit = Unit.BYTES,
              min = "0B",
              max = "1024MiB")
          Optional<Integer> offset,
      @Key(doc = "Only those whose payload begins with these characters (ASCII).")
          Optional<String> payload,
      @Key(doc = "Only so many of each connection.", min = "1", max = "1000000")
          Optional<Integer> first,
      @Key(
              doc =
                  "Only this one of each connection, counted from 1 among those for which all else"
                      + " holds.",
              min = "1",
              max = "1000000")
          Optional<Integer> nth) {
    /// All of a kind.
    public static Match of(Side from, SegmentKind segment) {
      return new Match(
          from,
          segment,
          Optional.empty(),
          Connections.Share.ANY,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /// What a match need not say.
    static final Match EVERY = of(null, SegmentKind.ANY);
  }

  /// An end of the link.
  enum Side {
    CLIENT,
    SERVER
  }

  /// Connections by their number on the link, from 1. Written as `any`, `odd`, `even`, or a number.
  sealed interface Connections {
    /// Many.
    enum Share implements Connections {
      ANY,
      ODD,
      EVEN;

      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    /// One.
    record Only(int number) implements Connections {
      /// @throws IllegalArgumentException if no connection has that number
      public Only {
        if (number < 1) {
          throw new IllegalArgumentException("connections are counted from 1, not " + number);
        }
      }

      @Override
      public String toString() {
        return Integer.toString(number);
      }
    }

    /// Reads what is written in an experiment file, which is what [Object#toString()] writes.
    ///
    /// @throws IllegalArgumentException if it is neither one of the words nor a number from 1 to
    ///   999999999
    static Connections parse(String text) {
      if (text.matches("[1-9][0-9]{0,8}")) {
        return new Only(Integer.parseInt(text));
      }
      return Arrays.stream(Share.values())
          .filter(share -> share.toString().equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("it is no number of a connection"));
    }

    /// As plans have it: words in capitals, as ever.
    @JsonValue
    default String stored() {
      return toString().toUpperCase(Locale.ROOT);
    }

    /// Reads what [#stored()] writes.
    @JsonCreator
    static Connections ofStored(String text) {
      return parse(text.toLowerCase(Locale.ROOT));
    }
  }

  /// What a segment is for (RFC 9293).
  enum SegmentKind {
    ANY,
    /// SYN without ACK.
    SYN,
    SYN_ACK,
    /// ACK and nothing else: no payload, no SYN, FIN or RST.
    ACK,
    /// An [#ACK] of the other side's FIN.
    LAST_ACK,
    /// With payload, whatever the flags.
    DATA,
    FIN,
    RST
  }
}
