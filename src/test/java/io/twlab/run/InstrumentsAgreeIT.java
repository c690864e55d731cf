package io.twlab.run;

import io.twlab.need.NeedsDocker;
import io.twlab.need.NeedsIpv6;
import io.twlab.need.NeedsNamespaces;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Topology.Family;
import org.junit.jupiter.api.Nested;

/// [InstrumentsContract] on every backend, for both families.
class InstrumentsAgreeIT {
  @Nested
  @NeedsNamespaces
  class InNamespaces extends InstrumentsContract {
    InNamespaces() {
      super(BackendChoice.NAMESPACES, Family.IPV4);
    }
  }

  @Nested
  @NeedsDocker
  class InContainers extends InstrumentsContract {
    InContainers() {
      super(BackendChoice.DOCKER, Family.IPV4);
    }
  }

  @Nested
  @NeedsNamespaces
  @NeedsIpv6
  class InNamespacesOverIpv6 extends InstrumentsContract {
    InNamespacesOverIpv6() {
      super(BackendChoice.NAMESPACES, Family.IPV6);
    }
  }

  @Nested
  @NeedsDocker
  @NeedsIpv6
  class InContainersOverIpv6 extends InstrumentsContract {
    InContainersOverIpv6() {
      super(BackendChoice.DOCKER, Family.IPV6);
    }
  }
}
