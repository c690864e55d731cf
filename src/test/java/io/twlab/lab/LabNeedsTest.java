package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.twlab.host.HostFacts;
import io.twlab.spec.Plan;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LabNeedsTest {
  private static final HostFacts WITH_IPV6 = host(true);
  private static final HostFacts WITHOUT_IPV6 = host(false);

  @Test
  void ipv6_is_refused_with_a_remedy_where_the_kernel_has_none() {
    LabException refused =
        catchThrowableOfType(
            LabException.class,
            () -> LabNeeds.require(Plans.with("topology: {family: ipv6}"), WITHOUT_IPV6));
    assertThat(refused.kind()).isEqualTo(LabException.Cause.MACHINE);
    assertThat(refused).hasMessageContaining("topology.family: ipv6");
    assertThat(refused.remedy()).contains("ipv6.disable=1");
  }

  @Test
  void one_variant_of_several_is_enough_to_need_it() {
    Plan both = Plans.with("matrix: {topology.family: [ipv4, ipv6]}");
    assertThatCode(() -> LabNeeds.require(both, WITHOUT_IPV6)).isInstanceOf(LabException.class);
    assertThatCode(() -> LabNeeds.require(both, WITH_IPV6)).doesNotThrowAnyException();
  }

  @Test
  void ipv4_needs_none() {
    assertThatCode(() -> LabNeeds.require(Plans.with("overlap: false"), WITHOUT_IPV6))
        .doesNotThrowAnyException();
  }

  private static HostFacts host(boolean ipv6) {
    return new HostFacts(
        "6.18.44",
        OptionalInt.empty(),
        "amd64",
        "a CPU",
        2,
        1,
        true,
        new TreeMap<>(),
        HostFacts.Netem.ABSENT,
        ipv6);
  }
}
