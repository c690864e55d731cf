package io.twlab.spec.file;

import io.twlab.spec.Experiment;
import io.twlab.spec.Problem;
import io.twlab.spec.Variant;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An experiment file after reading: fit to be planned, or wrong.
public sealed interface ExperimentFile {

  /// A file that can be planned.
  ///
  /// @param text as given, to be kept beside the results
  /// @param variants every combination of levels, in matrix order
  record Valid(Path path, String text, Experiment experiment, List<Variant> variants)
      implements ExperimentFile {
    public Valid {
      variants = List.copyOf(variants);
    }
  }

  /// The user's input is wrong (exit code 64); all problems in the order of the file.
  ///
  /// @param asFarAsReadable the file without what is wrong in it, where the experiment and all its
  ///   variants could be made, so that more can be checked; not to be planned
  record Wrong(List<Problem> problems, Optional<Valid> asFarAsReadable) implements ExperimentFile {
    public Wrong {
      problems = List.copyOf(problems);
    }

    Wrong(List<Problem> problems) {
      this(problems, Optional.empty());
    }
  }

  /// Reads a file; whatever is in it, the answer is one of the two.
  static ExperimentFile read(Path path, Profiles profiles) {
    Problems wrong = new Problems(path.toString());
    Optional<String> text = SourceText.read(path, "an experiment file", wrong);
    return text.isEmpty() ? new Wrong(wrong.inOrder()) : parse(path, text.get(), profiles);
  }

  /// Reads the text of a file that messages call by `path`, and in whose folder it may name
  /// profiles.
  static ExperimentFile parse(Path path, String text, Profiles profiles) {
    Problems wrong = new Problems(path.toString());
    Optional<Tree.Mapping> written = YamlReader.read(text, wrong);
    return written.isEmpty()
        ? new Wrong(wrong.inOrder())
        : resolve(
            path, text, written.get(), new Binder(wrong, new NamedProfiles(profiles, path)), wrong);
  }

  private static ExperimentFile resolve(
      Path path, String text, Tree.Mapping written, Binder binder, Problems wrong) {
    List<Factor> factors = MatrixReader.factors(written, wrong);
    boolean factorsAreSound = wrong.isEmpty();
    Tree.Mapping filled = Overlay.fillMissing(written, factors);
    Optional<Experiment> bound = binder.experiment(filled);
    Variants.checkLevels(filled, factors, binder, wrong);
    Optional<Experiment> readable = bound.or(() -> readable(filled, path, binder, wrong));
    if (readable.isEmpty() || wrong.isEnough()) {
      return new Wrong(wrong.inOrder());
    }
    Experiment experiment = readable.get();
    Checks.checkName(experiment, written, wrong);
    if (!factorsAreSound) {
      return new Wrong(wrong.inOrder());
    }
    List<Variants.Written> variants = Variants.expand(filled, factors, binder, wrong);
    Checks.checkMatrix(experiment, written, variants.size(), wrong);
    variants.forEach(one -> LinkChecks.check(one.variant().scenario().link(), one.tree(), wrong));
    variants.forEach(one -> CloseChecks.check(one.variant().scenario(), one.tree(), wrong));
    NatChecks.check(variants, wrong);
    variants.forEach(one -> SocketChecks.check(one.variant().scenario(), one.tree(), wrong));
    variants.forEach(one -> FaultChecks.check(one.variant().scenario(), one.tree(), wrong));
    Valid valid =
        new Valid(
            path, text, experiment, variants.stream().map(Variants.Written::variant).toList());
    if (!wrong.isEmpty()) {
      return new Wrong(
          wrong.inOrder(),
          Optional.of(valid).filter(_ -> variants.size() == Variants.count(factors)));
    }
    return valid;
  }

  /// What is left to check when something cannot be read; all that is wrong was told before.
  private static Optional<Experiment> readable(
      Tree.Mapping tree, Path path, Binder binder, Problems wrong) {
    return binder.telling(new Problems(path.toString())).experiment(ReadablePart.of(tree, wrong));
  }
}
