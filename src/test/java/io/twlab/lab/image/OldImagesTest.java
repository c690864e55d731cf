package io.twlab.lab.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.lab.FakeEngine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OldImagesTest {
  private final long now = Instant.now().getEpochSecond();
  private static final long DAY = 24 * 3600;
  private final List<String> log = new ArrayList<>();

  @Test
  void images_older_than_a_day_are_removed_latest_first_but_for_those_in_use() throws Exception {
    String listed =
        String.join(
            ",",
            image("twlab-base:old", now - 3 * DAY),
            image("twlab-agent:old", now - 2 * DAY),
            image("twlab-agent:used", now - 2 * DAY - 1),
            image("twlab-base:kept", now - 2 * DAY - 2),
            image("twlab-agent:fresh", now - 60));
    try (FakeEngine fake =
        new FakeEngine()
            .on("GET /images/json", 200, "[" + listed + "]")
            .on("DELETE /images/twlab-agent:old", 200, "[]")
            .on("DELETE /images/twlab-agent:used", 409, "{\"message\":\"a container uses it\"}")
            .on("DELETE /images/twlab-base:old", 200, "[]")) {
      new OldImages(new ImageStore(fake.client()), log::add).remove(Set.of("twlab-base:kept"));

      assertThat(fake.requests())
          .containsExactly(
              "GET /images/json",
              "DELETE /images/twlab-agent:old",
              "DELETE /images/twlab-agent:used",
              "DELETE /images/twlab-base:old");
    }
    assertThat(log)
        .hasSize(3)
        .contains("removed the old node image twlab-agent:old")
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("the old node image twlab-agent:used stays: ")
                    .contains("a container uses it"));
  }

  @Test
  void images_that_cannot_be_listed_are_no_failure() throws Exception {
    try (FakeEngine fake = new FakeEngine().on("GET /images/json", 500, "{}")) {
      new OldImages(new ImageStore(fake.client()), log::add).remove(Set.of());
    }
    assertThat(log).singleElement().asString().startsWith("old node images stay");
  }

  private static String image(String tag, long created) {
    return "{\"Id\":\"sha256:%s\",\"RepoTags\":[\"%s\"],\"Created\":%d}"
        .formatted(tag, tag, created);
  }
}
