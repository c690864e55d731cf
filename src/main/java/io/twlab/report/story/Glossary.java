package io.twlab.report.story;

import io.twlab.report.story.Page.Term;
import io.twlab.result.Summary.VariantSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What errnos, reasons and counters mean here. Sources: connect(2), bind(2), tcp(7), errno(3), the
/// kernel's Documentation/networking/snmp_counter.rst.
final class Glossary {
  private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

  static {
    MEANINGS.put(
        "TIME_WAIT",
        "The state in which the side that closed first keeps a connection's addresses and ports, on"
            + " Linux for about 60 s, so that late segments cannot reach a new connection.");
    MEANINGS.put(
        "connect p50, p99",
        "Half, and 99 in 100, of the established connections took at most this long, counted from"
            + " the moment the attempt was due.");
    MEANINGS.put(
        "CPU per connect",
        "CPU time of the whole machine, above idle, for each successful connect: client, server,"
            + " kernel and twlab together.");
    MEANINGS.put(
        "EADDRNOTAVAIL",
        "Every local port of the range is taken towards this destination, mostly by TIME_WAIT.");
    MEANINGS.put(
        "EADDRINUSE", "The address and port are taken, by a socket or by one in TIME_WAIT.");
    MEANINGS.put("ECONNREFUSED", "Nobody listens there: the SYN was answered by RST.");
    MEANINGS.put("ECONNRESET", "The peer ended the connection by RST.");
    MEANINGS.put("EPIPE", "Data was written to a connection that was already closed.");
    MEANINGS.put(
        "ETIMEDOUT", "The kernel gave up sending SYNs or data again, because no answer came.");
    MEANINGS.put("EHOSTUNREACH", "No route to the destination, or a router said so.");
    MEANINGS.put("ENETUNREACH", "No route to the network of the destination.");
    MEANINGS.put(
        "NO_ROUTE_TO_HOST",
        "EHOSTUNREACH or ENETUNREACH: no route to the destination; the client cannot tell which.");
    MEANINGS.put("EMFILE", "The process has no file descriptor left.");
    MEANINGS.put("ENOBUFS", "The kernel has no memory left for sockets.");
    MEANINGS.put("CONNECT_TIMEOUT", "Not established within the time that the experiment allows.");
    MEANINGS.put("EXCHANGE_TIMEOUT", "Established, but no full response within the time allowed.");
    MEANINGS.put("PREMATURE_CLOSE", "The connection was closed before the response was complete.");
    MEANINGS.put("SHORT_DATA", "Fewer bytes came than were agreed.");
    MEANINGS.put("WRONG_DATA", "Bytes came that nobody had sent on this connection.");
    MEANINGS.put("not_started", "Due in the window, but the client was too busy ever to start it.");
    MEANINGS.put(
        "unfinished", "Still undecided when the longest timeout after the window had passed.");
    MEANINGS.put(
        "TWRecycled", "Times that connect() took over a local port from a socket in TIME_WAIT.");
    MEANINGS.put(
        "TWKilled",
        "Sockets whose TIME_WAIT or FIN_WAIT_2 timer was set to 4 s or less, and ran out.");
    MEANINGS.put("TW", "Sockets that left TIME_WAIT (or FIN_WAIT_2) because their time was over.");
    MEANINGS.put(
        "TCPTimeWaitOverflow",
        "Sockets closed without TIME_WAIT because tcp_max_tw_buckets is full.");
    MEANINGS.put("PAWSEstab", "Segments dropped because their timestamp was older than the last.");
    MEANINGS.put(
        "PAWSTimewait", "SYNs that met TIME_WAIT with a timestamp older than the last one.");
    MEANINGS.put("TCPChallengeACK", "ACKs sent to ask whether a suspicious segment is genuine.");
    MEANINGS.put("ListenOverflows", "Connections that found the accept queue full.");
    MEANINGS.put("ListenDrops", "SYNs and last ACKs dropped by a listener, whatever the reason.");
    MEANINGS.put("TCPSynRetrans", "SYNs and SYN-ACKs that had to be sent again.");
    MEANINGS.put("AttemptFails", "Connections that ended before they were established.");
  }

  private static final Set<String> ALWAYS =
      Set.of("TIME_WAIT", "connect p50, p99", "CPU per connect");

  private Glossary() {}

  static Optional<String> meaning(String name) {
    return Optional.ofNullable(MEANINGS.get(name.replaceFirst(" \\(.*", "")));
  }

  /// The terms that appear in this run: those of the table, and every failure and counter above
  /// zero.
  static List<Term> of(ReportInput input) {
    Set<String> seen = new TreeSet<>(ALWAYS);
    for (VariantSummary variant : input.summary().variants()) {
      variant
          .metrics()
          .forEach(
              (name, metric) -> {
                if (metric.max() > 0) {
                  seen.add(name.substring(name.lastIndexOf('.') + 1));
                }
              });
    }
    List<Term> terms = new ArrayList<>();
    MEANINGS.forEach(
        (name, meaning) -> {
          if (seen.contains(name)) {
            terms.add(new Term(name, meaning));
          }
        });
    return terms;
  }
}
