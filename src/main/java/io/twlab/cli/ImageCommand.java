package io.twlab.cli;

import io.twlab.lab.Backends;
import io.twlab.lab.DockerBackend;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `twlab image`: the image of Docker nodes, for who wants to play with them by hand.
@Command(
    name = "image",
    description = "Build the image of Docker nodes and name it twlab-node, to play with by hand.",
    mixinStandardHelpOptions = true)
final class ImageCommand implements Callable<Ending> {
  @Override
  public Ending call() throws Exception {
    Terminal terminal = Terminal.ofProcess();
    try (DockerBackend backend = Backends.docker()) {
      backend.prepare(terminal.err()::println);
      return new Ending(
          ExitCode.OK,
          List.of(
              "The node image is " + backend.nameImage() + ".",
              "Play: docker compose -f docker/compose.yaml up -d (the file says what to try)"));
    }
  }
}
