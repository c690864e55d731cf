package io.twlab.predict;

import io.twlab.spec.ClientBind;
import io.twlab.spec.Scenario;
import io.twlab.spec.Sockets;
import io.twlab.spec.Topology;
import io.twlab.spec.Workload;
import java.util.Map;

/// What of a scenario decides how long a tuple (source address and port, destination address and
/// port) is taken.
///
/// @param count tuples that there are, over all clients
/// @param firstParity those among them that connect(2) tries first
/// @param held whether TIME_WAIT keeps the tuple from the client at all
/// @param reuseAfterSeconds age from which TIME_WAIT gives its tuple to a new connection; infinite
///   if never
/// @param buckets most TIME_WAIT sockets that the closing nodes keep; infinite if no limit is set
record Tuples(
    double count, double firstParity, boolean held, double reuseAfterSeconds, double buckets) {
  private static final String TW_REUSE = "net.ipv4.tcp_tw_reuse";
  private static final String TW_REUSE_DELAY = "net.ipv4.tcp_tw_reuse_delay";
  private static final String TIMESTAMPS = "net.ipv4.tcp_timestamps";
  private static final String MAX_TW_BUCKETS = "net.ipv4.tcp_max_tw_buckets";
  private static final String AUTOBIND_REUSE = "net.ipv4.ip_autobind_reuse";
  private static final double DEFAULT_REUSE_DELAY_MS = 1000;

  static Tuples of(Scenario scenario) {
    Topology topology = scenario.topology();
    LocalPorts ports = LocalPorts.of(scenario);
    boolean held = scenario.workload().close().by() != Workload.Closer.SERVER;
    boolean forAll = held && Binding.of(scenario) == Binding.PORT_FOR_ALL;
    int destinations = forAll ? 1 : topology.destinations();
    double pairs = (double) topology.clients() * topology.clientAddresses() * destinations;
    return new Tuples(
        ports.count() * pairs,
        ports.firstParity() * pairs,
        held,
        held ? reuseAfterSeconds(scenario) : 0,
        buckets(scenario, held));
  }

  /// tcp_twsk_unique(): both sockets with timestamps and, unless bind(2) chose the port,
  /// tcp_tw_reuse 1 (2, the default, is for loopback only, which no lab uses) and the old one idle
  /// for longer than tcp_tw_reuse_delay.
  private static double reuseAfterSeconds(Scenario scenario) {
    Map<String, String> client = scenario.sysctl().ofClients();
    Map<String, String> server = scenario.sysctl().ofServers();
    boolean timestamps = number(client, TIMESTAMPS, 1) != 0 && number(server, TIMESTAMPS, 1) != 0;
    double never = Double.POSITIVE_INFINITY;
    return switch (Binding.of(scenario)) {
      case IN_CONNECT ->
          timestamps && number(client, TW_REUSE, 2) == 1
              ? number(client, TW_REUSE_DELAY, DEFAULT_REUSE_DELAY_MS) / 1000
              : never;
      case PORT -> timestamps ? 0 : never;
      case PORT_FOR_ALL -> never;
    };
  }

  /// Who chooses the local port, and what TIME_WAIT means for that.
  private enum Binding {
    /// connect(2), for its destination.
    IN_CONNECT,
    /// bind(2), which takes ports in TIME_WAIT too.
    PORT,
    /// bind(2), which takes a port only if nothing has it towards any destination.
    PORT_FOR_ALL;

    /// net/ipv4/inet_connection_sock.c, inet_csk_get_port(): ports in use are shared where both
    /// sockets have SO_REUSEADDR; those that the kernel chooses only with ip_autobind_reuse.
    static Binding of(Scenario scenario) {
      Sockets.Client sockets = scenario.socket().client();
      return switch (sockets.bind()) {
        case ClientBind.None _ -> IN_CONNECT;
        case ClientBind.Address _ when sockets.bindAddressNoPort() -> IN_CONNECT;
        case ClientBind.Address _ -> {
          boolean shared = number(scenario.sysctl().ofClients(), AUTOBIND_REUSE, 0) == 1;
          yield sockets.reuseAddress() && shared ? PORT : PORT_FOR_ALL;
        }
        case ClientBind.Ports _ -> sockets.reuseAddress() ? PORT : PORT_FOR_ALL;
      };
    }
  }

  private static double buckets(Scenario scenario, boolean atClients) {
    Topology topology = scenario.topology();
    return atClients
        ? topology.clients()
            * number(scenario.sysctl().ofClients(), MAX_TW_BUCKETS, Double.POSITIVE_INFINITY)
        : topology.servers()
            * number(scenario.sysctl().ofServers(), MAX_TW_BUCKETS, Double.POSITIVE_INFINITY);
  }

  /// What is no number the kernel will refuse, and the model need not know.
  private static double number(Map<String, String> sysctls, String name, double otherwise) {
    String written = sysctls.getOrDefault(name, "");
    return written.matches("[0-9]{1,12}") ? Double.parseDouble(written) : otherwise;
  }
}
