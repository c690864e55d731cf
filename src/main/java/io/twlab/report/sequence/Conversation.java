package io.twlab.report.sequence;

import io.twlab.measure.LinkDirection;
import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import io.twlab.measure.TcpFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// All that a link saw between one client endpoint and one server endpoint: connection after
/// connection on the same addresses and ports.
///
/// Which connection a segment belongs to is inferred. A SYN with a new ISN opens one; until the
/// server has answered it, whatever is no answer to it belongs to the connection before: so an ACK
/// of the old connection and the RST that it provokes are not taken for the new one's.
record Conversation(String client, String server, List<Step> steps) {
  Conversation {
    steps = List.copyOf(steps);
  }

  /// @param segments that a link saw, of any endpoints
  /// @param one a segment of the conversation that is asked for
  static Conversation of(List<Segment> segments, Segment one) {
    String client = clientOf(one);
    String server = serverOf(one);
    Reader reader = new Reader();
    segments.stream()
        .filter(segment -> clientOf(segment).equals(client) && serverOf(segment).equals(server))
        .forEach(reader::read);
    return new Conversation(client, server, reader.steps);
  }

  private static String clientOf(Segment segment) {
    return segment.direction() == LinkDirection.CLIENT_TO_SERVER
        ? segment.source()
        : segment.destination();
  }

  private static String serverOf(Segment segment) {
    return segment.direction() == LinkDirection.CLIENT_TO_SERVER
        ? segment.destination()
        : segment.source();
  }

  /// Reads segments in the order in which the link saw them.
  private static final class Reader {
    final List<Step> steps = new ArrayList<>();
    private Connection before = Connection.UNSEEN;
    private Connection current = Connection.UNSEEN;

    /// Highest number that the link has seen from each side in the current connection.
    private final Map<LinkDirection, Long> seenTo = new HashMap<>();

    void read(Segment segment) {
      boolean client = segment.direction() == LinkDirection.CLIENT_TO_SERVER;
      boolean made = segment.fate() == SegmentFate.REPLAYED || segment.fate() == SegmentFate.FORGED;
      boolean syn = segment.has(TcpFlag.SYN);
      if (client && syn && !made && !current.isOpenedBy(segment)) {
        before = current;
        current = current.next(segment);
        seenTo.clear();
      } else if (!client && syn && current.isPending() && current.isAnsweredBy(segment)) {
        current = current.answered(segment);
      }
      steps.add(step(segment, client, of(segment, client)));
    }

    private Connection of(Segment segment, boolean client) {
      boolean ofCurrent =
          !current.isPending()
              || (client ? current.isOpenedBy(segment) : current.isAnsweredBy(segment));
      return ofCurrent ? current : before;
    }

    private Step step(Segment segment, boolean client, Connection connection) {
      OptionalLong sequence = relative(segment.sequence(), connection.isn(client));
      OptionalLong acknowledgment =
          segment.has(TcpFlag.ACK)
              ? relative(segment.acknowledgment(), connection.isn(!client))
              : OptionalLong.empty();
      Step bare =
          new Step(
              steps.size() + 1,
              connection.number(),
              segment,
              sequence,
              acknowledgment,
              false,
              OptionalInt.empty());
      return new Step(
          bare.number(),
          bare.connection(),
          segment,
          sequence,
          acknowledgment,
          wasSeen(bare),
          segment.fate() == SegmentFate.REPLAYED ? originalOf(segment) : OptionalInt.empty());
    }

    private boolean wasSeen(Step step) {
      if (step.length() == 0 || !step.sentByEndpoint() || step.connection() != current.number()) {
        return false;
      }
      Long seen = seenTo.get(step.segment().direction());
      if (seen != null && SequenceNumbers.ahead(step.end(), seen) <= 0) {
        return true;
      }
      seenTo.put(step.segment().direction(), step.end());
      return false;
    }

    private OptionalInt originalOf(Segment copy) {
      return steps.reversed().stream()
          .filter(Step::sentByEndpoint)
          .filter(step -> step.segment().direction() == copy.direction())
          .filter(step -> step.segment().sequence() == copy.sequence())
          .filter(step -> step.segment().payloadBytes() == copy.payloadBytes())
          .mapToInt(Step::number)
          .findFirst();
    }
  }

  private static OptionalLong relative(long number, OptionalLong isn) {
    return isn.isPresent()
        ? OptionalLong.of(SequenceNumbers.ahead(number, isn.getAsLong()))
        : OptionalLong.empty();
  }
}
