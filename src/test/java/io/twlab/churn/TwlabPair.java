package io.twlab.churn;

import io.twlab.measure.Outcome;
import io.twlab.spec.Arrivals;
import io.twlab.spec.Workload;
import io.twlab.spec.Workload.Close;
import io.twlab.spec.Workload.Closer;
import io.twlab.spec.Workload.Exchange;
import io.twlab.spec.Workload.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// twlab's client and server, as an agent opens them, in a closed loop.
final class TwlabPair implements ConnectionPair {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final ChurnServer server;
  private final ChurnClient client;
  private CompletableFuture<ChurnReport> run;

  TwlabPair(PairSettings settings) {
    Workload workload =
        new Workload(
            new Arrivals.Closed(settings.inFlight()),
            Duration.ZERO,
            INTERVAL,
            1,
            new Exchange(1, 1),
            new Close(Closer.CLIENT, settings.close()),
            new Timeouts(TIMEOUT, TIMEOUT),
            Optional.empty());
    server = ChurnServer.open(Workloads.server(settings.transport(), workload));
    client =
        ChurnClient.open(
            Workloads.client(
                settings.transport(), List.of(server.addresses().getFirst()), workload));
  }

  @Override
  public void start(Duration window) {
    run =
        CompletableFuture.supplyAsync(
            () -> client.run(new Window(System.nanoTime(), window, INTERVAL)));
  }

  @Override
  public long finish() {
    ChurnReport report = run.join();
    if (!report.outcomes().keySet().equals(Set.of(Outcome.OK))) {
      throw new IllegalStateException("outcomes " + report.outcomes().keySet());
    }
    return report.count(Outcome.OK);
  }

  @Override
  public long closed() {
    ChurnProgress progress = client.progress();
    if (progress.failed() > 0) {
      throw new IllegalStateException(progress.failed() + " connections failed");
    }
    return progress.ok();
  }

  @Override
  public String threads() {
    return "churn-";
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
