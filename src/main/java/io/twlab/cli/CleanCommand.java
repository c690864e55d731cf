package io.twlab.cli;

import io.twlab.lab.Backend;
import io.twlab.lab.Backends;
import io.twlab.lab.LabException;
import io.twlab.spec.BackendChoice;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `twlab clean`: removes what killed runs left behind, on every backend that this machine has.
@Command(
    name = "clean",
    description = "Remove what killed runs left behind, found by twlab's own labels only.",
    mixinStandardHelpOptions = true)
final class CleanCommand implements Callable<Ending> {
  private final Cleaning cleaning = new Cleaning();

  @Override
  public Ending call() {
    clean(BackendChoice.DOCKER);
    clean(BackendChoice.NAMESPACES);
    return cleaning.ending();
  }

  private void clean(BackendChoice choice) {
    try (Backend backend = Backends.choose(choice)) {
      cleaning.on(backend.name(), backend::clean);
    } catch (LabException e) {
      cleaning.absent(choice.name().toLowerCase(Locale.ROOT), e);
    }
  }
}
