package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ulimit;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContainerLimitsTest {
  private static final String REFUSED = "the engine's own, which it may not raise";

  @Test
  void an_engine_that_refuses_is_first_asked_without_real_time_and_then_for_nothing() {
    assertThat(asked(ContainerLimits.DEFAULT)).containsExactly("nofile", "rtprio");
    ContainerLimits second = ContainerLimits.DEFAULT.afterRefusal().orElseThrow();
    assertThat(asked(second)).containsExactly("nofile");
    ContainerLimits third = second.afterRefusal().orElseThrow();
    assertThat(asked(third)).isEmpty();
    assertThat(third.afterRefusal()).isEmpty();
  }

  @Test
  void what_an_engine_refused_stands_in_the_environment() {
    ContainerLimits second = ContainerLimits.DEFAULT.afterRefusal().orElseThrow();
    assertThat(facts(ContainerLimits.DEFAULT))
        .containsEntry("docker.limit.nofile", "1048576")
        .containsEntry("docker.limit.rtprio", "1");
    assertThat(facts(second))
        .containsEntry("docker.limit.nofile", "1048576")
        .containsEntry("docker.limit.rtprio", REFUSED);
    assertThat(facts(second.afterRefusal().orElseThrow()))
        .containsEntry("docker.limit.nofile", REFUSED)
        .containsEntry("docker.limit.rtprio", REFUSED);
  }

  private static List<String> asked(ContainerLimits limits) {
    HostConfig config = HostConfig.newHostConfig();
    limits.setOn(config);
    return Stream.ofNullable(config.getUlimits())
        .flatMap(Arrays::stream)
        .map(Ulimit::getName)
        .toList();
  }

  private static SortedMap<String, String> facts(ContainerLimits limits) {
    SortedMap<String, String> facts = new TreeMap<>();
    limits.putInto(facts);
    return facts;
  }
}
