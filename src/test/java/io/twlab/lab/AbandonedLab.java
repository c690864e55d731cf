package io.twlab.lab;

import io.twlab.spec.Sysctls;
import io.twlab.spec.Topology;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// A controller that opens a lab with agents, says so, and waits to be killed.
public final class AbandonedLab {
  private AbandonedLab() {}

  /// @param args name of the backend
  public static void main(String[] args) throws LabException, InterruptedException {
    Backend backend =
        args[0].equals("docker")
            ? DockerBackend.connect(EchoAgent.class.getName(), Duration.ofSeconds(5))
            : NamespaceBackend.create(EchoAgent.class.getName(), "io.twlab.agent.Rehearsal");
    backend.prepare(System.err::println);
    Lab lab = backend.open(LabContract.plan(Topology.PAIR, Sysctls.NONE));
    for (Node node : lab.nodes()) {
      AgentProcess agent = node.startAgent();
      System.err.println("started " + node.id() + " " + agent.lastLogLines());
    }
    System.out.println("open");
    new CountDownLatch(1).await();
  }
}
