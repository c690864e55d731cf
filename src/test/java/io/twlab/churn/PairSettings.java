package io.twlab.churn;

import io.twlab.spec.Transport;
import io.twlab.spec.Workload.CloseHow;

/// What all kinds of [ConnectionPair] do alike.
///
/// @param close how the client closes
/// @param inFlight connections at a time
record PairSettings(Transport transport, CloseHow close, int inFlight) {}
