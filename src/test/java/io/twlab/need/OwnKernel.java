package io.twlab.need;

import java.util.Optional;

/// What the kernel that the tests run on has, as far as a test must know it.
public final class OwnKernel {
  private static final Optional<String> LACKS_NETEM = Probes.ownNetem();

  private OwnKernel() {}

  /// Why nothing here can put netem on an interface; empty where it can.
  public static Optional<String> lacksNetem() {
    return LACKS_NETEM;
  }
}
