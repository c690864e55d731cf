package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A lab with a tcpdump at the interface of each node, on the nodes' side of the link.
final class Watched implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final String DEVICE = "eth0";

  private final Lab lab;
  private final Path folder;
  private final List<Talk> talks = new ArrayList<>();

  /// @param lab whose link records from now on
  /// @param folder for the captures
  Watched(Lab lab, Path folder) throws LabException, IOException {
    this.lab = lab;
    this.folder = folder;
    for (Node node : lab.nodes()) {
      talks.add(new Talk(node.startAgent()));
    }
    for (int node = 0; node < talks.size(); node++) {
      assertThat(ask(node, "sniff " + DEVICE + " " + file(node))).isEqualTo("sniffing");
    }
    lab.record();
  }

  /// See [EchoAgent].
  ///
  /// @param node clients first
  String ask(int node, String question) throws IOException {
    return talks.get(node).ask(question);
  }

  int server() {
    return talks.size() - 1;
  }

  String addressOf(int node) {
    return lab.nodes().get(node).addresses().getFirst().getHostAddress();
  }

  /// Records anew, after [#recorded()].
  void record() throws LabException {
    lab.record();
  }

  /// Ends the recording when nothing is on its way any more.
  LinkRecord recorded() throws Exception {
    return StillLink.recorded(lab);
  }

  /// What each node's tcpdump has seen so far, on a still link. A datagram of each client tells
  /// when all that was before it is in the files.
  List<List<Sighting>> sightings() throws Exception {
    for (int client = 0; client < server(); client++) {
      String question = "datagram " + addressOf(client) + " " + addressOf(server());
      assertThat(ask(client, question)).isEqualTo("sent");
    }
    List<List<Sighting>> sightings = new ArrayList<>();
    for (int node = 0; node < talks.size(); node++) {
      int datagrams = node == server() ? server() : 1;
      Path file = file(node);
      Await.until(BOUND, () -> Tcpdump.read(file), read -> read.datagrams() == datagrams);
      assertThat(ask(node, "sniffed")).isEqualTo("0 packets dropped by kernel");
      Tcpdump read = Tcpdump.read(file);
      assertThat(read.datagrams()).as(read.remarks()).isEqualTo(datagrams);
      sightings.add(read.segments());
    }
    return sightings;
  }

  private Path file(int node) {
    return folder.resolve("node-" + node + ".pcap");
  }

  @Override
  public void close() throws LabException {
    lab.close();
  }
}
