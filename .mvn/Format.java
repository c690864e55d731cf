import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
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
/// Usage: `Format.java check|write OUTPUT_FOLDER FOLDER...`. `formatted.txt` in the output folder
/// lists the sources that were found in order before, by path, size and modification time, so that
/// a check reads only what changed since. `layout.txt` beside it is empty, or says which sources
/// are not in order; then a check ends with 1.
public final class Format {
  private static final Formatter FORMATTER = new Formatter();
  private static final int PASSES = 5;

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

  private int run(Path output, List<Path> folders) throws IOException {
    Path seenFile = output.resolve("formatted.txt");
    Set<String> seen =
        Files.exists(seenFile) ? new HashSet<>(Files.readAllLines(seenFile)) : Set.of();
    List<Path> sources = sources(folders);
    sources.parallelStream().filter(source -> !seen.contains(stamp(source))).forEach(this::visit);
    Files.createDirectories(output);
    Files.write(
        seenFile,
        sources.stream().filter(s -> write || !wrong.contains(s)).map(this::stamp).toList());
    return report(output.resolve("layout.txt"));
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
      String after = settled(before);
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

  /// The layout that formatting again leaves as it is. One pass may not be enough: the formatter
  /// wraps long strings last, and may indent the pieces otherwise when it reads them again.
  private static String settled(String source) throws FormatterException {
    String before = source;
    for (int pass = 1; pass <= PASSES; pass++) {
      String after = FORMATTER.formatSourceAndFixImports(before);
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
    throw new IllegalStateException(
        "its layout does not settle in " + PASSES + " passes; break its long strings by hand");
  }

  private String stamp(Path source) {
    try {
      return source + " " + Files.size(source) + " " + Files.getLastModifiedTime(source);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private int report(Path layoutFile) throws IOException {
    if (write) {
      wrong.forEach(source -> System.out.println("formatted " + source));
    }
    boolean fine = write || wrong.isEmpty();
    Files.writeString(layoutFile, fine ? "" : complaint());
    return fine ? 0 : 1;
  }

  private String complaint() {
    var lines = new StringBuilder("Not in google-java-format's layout:\n");
    wrong.forEach(source -> lines.append("  ").append(source).append('\n'));
    return lines.append("Remedy: mvn -Pformat\n").toString();
  }
}
