package io.twlab.spec.file;

import io.twlab.spec.Scenario;
import java.util.List;
import java.util.function.Predicate;

/// What a transport cannot set, in each variant: refused, since it would otherwise be ignored.
final class TransportChecks {
  private static final String NO_PORT = "IP_BIND_ADDRESS_NO_PORT";
  private static final String REMEDY = "take transport epoll or io_uring, or leave the option out";

  /// Options that the JDK's channels have no name for (jdk.net.ExtendedSocketOptions,
  /// java.net.StandardSocketOptions).
  private static final List<Option> NOT_BY_NIO =
      List.of(
          new Option(
              "socket.client.bind-address-no-port",
              NO_PORT,
              s -> s.socket().client().bindAddressNoPort()),
          new Option(
              "socket.client.local-port-range",
              "IP_LOCAL_PORT_RANGE",
              s -> s.socket().client().localPortRange().isPresent()),
          new Option(
              "topology.client-addresses",
              NO_PORT + ", by which sockets are bound to several addresses in turn",
              s -> s.topology().clientAddresses() > 1));

  private TransportChecks() {}

  /// @param option as the kernel names it
  private record Option(String path, String option, Predicate<Scenario> asked) {}

  /// @param written the variant's tree, for places
  static void check(Scenario scenario, Tree.Mapping written, Problems problems) {
    switch (scenario.transport()) {
      case NIO -> refuse(NOT_BY_NIO, "nio", scenario, written, problems);
      case EPOLL, IO_URING -> {
        // They set everything that can be written so far.
      }
    }
  }

  private static void refuse(
      List<Option> options,
      String transport,
      Scenario scenario,
      Tree.Mapping written,
      Problems problems) {
    for (Option option : options) {
      if (option.asked.test(scenario)) {
        problems.add(
            written.placeOf(option.path),
            option.path + ": transport " + transport + " cannot set " + option.option,
            "",
            REMEDY);
      }
    }
  }
}
