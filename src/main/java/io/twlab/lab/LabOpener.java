package io.twlab.lab;

/// Opens labs: what the phases of a trial need to know of a [Backend].
@FunctionalInterface
public interface LabOpener {
  /// Opens a lab: nodes, links, sysctls set and read back. Whatever was begun is undone when it
  /// fails.
  Lab open(LabPlan plan) throws LabException;
}
