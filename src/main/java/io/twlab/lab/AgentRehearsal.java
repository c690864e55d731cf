package io.twlab.lab;

import io.twlab.host.CommandException;
import io.twlab.host.CommandResult;
import io.twlab.host.CommandRunner;
import io.twlab.host.IpCommand;
import io.twlab.host.NamespaceCommand;
import io.twlab.host.Slowness;
import io.twlab.lab.archive.ArchiveTraining;
import io.twlab.spec.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Records the class archive of agents from a rehearsal, in a network namespace that has nothing
/// but a loopback interface.
record AgentRehearsal(AgentCommand agent, String mainClass) implements ArchiveTraining {
  private static final Duration LIMIT = Slowness.here(Duration.ofSeconds(60));
  private static final String RUN = "archive";

  @Override
  public void record(String classPath, Path cache) throws IOException {
    CommandRunner runner = new CommandRunner(LIMIT);
    try {
      Keeper keeper = Keeper.start(runner, label(LabLabel.Part.KEEPER));
      try {
        rehearse(runner, keeper, agent.recording(classPath, mainClass, cache));
      } finally {
        keeper.end();
      }
    } catch (CommandException e) {
      throw new IOException("the rehearsal did not start, or not end in time", e);
    } catch (LabException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (!Files.exists(cache)) {
      throw new IOException("the rehearsal's JVM wrote no cache");
    }
  }

  private static void rehearse(CommandRunner runner, Keeper keeper, AgentCommand command)
      throws CommandException, IOException {
    runner.run(
        NamespaceCommand.inNetworkOf(keeper.pid(), IpCommand.batch()),
        IpCommand.text(List.of(IpCommand.up("lo"))));
    List<String> argv = command.argv(label(LabLabel.Part.AGENT).toString(), Topology.PAIR.family());
    CommandResult result =
        runner.attempt(
            NamespaceCommand.inOwnSession(NamespaceCommand.inNetworkOf(keeper.pid(), argv)));
    if (!result.succeeded()) {
      String lastWords = result.stderr().lines().reduce("", (_, line) -> line);
      throw new IOException("the rehearsal ended with status " + result.exit() + ": " + lastWords);
    }
  }

  private static LabLabel label(LabLabel.Part part) {
    return new LabLabel(part, ControllerId.current(), RUN, "rehearsal", "both");
  }
}
