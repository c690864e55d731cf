package io.twlab.cli;

import io.twlab.lab.Backend;
import io.twlab.lab.LabException;
import io.twlab.lab.LabNeeds;
import io.twlab.spec.Plan;

/// Makes a backend ready for a plan, or refuses before anything of it begins.
final class Readiness {
  private Readiness() {}

  static void ensure(Backend backend, Plan plan, Terminal terminal) throws LabException {
    LabNeeds.require(plan);
    backend.prepare(terminal::tell);
    backend.requireLinks(plan, terminal::tell);
  }
}
