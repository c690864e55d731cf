package io.twlab.spec.file;

import io.twlab.spec.Problem;
import io.twlab.spec.Profile;
import java.util.List;

/// A profile after reading.
public sealed interface ProfileFile {

  record Valid(Profile profile) implements ProfileFile {
    /// As a sysctl.conf(5) file.
    public String text() {
      return SysctlConf.print(profile);
    }
  }

  /// All problems in the order of the file.
  record Wrong(List<Problem> problems) implements ProfileFile {
    public Wrong {
      problems = List.copyOf(problems);
    }
  }
}
