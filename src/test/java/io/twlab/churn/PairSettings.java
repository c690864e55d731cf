package io.twlab.churn;

import io.twlab.spec.Transport;
import io.twlab.spec.Workload.CloseHow;

/// What all kinds of [ConnectionPair] do alike.
///
/// @param close how the client closes: by FIN or by RST
/// @param inFlight connections at a time
record PairSettings(Transport transport, CloseHow close, int inFlight) {
  boolean reset() {
    return close == CloseHow.RST;
  }
}
