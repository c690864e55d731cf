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

  /// Whether the server closes when it has sent its last response, and does not wait for the
  /// client.
  boolean closesByItself() {
    return close.by() != Closer.CLIENT;
  }

  /// Whether it closes by shutdown(2) for writing, and by close(2) when the client's FIN has been
  /// read.
  boolean halfCloses() {
    return closesByItself() && close.how() == CloseHow.HALF_CLOSE;
  }

  /// Whether it stays in CLOSE_WAIT for a while.
  boolean holdsCloseWait() {
    return close.closeWait().isPositive();
  }

  boolean closesByReset() {
    return close.how() == CloseHow.RST;
  }

  /// Whether a RST behind the last exchange is how the client is meant to close.
  boolean expectsReset() {
    return close.by() != Closer.SERVER && close.how() == CloseHow.RST;
  }
}
