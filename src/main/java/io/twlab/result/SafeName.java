package io.twlab.result;

import io.twlab.spec.ReservedNames;
import java.util.regex.Pattern;

/// Names of folders below `results/`. They come from experiment files, which may come from
/// strangers, so none may lead elsewhere or take the place of what twlab itself keeps there.
final class SafeName {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._=,+@%-]{0,199}");

  private SafeName() {}

  /// An experiment's name as a folder below `results/`.
  static String ofExperiment(String name) throws ResultsException {
    if (ReservedNames.ALL.contains(name)) {
      throw new ResultsException("'" + name + "' cannot name an experiment: results/ keeps it");
    }
    return of(name);
  }

  /// A name as one folder.
  static String of(String name) throws ResultsException {
    if (!FORM.matcher(name).matches()) {
      throw new ResultsException(
          "'"
              + name
              + "' cannot name a folder: it must begin with a letter or digit and hold only"
              + " letters, digits and . _ = , + @ % -, at most 200");
    }
    return name;
  }
}
