package io.twlab.predict;

/// How connect(2) goes through ports that are all free to it, as they are where the server closes
/// first.
///
/// It takes a port of the first parity, and the next call begins 1 to 8 ports of that parity after
/// it (net/ipv4/inet_hashtables.c, __inet_hash_connect), so that a port comes again only after a
/// whole round. Every 10 s the walk goes on at a new place (net/core/secure_seq.c,
/// EPHEMERAL_PORT_SHUFFLE_PERIOD), and meets what the rounds before it left there. What it meets is
/// taken as spread evenly: the mean over all starting places, from which one run may be far.
final class PortWalk {
  private static final double PERIOD_SECONDS = 10;

  /// Mean of 1 to 8.
  private static final double STEP = 4.5;

  private final double ports;
  private double roundBegan = Double.NEGATIVE_INFINITY;
  private double walked;
  private double ahead;

  /// @param ports of the first parity, over all destinations
  PortWalk(double ports) {
    this.ports = ports;
  }

  /// Share of the ports taken now whose tuple the server still keeps in TIME_WAIT.
  ///
  /// @param connects made now
  /// @param kept TIME_WAIT sockets that the server has now
  double shareMet(double connects, double kept, double nowSeconds) {
    boolean anotherPeriod =
        Math.floor(nowSeconds / PERIOD_SECONDS) != Math.floor(roundBegan / PERIOD_SECONDS);
    if (anotherPeriod || walked >= ports) {
      roundBegan = nowSeconds;
      walked = 0;
      ahead = Math.min(kept / ports, 1);
    }
    walked += connects * STEP;
    return ahead;
  }

  /// Ports used after so many periods at a steady rate.
  static double used(double ports, double perSecond, double seconds) {
    double rounds = perSecond * PERIOD_SECONDS * STEP / ports;
    double whole = Math.floor(rounds);
    double leftOutInPeriod = Math.pow(1 - 1 / STEP, whole) * (1 - (rounds - whole) / STEP);
    return ports * (1 - Math.pow(leftOutInPeriod, seconds / PERIOD_SECONDS));
  }
}
