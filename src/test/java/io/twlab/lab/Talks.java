package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Talks with the [EchoAgent]s of all nodes of a lab.
///
/// @param each in the order of the lab's nodes
record Talks(List<Node> nodes, List<Talk> each) {
  static final int PORT = 7000;

  static Talks begin(Lab lab) throws LabException {
    List<Talk> talks = new ArrayList<>();
    for (Node node : lab.nodes()) {
      talks.add(new Talk(node.startAgent()));
    }
    return new Talks(lab.nodes(), talks);
  }

  Talk with(Node node) {
    return each.get(nodes.indexOf(node));
  }

  List<Node> of(Role role) {
    return nodes.stream().filter(node -> node.id().role() == role).toList();
  }

  /// Connects every client to every server, from each of its addresses to each of the server's, and
  /// sends a byte there and back.
  ///
  /// @param addresses of a node
  void exchangeAll(Function<Node, List<String>> addresses) throws IOException {
    for (Node server : of(Role.SERVER)) {
      for (String to : addresses.apply(server)) {
        assertThat(with(server).ask("listen " + to + " " + PORT)).isEqualTo("listening");
        for (Node client : of(Role.CLIENT)) {
          for (String from : addresses.apply(client)) {
            assertThat(with(client).ask("connect " + from + " " + to + " " + PORT))
                .isEqualTo("echoed x");
          }
        }
      }
    }
  }
}
