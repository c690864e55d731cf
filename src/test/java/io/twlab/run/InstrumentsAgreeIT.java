package io.twlab.run;

import io.twlab.need.NeedsDocker;
import io.twlab.need.NeedsNamespaces;
import io.twlab.spec.BackendChoice;
import org.junit.jupiter.api.Nested;

/// [InstrumentsContract] on every backend.
class InstrumentsAgreeIT {
  @Nested
  @NeedsNamespaces
  class InNamespaces extends InstrumentsContract {
    InNamespaces() {
      super(BackendChoice.NAMESPACES);
    }
  }

  @Nested
  @NeedsDocker
  class InContainers extends InstrumentsContract {
    InContainers() {
      super(BackendChoice.DOCKER);
    }
  }
}
