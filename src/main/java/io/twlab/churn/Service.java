package io.twlab.churn;

import io.twlab.spec.Workload;
import io.twlab.spec.Workload.Close;
import io.twlab.spec.Workload.CloseHow;
import io.twlab.spec.Workload.Closer;

/// What a server does with each connection it accepts.
record Service(int exchanges, int requestBytes, int responseBytes, Close close) {
  static Service of(Workload workload) {
    return new Service(
        workload.exchanges(),
        workload.exchange().requestBytes(),
        workload.exchange().responseBytes(),
        workload.close());
  }

  /// The same exchange, closed by the client by RST.
  Service forWarmUp() {
    return new Service(
        exchanges, requestBytes, responseBytes, new Close(Closer.CLIENT, CloseHow.RST));
  }

  boolean closesFirst() {
    return close.by() == Closer.SERVER;
  }

  boolean closesByReset() {
    return close.how() == CloseHow.RST;
  }

  /// Whether a RST behind the last exchange is how the client is meant to close.
  boolean expectsReset() {
    return close.by() == Closer.CLIENT && close.how() == CloseHow.RST;
  }
}
