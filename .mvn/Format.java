import com.google.googlejavaformat.java.Formatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Checks or rewrites the layout of every Java source with google-java-format, in one JVM. Run by
/// the pom on the toolchain's JDK, since the formatter needs the compiler of the language level it
/// reads, and Maven itself may run on an older one.
///
/// Usage: `Format.java check|write SEEN_FILE FOLDER...`. `SEEN_FILE` lists the sources that were
/// found in order before, by path, size and modification time, so that a check reads only what
/// changed since.
public final class Format {
  private static final Formatter FORMATTER = new Formatter();

  private final boolean write;
  private final Set<Path> wrong = java.util.Collections.synchronizedSet(new TreeSet<>());

  private Format(boolean write) {
    this.write = write;
  }

  public static void main(String[] args) throws IOException {
    var format = new Format(args[0].equals("write"));
    var folders = Stream.of(args).skip(2).map(Path::of).filter(Files::isDirectory).toList();
    System.exit(format.run(Path.of(args[1]), folders));
  }

  private int run(Path seenFile, List<Path> folders) throws IOException {
    Set<String> seen =
        Files.exists(seenFile) ? new HashSet<>(Files.readAllLines(seenFile)) : Set.of();
    List<Path> sources = sources(folders);
    sources.parallelStream().filter(source -> !seen.contains(stamp(source))).forEach(this::visit);
    Files.createDirectories(seenFile.toAbsolutePath().getParent());
    Files.write(
        seenFile,
        sources.stream().filter(s -> write || !wrong.contains(s)).map(this::stamp).toList());
    return report();
  }

  private static List<Path> sources(List<Path> folders) throws IOException {
    var sources = new TreeSet<Path>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return List.copyOf(sources);
  }

  private void visit(Path source) {
    try {
      String before = Files.readString(source);
      String after = FORMATTER.formatSourceAndFixImports(before);
      if (!after.equals(before)) {
        wrong.add(source);
        if (write) {
          Files.writeString(source, after);
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(source + " cannot be formatted: " + e.getMessage(), e);
    }
  }

  private String stamp(Path source) {
    try {
      return source + " " + Files.size(source) + " " + Files.getLastModifiedTime(source);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private int report() {
    if (write) {
      wrong.forEach(source -> System.out.println("formatted " + source));
      return 0;
    }
    if (wrong.isEmpty()) {
      return 0;
    }
    System.out.println(wrong.size() + " file(s) are not in google-java-format's layout:");
    wrong.forEach(source -> System.out.println("  " + source));
    System.out.println("Remedy: mvn -Pformat");
    return 1;
  }
}
