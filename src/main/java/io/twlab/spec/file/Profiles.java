package io.twlab.spec.file;

import io.twlab.spec.Profile;
import io.twlab.spec.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where profiles come from: those that are shipped, this machine, and files.
public final class Profiles {
  /// What stands for this machine's own values.
  public static final String HOST = "host";

  static final String EXTENSION = ".conf";

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

  private final Path shipped;
  private final Host host;

  /// Where this machine's own values come from.
  @FunctionalInterface
  public interface Host {
    /// TCP sysctls that each network namespace has for itself, name to value.
    SortedMap<String, String> sysctls() throws IOException;
  }

  /// @param shipped folder of the profiles that come with twlab
  public Profiles(Path shipped, Host host) {
    this.shipped = shipped;
    this.host = host;
  }

  /// Names of the shipped profiles, sorted.
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(shipped)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(EXTENSION))
          .map(name -> name.substring(0, name.length() - EXTENSION.length()))
          .sorted()
          .toList();
    }
  }

  /// What a user names on the command line: a shipped profile, `host`, or any file.
  public ProfileFile read(String name) {
    if (name.equals(HOST)) {
      return host();
    }
    return isShipped(name) ? shipped(name) : file(name, Path.of(name));
  }

  boolean isShipped(String name) {
    return NAME.matcher(name).matches() && Files.isRegularFile(shippedFile(name));
  }

  ProfileFile shipped(String name) {
    return file(name, shippedFile(name));
  }

  /// @param name what the profile is called
  ProfileFile file(String name, Path file) {
    Problems problems = new Problems(file.toString());
    Optional<Profile> profile =
        SourceText.read(file, "a sysctl.conf file", problems)
            .map(text -> SysctlConf.read(name, text, problems));
    return profile.isPresent() && problems.isEmpty()
        ? new ProfileFile.Valid(profile.get())
        : new ProfileFile.Wrong(problems.inOrder());
  }

  ProfileFile host() {
    try {
      return new ProfileFile.Valid(
          new Profile(
              HOST,
              "This machine's own values when the experiment was planned.",
              host.sysctls(),
              new TreeSet<>(),
              new TreeMap<>()));
    } catch (IOException e) {
      Problems problems = new Problems("/proc/sys/net");
      problems.add(Place.START, "cannot be read: " + e.getMessage(), "sysctls of Linux", "");
      return new ProfileFile.Wrong(problems.inOrder());
    }
  }

  /// `did you mean …?`, or else what there is.
  public String suggestion(String name) {
    try {
      List<String> known = new ArrayList<>(names());
      known.add(HOST);
      String meant = Suggestion.didYouMean(name, known);
      return meant.isEmpty() ? "shipped are " + String.join(", ", names()) : meant;
    } catch (IOException _) {
      return "";
    }
  }

  private Path shippedFile(String name) {
    return shipped.resolve(name + EXTENSION);
  }
}
