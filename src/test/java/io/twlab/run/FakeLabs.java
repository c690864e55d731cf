package io.twlab.run;

import io.twlab.control.ToAgent;
import io.twlab.lab.AgentProcess;
import io.twlab.lab.Lab;
import io.twlab.lab.LabException;
import io.twlab.lab.LabOpener;
import io.twlab.lab.LabPlan;
import io.twlab.lab.NatNode;
import io.twlab.lab.Node;
import io.twlab.measure.LinkState;
import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import io.twlab.measure.Setting;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// Labs without a kernel: one client and one server, agents by a script, everything that happens in
/// `log`.
final class FakeLabs implements LabOpener {
  final List<String> log = Collections.synchronizedList(new ArrayList<>());
  int protocol = FakeAgent.protocol();
  long clockOffsetNs = 0;
  Optional<LabException> refusal = Optional.empty();
  List<Setting> settings = List.of();

  /// What the link says when it is asked, time after time.
  final Deque<List<LinkState>> links = new ArrayDeque<>();

  boolean crossesHost;
  Optional<NatNode> nat = Optional.empty();
  Map<String, String> kernel = Map.of("kernel.osrelease", "6.18.44");
  BiFunction<NodeId, ToAgent, FakeAgent.Answer> script =
      (_, question) -> FakeAgent.healthy(question);

  @Override
  public Lab open(LabPlan plan) throws LabException {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    log.add("open " + plan.trial());
    return new FakeLab();
  }

  private final class FakeLab implements Lab {
    @Override
    public List<Node> nodes() {
      return List.of(
          new FakeNode(new NodeId(Role.CLIENT, 1)), new FakeNode(new NodeId(Role.SERVER, 1)));
    }

    @Override
    public boolean crossesHost() {
      return crossesHost;
    }

    @Override
    public Optional<NatNode> nat() {
      return nat;
    }

    @Override
    public List<Setting> settings() {
      return settings;
    }

    @Override
    public List<LinkState> links() {
      log.add("links");
      return links.isEmpty() ? List.of() : links.removeFirst();
    }

    @Override
    public void close() {
      log.add("close");
    }
  }

  private final class FakeNode implements Node {
    private final NodeId id;

    FakeNode(NodeId id) {
      this.id = id;
    }

    @Override
    public NodeId id() {
      return id;
    }

    @Override
    public List<InetAddress> addresses() {
      return List.of(InetAddress.getLoopbackAddress());
    }

    @Override
    public InetAddress warmUpAddress() {
      return InetAddress.getLoopbackAddress();
    }

    @Override
    public AgentProcess startAgent() {
      return new FakeAgent(
          id,
          protocol,
          clockOffsetNs,
          question -> {
            log.add(id + " " + question.getClass().getSimpleName());
            return script.apply(id, question);
          });
    }

    @Override
    public String run(List<String> argv) throws LabException {
      String value = kernel.get(argv.getLast());
      if (value == null) {
        throw new LabException(LabException.Cause.BROKEN, "no such key", "");
      }
      return value + "\n";
    }
  }
}
