package io.twlab.spec;

/// Which kind of lab to run in; AUTO takes Docker where an engine answers, else namespaces.
public enum BackendChoice {
  AUTO,
  DOCKER,
  NAMESPACES
}
