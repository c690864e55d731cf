package io.twlab.spec.file;

import io.twlab.spec.Problem;
import io.twlab.spec.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The profiles that one experiment names. Each is read once, so that all variants have the same
/// values.
///
/// An experiment may come from a stranger, so it can name no other files than those in its own
/// folder: no absolute path, no way up, no link that leads out.
final class NamedProfiles {
  private static final String EXPECTED =
      "the name of a shipped profile, host, or a file such as mine.conf";

  private final Profiles profiles;
  private final Path folder;
  private final Map<String, ProfileFile> read = new HashMap<>();

  /// @param experiment file that names them
  NamedProfiles(Profiles profiles, Path experiment) {
    this.profiles = profiles;
    this.folder =
        Optional.ofNullable(experiment.toAbsolutePath().getParent())
            .orElse(experiment.toAbsolutePath());
  }

  /// The profile of a name, or empty after telling what is wrong with the name or in its file.
  ///
  /// @param place of the name
  Optional<Profile> find(String name, Place place, Problems problems) {
    Optional<Mistake> mistake = mistakeIn(name);
    if (mistake.isPresent()) {
      problems.add(
          place,
          "sysctl.profile: '" + Syntax.abbreviated(name) + "' " + mistake.get().what,
          EXPECTED,
          mistake.get().remedy);
      return Optional.empty();
    }
    return switch (read.computeIfAbsent(name, this::read)) {
      case ProfileFile.Valid(Profile profile) -> Optional.of(profile);
      case ProfileFile.Wrong(List<Problem> wrong) -> {
        problems.addAll(wrong);
        yield Optional.empty();
      }
    };
  }

  private ProfileFile read(String name) {
    if (name.equals(Profiles.HOST)) {
      return profiles.host();
    }
    return isFile(name) ? profiles.file(name, folder.resolve(name)) : profiles.shipped(name);
  }

  private static boolean isFile(String name) {
    return name.endsWith(Profiles.EXTENSION);
  }

  private record Mistake(String what, String remedy) {}

  private Optional<Mistake> mistakeIn(String name) {
    if (name.equals(Profiles.HOST) || profiles.isShipped(name)) {
      return Optional.empty();
    }
    if (!isFile(name)) {
      return Optional.of(
          new Mistake("is no profile that comes with twlab", profiles.suggestion(name)));
    }
    try {
      return mistakeInFile(name, Path.of(name));
    } catch (InvalidPathException _) {
      return Optional.of(new Mistake("is no name of a file", ""));
    } catch (IOException e) {
      return Optional.of(new Mistake("cannot be read: " + e.getMessage(), ""));
    }
  }

  private Optional<Mistake> mistakeInFile(String name, Path relative) throws IOException {
    if (relative.isAbsolute() || !isBelow(relative)) {
      return Optional.of(leavesFolder());
    }
    Path file = folder.resolve(relative);
    if (!Files.isRegularFile(file)) {
      String bare = name.substring(0, name.length() - Profiles.EXTENSION.length());
      return Optional.of(
          new Mistake(
              "is no file in the experiment's folder",
              profiles.isShipped(bare) ? "did you mean '" + bare + "'?" : ""));
    }
    return file.toRealPath().startsWith(folder.toRealPath())
        ? Optional.empty()
        : Optional.of(leavesFolder());
  }

  private static boolean isBelow(Path relative) {
    for (Path part : relative) {
      if (part.toString().equals("..")) {
        return false;
      }
    }
    return true;
  }

  private static Mistake leavesFolder() {
    return new Mistake(
        "leads out of the experiment's folder",
        "copy the file into that folder, or give its path on the command line by --profile");
  }
}
