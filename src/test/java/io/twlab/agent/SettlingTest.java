package io.twlab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.file.ExperimentFile;
import io.twlab.spec.file.Profiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private static final Profiles NO_PROFILES = new Profiles(Path.of("none"), TreeMap::new);

  private static Optional<Duration> grace(String more) {
    String text =
        "name: x\ntitle: A question?\nworkload: {arrivals: {constant: 10/s}, duration: 1s}\n"
            + more;
    ExperimentFile file = ExperimentFile.parse(Path.of("x.yaml"), text, NO_PROFILES);
    assertThat(file).isInstanceOf(ExperimentFile.Valid.class);
    return Settling.grace(((ExperimentFile.Valid) file).variants().getFirst().scenario());
  }

  @Test
  void on_a_bare_link_nothing_is_ended() {
    assertThat(grace("")).isEmpty();
  }

  @Test
  void on_a_link_that_is_told_to_lose_all_are_ended_at_once() {
    assertThat(grace("link: {loss: 1%}")).contains(Duration.ZERO);
  }

  @Test
  void on_a_link_that_may_lose_unasked_sockets_have_a_second_to_go() {
    Optional<Duration> second = Optional.of(Duration.ofSeconds(1));
    assertThat(grace("link: {delay: 5ms}")).isEqualTo(second);
    assertThat(grace("link: {emulation: wire}")).isEqualTo(second);
    assertThat(grace("observe: {capture: true}")).isEqualTo(second);
    assertThat(grace("faults: [{drop: {from: client, segment: rst}, name: x}]")).isEqualTo(second);
  }
}
