package io.twlab.churn;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Connections that make the code hot before anything is measured. They go the way of measured
/// ones, between addresses of their own, are always closed by RST by the client, and are not
/// counted.
///
/// @param targets the servers' warm-up addresses
/// @param localAddress source address; the kernel's choice if empty
/// @param perSecond connections, over this client
public record WarmUp(
    List<InetSocketAddress> targets,
    Optional<InetAddress> localAddress,
    Duration duration,
    double perSecond) {
  /// Enough to have the compiler's attention in two seconds, and few enough to go through slow
  /// links.
  public static final double DEFAULT_PER_SECOND = 4000;

  public WarmUp {
    targets = List.copyOf(targets);
  }
}
