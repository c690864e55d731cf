package io.twlab.predict;

import io.twlab.spec.Scenario;
import io.twlab.spec.Workload;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/// Predicts TIME_WAIT and the connect rate of a variant.
///
/// Each connection holds one tuple for 60 s at the side that closed first, unless tcp_tw_reuse
/// gives it away earlier. With P ports, D destinations and A source addresses the client side
/// sustains P·D·A/60 connects a second (28,232/60 = 470.5 at the defaults), or
/// P·D·A/tcp_tw_reuse_delay with reuse; the first P·D·A go at once. Where the server closes first
/// it keeps TIME_WAIT and the client's ports are free, since a SYN to a TIME_WAIT socket is
/// accepted in its place; so the server has at most one for each tuple that the client's walk
/// through its ports has used ([PortWalk]). Where both close at once the client is taken for the
/// first, which it mostly is. FIN_WAIT_2 is not modelled: with `close-wait` only TIME_WAIT's own 60
/// s are. RST leaves no TIME_WAIT. Sources: net/ipv4/inet_hashtables.c, tcp_ipv4.c,
/// inet_timewait_sock.c; Documentation/networking/ip-sysctl.rst. Attempts are taken as spread
/// evenly over the destinations, loss as zero.
public final class TimeWaitModel {
  private static final int USUAL_HZ = 250;

  private TimeWaitModel() {}

  /// The prediction for a kernel with CONFIG_HZ=250, the usual value.
  public static Prediction predict(Scenario scenario) {
    return predict(scenario, USUAL_HZ);
  }

  /// @param hz CONFIG_HZ of the kernel, which decides in what steps TIME_WAIT expires
  public static Prediction predict(Scenario scenario, int hz) {
    Optional<Offered> offered = Offered.by(scenario.workload());
    OptionalDouble arrivals = offered.stream().mapToDouble(Offered::perSecond).findFirst();
    boolean reset = scenario.workload().close().how() == Workload.CloseHow.RST;
    Tuples tuples = reset ? withoutTimeWait(Tuples.of(scenario)) : Tuples.of(scenario);
    OptionalDouble ceiling = connectCeiling(tuples);
    Optional<Transient> transientPart =
        offered.map(attempts -> transientOf(scenario, tuples, attempts, hz));
    return new Prediction(
        scenario.workload().close().by(),
        arrivals,
        Math.min(tuples.count(), tuples.buckets()),
        ceiling,
        transientPart.map(Transient::exhaustedAtSeconds).orElse(OptionalDouble.empty()),
        map(arrivals, rate -> Math.min(rate, ceiling.orElse(rate))),
        map(arrivals, rate -> steadyTimeWait(tuples, rate)),
        transientPart.map(Transient::timeWait),
        transientPart
            .filter(_ -> offered.stream().noneMatch(Offered::inBursts))
            .map(Transient::connectsPerSecond));
  }

  private static Transient transientOf(Scenario scenario, Tuples tuples, Offered offered, int hz) {
    Workload workload = scenario.workload();
    return Transient.of(
        tuples,
        Lifetime.atHz(hz),
        offered,
        seconds(workload.duration()),
        seconds(workload.timeouts().longest()) + seconds(scenario.observe().drain()));
  }

  /// A tuple in TIME_WAIT comes back after 60 s or the reuse delay, whichever is shorter; one that
  /// finds no bucket comes back at once.
  private static OptionalDouble connectCeiling(Tuples tuples) {
    boolean limited = tuples.held() && tuples.buckets() >= tuples.count();
    double back = Math.min(Lifetime.SECONDS, tuples.reuseAfterSeconds());
    return limited && back > 0 ? OptionalDouble.of(tuples.count() / back) : OptionalDouble.empty();
  }

  private static double steadyTimeWait(Tuples tuples, double rate) {
    if (!tuples.held()) {
      double used = PortWalk.used(tuples.firstParity(), rate, Lifetime.SECONDS);
      return Math.min(used, tuples.buckets());
    }
    double withoutReuse = Math.min(rate * Lifetime.SECONDS, tuples.count());
    double needed =
        Double.isInfinite(tuples.reuseAfterSeconds())
            ? tuples.count()
            : Math.max(tuples.firstParity(), rate * tuples.reuseAfterSeconds());
    return Math.min(Math.min(withoutReuse, needed), tuples.buckets());
  }

  private static Tuples withoutTimeWait(Tuples tuples) {
    return new Tuples(tuples.count(), tuples.firstParity(), false, tuples.reuseAfterSeconds(), 0);
  }

  private static OptionalDouble map(OptionalDouble value, DoubleUnaryOperator function) {
    return value.isPresent()
        ? OptionalDouble.of(function.applyAsDouble(value.getAsDouble()))
        : value;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
