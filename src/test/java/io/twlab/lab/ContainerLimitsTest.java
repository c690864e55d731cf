package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.InternalServerErrorException;
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
  void limits_are_given_up_one_after_the_other() {
    assertThat(asked(ContainerLimits.DEFAULT)).containsExactly("nofile", "rtprio");
    ContainerLimits second = ContainerLimits.DEFAULT.withoutRealTime();
    assertThat(asked(second)).containsExactly("nofile");
    assertThat(asked(second.withoutRealTime())).isEmpty();
    assertThat(asked(second.withRlimitsOfEngine())).isEmpty();
  }

  @Test
  void what_an_engine_refused_stands_in_the_environment() {
    ContainerLimits second = ContainerLimits.DEFAULT.withoutRealTime();
    assertThat(facts(ContainerLimits.DEFAULT))
        .containsEntry("docker.limit.nofile", "1048576")
        .containsEntry("docker.limit.rtprio", "1");
    assertThat(facts(second))
        .containsEntry("docker.limit.nofile", "1048576")
        .containsEntry("docker.limit.rtprio", REFUSED);
    assertThat(facts(second.withRlimitsOfEngine()))
        .containsEntry("docker.limit.nofile", REFUSED)
        .containsEntry("docker.limit.rtprio", REFUSED);
  }

  /// The first two are captured of engine 20.10.24 with runc, the third is of crun's source.
  @Test
  void which_limit_was_refused_is_read_from_what_the_engine_says() {
    LabException openFiles = refusal("error setting rlimit type 7: operation not permitted");
    LabException realTime = refusal("error setting rlimit type 14: operation not permitted");
    LabException ofCrun = refusal("setrlimit `RLIMIT_NOFILE`: Operation not permitted");
    assertThat(List.of(openFiles, realTime, ofCrun))
        .allMatch(DockerErrors::areRlimitsRefused)
        .filteredOn(DockerErrors::areOpenFilesRefused)
        .containsExactly(openFiles, ofCrun);
  }

  private static LabException refusal(String why) {
    return DockerErrors.failed("a container did not start", new InternalServerErrorException(why));
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
