package io.twlab.run;

import io.twlab.measure.Progress;
import io.twlab.spec.Trial;

/// What a run tells whoever shows it. Called from several threads; must return at once.
public interface RunEvents {
  /// Something that takes long or that the user should know, in one line.
  void note(String line);

  void trialStarted(Trial trial, int attempt);

  /// A trial begins a phase: `open`, `start`, `settle`, `warm-up`, `measure`, `drain`, `collect`,
  /// `close`.
  void phase(Trial trial, String phase);

  void progress(Trial trial, Progress progress);

  void trialEnded(TrialRun run);
}
