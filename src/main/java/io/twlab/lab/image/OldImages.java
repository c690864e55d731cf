package io.twlab.lab.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Image;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Images of twlab that an earlier content was built into.
///
/// Between two trials of a run no container uses its image, so one that another checkout of twlab
/// may be running with is told by its age alone. The engine itself refuses to remove an image that
/// a container uses.
record OldImages(ImageStore images, Consumer<String> log) {
  /// A user's own name for an image, `twlab-node` for compose among them, is not ours to take away.
  private static final Pattern MADE_BY_BUILDS = Pattern.compile("twlab-(agent|base|system):.*");

  private static final Duration AGE = Duration.ofDays(1);

  /// A build should not wait long for it; the next one goes on.
  private static final int AT_ONCE = 20;

  /// Removes those that are older than a day, but for `kept`; latest first, because images stand on
  /// earlier ones. What cannot be removed stays, and is logged.
  void remove(Set<String> kept) {
    try {
      List<String> names =
          old(Instant.now().minus(AGE)).filter(name -> !kept.contains(name)).toList();
      names.stream().limit(AT_ONCE).forEach(this::remove);
    } catch (DockerException e) {
      log.accept("old node images stay, they cannot be listed: " + e.getMessage());
    }
  }

  private Stream<String> old(Instant limit) {
    return client().listImagesCmd().withLabelFilter(ImageStore.LABEL).exec().stream()
        .filter(image -> image.getCreated() < limit.getEpochSecond())
        .sorted(Comparator.comparing(Image::getCreated).reversed())
        .flatMap(OldImages::names);
  }

  /// One without a name was left by a build whose name went to another.
  private static Stream<String> names(Image image) {
    String[] tags = image.getRepoTags();
    return tags == null || tags.length == 0 || tags[0].startsWith("<none>")
        ? Stream.of(image.getId())
        : Stream.of(tags).filter(tag -> MADE_BY_BUILDS.matcher(tag).matches());
  }

  private void remove(String name) {
    try {
      client().removeImageCmd(name).exec();
      log.accept("removed the old node image " + name);
    } catch (DockerException e) {
      log.accept("the old node image " + name + " stays: " + e.getMessage());
    }
  }

  private DockerClient client() {
    return images.client();
  }
}
