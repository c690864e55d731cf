package io.twlab.cli;

import io.twlab.host.HostSysctls;
import io.twlab.spec.Problem;
import io.twlab.spec.file.ProfileFile;
import io.twlab.spec.file.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Finds profiles by what a user calls them: a shipped one's name, `host`, or any file.
record ProfileSource(Profiles profiles) {
  static ProfileSource ofInstallation() {
    Path shipped = Installation.home().resolve("experiments").resolve("profiles");
    return new ProfileSource(new Profiles(shipped, HostSysctls::ofNamespace));
  }

  /// The shipped ones, by name.
  List<String> names() throws EndingException {
    try {
      return profiles.names();
    } catch (IOException e) {
      throw new EndingException(
          ExitCode.UNAVAILABLE, "twlab: cannot list the shipped profiles: " + e);
    }
  }

  /// @throws EndingException when there is none, or listing every problem of its file
  ProfileFile.Valid read(String name) throws EndingException {
    if (!name.equals(Profiles.HOST) && !names().contains(name) && !isFile(name)) {
      throw new EndingException(
          ExitCode.USAGE,
          "twlab: there is no profile '" + name + "': neither a file, nor host, nor a shipped one",
          profiles.suggestion(name));
    }
    return switch (profiles.read(name)) {
      case ProfileFile.Valid valid -> valid;
      case ProfileFile.Wrong(List<Problem> problems) -> {
        List<String> lines = new ArrayList<>();
        problems.forEach(problem -> lines.add(problem.toString()));
        throw new EndingException(ExitCode.USAGE, lines);
      }
    };
  }

  private static boolean isFile(String name) {
    try {
      return Files.exists(Path.of(name));
    } catch (InvalidPathException _) {
      return false;
    }
  }
}
