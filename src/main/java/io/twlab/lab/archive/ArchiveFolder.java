package io.twlab.lab.archive;

import io.twlab.lab.image.FolderJar;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Archives beside the classes, one folder for each key: jars of packed folders, the cache, and a
/// file that whoever uses it holds a shared lock on.
///
/// Controllers may come at the same time: one lock on the whole folder lets one of them in, and a
/// cache gets its name only when it is whole.
public final class ArchiveFolder {
  private static final String CACHE = "agent.aot";
  private static final String IN_USE = "in-use";

  private final Path folder;
  private final ClassPathEntries classPath;
  private final List<String> command;

  private ArchiveFolder(Path folder, ClassPathEntries classPath, List<String> command) {
    this.folder = folder;
    this.classPath = classPath;
    this.command = List.copyOf(command);
  }

  /// The folder `agent` beside the first entry of the class path.
  ///
  /// @param command what the JVM is started with besides the class path
  public static ArchiveFolder beside(String classPath, List<String> command) throws IOException {
    ClassPathEntries entries = ClassPathEntries.parse(classPath);
    if (entries.paths().isEmpty()) {
      throw new IOException("nothing on the class path exists");
    }
    return new ArchiveFolder(entries.paths().getFirst().resolveSibling("agent"), entries, command);
  }

  /// The archive for the class path as it is now; recorded when it is not there. Then others that
  /// nobody uses are deleted.
  ///
  /// @param log told before it takes long
  public ClassArchive ensure(ArchiveTraining training, Consumer<String> log) throws IOException {
    ArchiveKey key = ArchiveKey.of(command, classPath);
    Path archive = Files.createDirectories(folder.resolve(key.name()));
    try (FileChannel entrance = open(folder.resolve("lock"));
        FileLock _ = entrance.lock()) {
      FileChannel use = open(archive.resolve(IN_USE));
      try {
        use.lock(0, Long.MAX_VALUE, true);
        String jars = jars(archive);
        Path cache = archive.resolve(CACHE);
        if (!Files.exists(cache)) {
          log.accept("preparing the agent's class archive (once)");
          record(training, jars, cache);
        }
        deleteReplaced(key);
        return new ClassArchive(jars, cache, use);
      } catch (IOException | RuntimeException e) {
        use.close();
        throw e;
      }
    } catch (OverlappingFileLockException e) {
      throw new IOException("another thread of this process prepares it", e);
    }
  }

  private static void record(ArchiveTraining training, String jars, Path cache) throws IOException {
    Path part = cache.resolveSibling(CACHE + ".part");
    Files.deleteIfExists(part);
    training.record(jars, part);
    try (FileChannel written = open(part)) {
      // The JVM trusts what it maps: a name must never stand for blocks that a power cut left out.
      written.force(true);
    }
    Files.move(part, cache, StandardCopyOption.ATOMIC_MOVE);
  }

  /// The class path with a jar for each folder.
  private String jars(Path archive) throws IOException {
    List<String> jars = new ArrayList<>();
    for (Path entry : classPath.paths()) {
      if (Files.isDirectory(entry)) {
        Path jar = archive.resolve(jars.size() + "-" + entry.getFileName() + ".jar");
        if (!Files.exists(jar)) {
          FolderJar.pack(entry, jar);
        }
        jars.add(jar.toString());
      } else {
        jars.add(entry.toString());
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  private void deleteReplaced(ArchiveKey key) throws IOException {
    List<Path> replaced;
    try (Stream<Path> archives = Files.list(folder)) {
      replaced = archives.filter(path -> key.replaces(path.getFileName().toString())).toList();
    }
    for (Path archive : replaced) {
      deleteUnlessUsed(archive);
    }
  }

  private static void deleteUnlessUsed(Path archive) throws IOException {
    try (FileChannel use = open(archive.resolve(IN_USE));
        FileLock alone = use.tryLock()) {
      if (alone != null) {
        delete(archive);
      }
    } catch (OverlappingFileLockException _) {
      // This process itself uses it.
    }
  }

  private static void delete(Path archive) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(archive)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }
}
