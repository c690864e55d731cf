package io.twlab.result;

import static io.twlab.result.Direction.HIGHER;
import static io.twlab.result.Direction.LOWER;
import static io.twlab.result.Direction.NEITHER;
import static io.twlab.result.MetricFamily.measured;
import static io.twlab.result.MetricKind.COUNT;
import static io.twlab.result.MetricKind.TIMING;

import java.util.List;

/// What took how long, how often, and how much CPU.
final class TimeFamilies {
  private static final String US = "µs";
  private static final String PER_SECOND = "1/s";

  static final List<MetricFamily> ALL =
      List.of(
          measured(
              "latency.connect_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "Intended start to established: free of coordinated omission."),
          measured(
              "latency.connect_real_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "Real start to established; with transport io_uring the real start is when connect(2)"
                  + " was submitted."),
          measured(
              "latency.handshake_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "From a SYN to the SYN-ACK that echoes its timestamp, as the client's kernel measured"
                  + " it (tcpi_rtt before anything was sent): what the network and the server's"
                  + " kernel take, without the client's threads. A server whose SYN-ACK was lost"
                  + " echoes the first SYN, so the second it cost is in it; after a lost SYN it is"
                  + " not. None of a SYN sent twice without timestamps; not with transport nio,"
                  + " which cannot ask for TCP_INFO."),
          measured(
              "latency.connect_ge_1s.count",
              "connections",
              LOWER,
              COUNT,
              "Connections whose handshake took 1 s or longer from the real start, as one does"
                  + " whose SYN or SYN-ACK was lost; to 0.1 % of the second."),
          measured(
              "latency.connect_ge_1s.share",
              "share",
              LOWER,
              COUNT,
              "The same by all connections established, 0 to 1."),
          measured(
              "latency.exchange_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "All exchanges of one connection."),
          measured(
              "latency.close_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "From a side's shutdown(2) until it has read the peer's FIN, where a side closes so:"
                  + " `close.how: half-close`, and the client with `close.by: both`."),
          measured(
              "syscall.connect_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "Time inside Netty's unsafe().connect: connect(2), getsockname(2) and one"
                  + " epoll_ctl(2); when connect(2) fails at once, its exception and close(2)"
                  + " too. Not with transport io_uring, where connect(2) is submitted with others"
                  + " and carried out in one io_uring_enter(2)."),
          measured(
              "syscall.bind_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "Time inside Netty's unsafe().bind: bind(2) and getsockname(2)."),
          measured(
              "lateness.generator_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "Real minus intended start, as far as the load generator is at fault; with transport"
                  + " io_uring also as far as connect(2) of earlier attempts is, which is submitted"
                  + " and not timed."),
          measured(
              "lateness.syscall_us.<quantile>",
              US,
              LOWER,
              TIMING,
              "Real minus intended start, as far as system calls of earlier attempts held up the"
                  + " event loop."),
          measured(
              "rate.attempts_per_s",
              PER_SECOND,
              NEITHER,
              TIMING,
              "Attempts due, by the length of the window."),
          measured(
              "rate.connects_per_s",
              PER_SECOND,
              HIGHER,
              TIMING,
              "Connections established, by the length of the window."),
          measured(
              "rate.late_connects_per_s",
              PER_SECOND,
              HIGHER,
              TIMING,
              "Connections of attempts due in the second half of the window, from the first"
                  + " interval that starts in it, by the length of that span."),
          measured(
              "cpu.machine_us_per_connect",
              US,
              LOWER,
              TIMING,
              "CPU time of the whole machine, by connections established; includes what else ran on"
                  + " it."),
          measured(
              "cpu.process_us_per_connect.<role>",
              US,
              LOWER,
              TIMING,
              "CPU time of the role's agents, by connections established; softirq work is not in"
                  + " it."),
          measured(
              "cpu.machine_busy",
              "share",
              LOWER,
              TIMING,
              "Mean share of all CPUs that was busy during the window, 0 to 1."));

  private TimeFamilies() {}
}
