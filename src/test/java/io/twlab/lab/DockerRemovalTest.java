package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DockerRemovalTest {
  private static final String CONTAINER = "DELETE /containers/c1";
  private static final String NETWORK = "DELETE /networks/n1";

  @Test
  void a_network_whose_container_is_still_going_away_is_asked_for_again() throws Exception {
    String inUse = "{\"message\":\"error while removing network: n1 has active endpoints\"}";
    try (FakeEngine fake =
        new FakeEngine().on(NETWORK, 403, inUse).on(NETWORK, 403, inUse).on(NETWORK, 204, "")) {
      new DockerRemoval(fake.engine()).network("n1");
      assertThat(fake.requests()).containsExactly(NETWORK, NETWORK, NETWORK);
    }
  }

  @Test
  void a_container_that_removes_itself_is_waited_for_until_it_is_gone() throws Exception {
    String going = "{\"message\":\"removal of container c1 is already in progress\"}";
    try (FakeEngine fake = new FakeEngine().on(CONTAINER, 409, going)) {
      new DockerRemoval(fake.engine()).container("c1");
      assertThat(fake.requests()).containsExactly(CONTAINER, CONTAINER);
    }
  }

  @Test
  void what_the_engine_cannot_remove_is_reported_at_once() throws Exception {
    try (FakeEngine fake = new FakeEngine().on(NETWORK, 500, "{\"message\":\"disk full\"}")) {
      assertThatThrownBy(() -> new DockerRemoval(fake.engine()).network("n1"))
          .isInstanceOf(LabException.class)
          .hasMessageStartingWith("network n1 cannot be removed")
          .hasMessageContaining("disk full");
      assertThat(fake.requests()).isEqualTo(List.of(NETWORK));
    }
  }
}
