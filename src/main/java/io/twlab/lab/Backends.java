package io.twlab.lab;

import io.twlab.host.Slowness;
import io.twlab.spec.BackendChoice;
import java.time.Duration;

/// Which backend a run gets.
public final class Backends {
  private static final String AGENT = "io.twlab.agent.AgentMain";
  private static final String REHEARSAL = "io.twlab.agent.Rehearsal";
  private static final Duration PATIENCE = Slowness.here(Duration.ofSeconds(2));

  private Backends() {}

  /// The backend asked for; AUTO takes Docker where an engine answers, else namespaces.
  ///
  /// @throws LabException MACHINE with the remedy, when this machine cannot hold such a lab
  public static Backend choose(BackendChoice choice) throws LabException {
    return switch (choice) {
      case DOCKER -> docker();
      case NAMESPACES -> NamespaceBackend.create(AGENT, REHEARSAL);
      case AUTO -> whichever();
    };
  }

  /// Containers, whatever else there is.
  public static DockerBackend docker() throws LabException {
    return DockerBackend.connect(AGENT, PATIENCE);
  }

  private static Backend whichever() throws LabException {
    LabException noEngine;
    try {
      return docker();
    } catch (LabException e) {
      noEngine = e;
    }
    try {
      return NamespaceBackend.create(AGENT, REHEARSAL);
    } catch (LabException noNamespaces) {
      noNamespaces.addSuppressed(noEngine);
      throw new LabException(
          LabException.Cause.MACHINE,
          noEngine.getMessage() + "; and " + noNamespaces.getMessage(),
          noEngine.remedy() + "; or: " + noNamespaces.remedy(),
          noNamespaces);
    }
  }
}
