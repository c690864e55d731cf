package io.twlab.lab.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageContentTest {
  @TempDir private Path folder;

  @Test
  void a_jar_brings_the_jars_that_its_manifest_names(@TempDir Path folder) throws IOException {
    Path named = Files.createFile(folder.resolve("jackson.jar"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "jackson.jar not-there.jar");
    Path jar = folder.resolve("twlab.jar");
    try (JarOutputStream written = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      written.finish();
    }

    assertThat(ClassPath.withWhatItNames(jar)).containsExactly(jar, named);
  }

  @Test
  void classes_and_own_jar_are_apart_from_libraries_and_keep_their_order() {
    ClassPath classPath =
        ClassPath.of(
            List.of(
                Path.of("target/test-classes"),
                Path.of("target/classes"),
                Path.of("m2/netty.jar"),
                Path.of("target/twlab.jar"),
                Path.of("m2/other/netty.jar")));
    assertThat(classPath.in("/opt/twlab"))
        .isEqualTo(
            "/opt/twlab/app/0-test-classes.jar:/opt/twlab/app/1-classes.jar:/opt/twlab/app/2-twlab.jar"
                + ":/opt/twlab/lib/0-netty.jar:/opt/twlab/lib/1-netty.jar");
  }

  @Test
  void the_hash_follows_content_and_names_but_not_time() throws IOException {
    Path file = Files.writeString(Files.createDirectories(folder.resolve("a")).resolve("f"), "one");
    String before = hash();
    assertThat(before).matches("[0-9a-f]{12}");

    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    assertThat(hash()).isEqualTo(before);

    Files.writeString(file, "two");
    assertThat(hash()).isNotEqualTo(before);

    Files.writeString(file, "one");
    Files.move(file, file.resolveSibling("g"));
    assertThat(hash()).isNotEqualTo(before);
  }

  @Test
  void texts_cannot_run_together() {
    assertThat(new ContentHash().with("ab").with("c").value())
        .isNotEqualTo(new ContentHash().with("a").with("bc").value());
  }

  @Test
  void the_files_of_docker_are_carried_along() throws IOException {
    for (String name :
        List.of(
            DockerFile.DEBIAN_SYSTEM,
            DockerFile.HOST_SYSTEM,
            DockerFile.BASE,
            DockerFile.BASE_WITH_JDK,
            DockerFile.IO_URING_SECCOMP,
            DockerFile.AGENT,
            DockerFile.NODE)) {
      assertThat(DockerFile.read(name)).isNotBlank();
    }
  }

  private String hash() throws IOException {
    return new ContentHash().with(Map.of("app/0-a", folder.resolve("a"))).value();
  }
}
