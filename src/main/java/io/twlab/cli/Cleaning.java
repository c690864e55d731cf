package io.twlab.cli;

import io.twlab.lab.LabException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What was cleaned up, backend by backend; one that fails keeps no other from its turn.
final class Cleaning {
  private final List<String> done = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private final List<String> absent = new ArrayList<>();
  private final List<String> remedies = new ArrayList<>();

  /// Removes what is left over on one backend.
  interface Cleaner {
    /// @return what was removed, one line each
    List<String> clean() throws LabException;
  }

  /// Has a backend cleaned.
  void on(String backend, Cleaner cleaner) {
    try {
      List<String> removed = cleaner.clean();
      removed.forEach(what -> done.add(backend + ": removed " + what));
      done.add(backend + ": " + (removed.isEmpty() ? "nothing left over" : "clean"));
    } catch (LabException e) {
      failed.add("twlab: " + backend + ": " + e.getMessage());
      addRemedy(e);
    } catch (RuntimeException e) {
      failed.add("twlab: " + backend + ": " + e);
    }
  }

  /// Notes why a backend could not be looked at.
  void absent(String backend, LabException why) {
    absent.add(backend + ": not looked at: " + why.getMessage());
    addRemedy(why);
  }

  /// Fails when anything did, and when nothing could be looked at: then others' leftovers may
  /// exist.
  Ending ending() {
    boolean clean = failed.isEmpty() && !done.isEmpty();
    Stream<String> all = Stream.of(done, absent, failed).flatMap(List::stream);
    return clean
        ? new Ending(ExitCode.OK, all.toList())
        : new Ending(ExitCode.UNAVAILABLE, Stream.concat(all, remedies.stream()).toList());
  }

  private void addRemedy(LabException failure) {
    if (!failure.remedy().isEmpty() && !remedies.contains(failure.remedy())) {
      remedies.add(failure.remedy());
    }
  }
}
