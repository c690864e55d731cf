package io.twlab.cli;

import io.twlab.lab.Backend;
import io.twlab.lab.Backends;
import io.twlab.lab.LabException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `twlab clean`: removes what killed runs left behind, on every backend that this machine has.
@Command(
    name = "clean",
    description = "Remove what killed runs left behind, found by twlab's own labels only.",
    mixinStandardHelpOptions = true)
final class CleanCommand implements Callable<Ending> {
  @Override
  public Ending call() throws LabException {
    List<String> lines = new ArrayList<>();
    for (Backend backend : Backends.available()) {
      try (backend) {
        List<String> removed = backend.clean();
        removed.forEach(what -> lines.add(backend.name() + ": removed " + what));
        lines.add(backend.name() + ": " + (removed.isEmpty() ? "nothing left over" : "clean"));
      }
    }
    if (lines.isEmpty()) {
      lines.add("no backend is available here, so nothing can be left over");
    }
    return Ending.ok(lines.toArray(String[]::new));
  }
}
