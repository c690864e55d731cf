package io.twlab.lab.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFolderTest {
  private static final List<String> FLAGS = List.of("java", "-XX:+UseSerialGC");

  @TempDir private Path target;
  private final List<String> recorded = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private Path classes;
  private Path library;

  @BeforeEach
  void a_class_path_of_a_folder_and_a_jar() throws IOException {
    classes = Files.createDirectories(target.resolve("classes/io/twlab")).getParent().getParent();
    Files.writeString(classes.resolve("io/twlab/A.class"), "one");
    library = target.resolve("library.jar");
    writeJar(library, "");
  }

  @Test
  void folders_are_packed_and_jars_stay_where_they_are() throws IOException {
    try (ClassArchive archive = ensure(FLAGS)) {
      String[] entries = archive.classPath().split(File.pathSeparator);
      assertThat(entries).hasSize(2);
      assertThat(entries[1]).isEqualTo(library.toString());
      try (JarFile packed = new JarFile(entries[0])) {
        ZipEntry one = packed.getEntry("io/twlab/A.class");
        assertThat(packed.getInputStream(one)).hasContent("one");
      }
      assertThat(recorded).containsExactly(archive.classPath());
      assertThat(archive.cache()).hasContent("cache").startsWith(target.resolve("agent"));
    }
  }

  @Test
  void it_is_recorded_once_and_told_once() throws IOException {
    ensure(FLAGS).close();
    ensure(FLAGS).close();
    assertThat(recorded).hasSize(1);
    assertThat(told).containsExactly("preparing the agent's class archive (once)");
  }

  @Test
  void rewritten_classes_of_the_same_content_need_no_new_one() throws IOException {
    ensure(FLAGS).close();
    Files.setLastModifiedTime(classes.resolve("io/twlab/A.class"), FileTime.fromMillis(1));
    ensure(FLAGS).close();
    assertThat(recorded).hasSize(1);
  }

  @Test
  void changed_classes_get_a_new_one_and_the_old_one_goes() throws IOException {
    ClassArchive old = ensure(FLAGS);
    old.close();
    Files.writeString(classes.resolve("io/twlab/A.class"), "two");
    try (ClassArchive current = ensure(FLAGS)) {
      assertThat(recorded).hasSize(2);
      assertThat(archives()).containsExactly(current.cache().getParent());
    }
  }

  @Test
  void an_old_one_in_use_stays() throws IOException {
    try (ClassArchive old = ensure(FLAGS)) {
      Files.writeString(classes.resolve("io/twlab/A.class"), "two");
      ensure(FLAGS).close();
      assertThat(archives()).hasSize(2).contains(old.cache().getParent());
    }
  }

  @Test
  void another_way_of_starting_keeps_its_own() throws IOException {
    ensure(FLAGS).close();
    Path jar = target.resolve("twlab.jar");
    writeJar(jar, "");
    archiveFolder(jar.toString(), FLAGS).ensure(this::train, told::add).close();
    ensure(FLAGS).close();
    assertThat(recorded).hasSize(2);
  }

  @Test
  void other_flags_and_touched_jars_get_a_new_one() throws IOException {
    ensure(FLAGS).close();
    ensure(List.of("java")).close();
    Files.setLastModifiedTime(library, FileTime.fromMillis(1));
    ensure(List.of("java")).close();
    assertThat(recorded).hasSize(3);
  }

  @Test
  void jars_named_by_a_manifest_count() throws IOException {
    Path program = target.resolve("program.jar");
    writeJar(program, "missing.jar library.jar");
    ArchiveFolder folder = archiveFolder(program.toString(), FLAGS);
    folder.ensure(this::train, told::add).close();
    Files.setLastModifiedTime(library, FileTime.fromMillis(1));
    folder.ensure(this::train, told::add).close();
    assertThat(recorded).hasSize(2);
  }

  @Test
  void a_failed_rehearsal_leaves_no_cache_and_is_tried_again() throws IOException {
    ArchiveTraining failing =
        (_, cache) -> {
          Files.writeString(cache, "half");
          throw new IOException("no luck");
        };
    ArchiveFolder folder = archiveFolder(classPath(), FLAGS);
    assertThatThrownBy(() -> folder.ensure(failing, told::add)).hasMessage("no luck");
    try (ClassArchive archive = ensure(FLAGS)) {
      assertThat(archive.cache()).hasContent("cache");
    }
  }

  @Test
  void a_place_that_cannot_be_written_is_an_io_exception() throws IOException {
    Files.writeString(target.resolve("agent"), "not a folder");
    assertThatThrownBy(() -> ensure(FLAGS)).isInstanceOf(IOException.class);
  }

  private ClassArchive ensure(List<String> flags) throws IOException {
    return archiveFolder(classPath(), flags).ensure(this::train, told::add);
  }

  private static ArchiveFolder archiveFolder(String classPath, List<String> flags)
      throws IOException {
    return ArchiveFolder.beside(classPath, flags);
  }

  private String classPath() {
    return classes + File.pathSeparator + library + File.pathSeparator + target.resolve("absent");
  }

  private void train(String classPath, Path cache) throws IOException {
    recorded.add(classPath);
    Files.writeString(cache, "cache");
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> entries = Files.list(target.resolve("agent"))) {
      return entries.filter(Files::isDirectory).toList();
    }
  }

  private static void writeJar(Path jar, String classPath) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!classPath.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    }
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }
}
