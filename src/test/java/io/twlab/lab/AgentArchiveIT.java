package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.agent.AgentMain;
import io.twlab.agent.Rehearsal;
import io.twlab.control.FromAgent;
import io.twlab.control.MessageReader;
import io.twlab.host.CommandException;
import io.twlab.host.CommandRunner;
import io.twlab.host.NamespaceCommand;
import io.twlab.lab.archive.ArchiveFolder;
import io.twlab.lab.archive.ClassArchive;
import io.twlab.need.NeedsNamespaces;
import io.twlab.spec.Topology;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Agents that start from a class archive recorded on this machine.
@NeedsNamespaces
@Timeout(120)
class AgentArchiveIT {
  private static final AgentCommand AGENT = AgentCommand.ofController(AgentMain.class.getName());

  @TempDir private Path scratch;
  private ClassArchive archive;

  @BeforeEach
  void an_archive_is_recorded() throws IOException {
    archive =
        ArchiveFolder.beside(AGENT.classPath(), AGENT.flags())
            .ensure(new AgentRehearsal(AGENT, Rehearsal.class.getName()), System.out::println);
  }

  @AfterEach
  void close() throws IOException {
    archive.close();
  }

  @Test
  void an_agent_maps_the_archive_and_answers() throws Exception {
    try (ChildAgent agent = start(archive)) {
      assertThat(Files.readString(Path.of("/proc", Long.toString(hello(agent).pid()), "maps")))
          .contains(archive.cache().toString());
      assertThat(agent.lastLogLines()).noneMatch(line -> line.contains("AOT"));
    }
  }

  @Test
  void a_truncated_archive_costs_time_only() throws Exception {
    Path cache = Files.copy(archive.cache(), scratch.resolve("half.aot"));
    try (FileChannel file = FileChannel.open(cache, StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 2);
    }
    answersThough(cache, archive.classPath());
  }

  @Test
  void a_garbled_archive_costs_time_only() throws Exception {
    answersThough(
        Files.writeString(scratch.resolve("garbled.aot"), "no cache at all"), archive.classPath());
  }

  @Test
  void a_missing_archive_costs_time_only() throws Exception {
    answersThough(scratch.resolve("missing.aot"), archive.classPath());
  }

  @Test
  void an_archive_of_another_class_path_costs_time_only() throws Exception {
    answersThough(archive.cache(), scratch + ":" + archive.classPath());
  }

  private void answersThough(Path cache, String classPath) throws Exception {
    try (ChildAgent agent = start(new ClassArchive(classPath, cache, archive.use()))) {
      assertThat(hello(agent).software()).containsKey("jdk");
    }
  }

  private static ChildAgent start(ClassArchive from) throws CommandException {
    return new ChildAgent(
        new CommandRunner()
            .start(
                NamespaceCommand.inNewNetwork(
                    AGENT.from(from).argv("archive-it", Topology.Family.IPV4))));
  }

  private static FromAgent.Hello hello(ChildAgent agent) throws IOException, InterruptedException {
    var first = new MessageReader<>(agent.stdout(), FromAgent.class).read();
    assertThat(first)
        .as("log: %s", agent.lastLogLines())
        .hasValueSatisfying(message -> assertThat(message).isInstanceOf(FromAgent.Hello.class));
    assertThat(agent.waitFor(Duration.ZERO)).isEmpty();
    return (FromAgent.Hello) first.orElseThrow();
  }
}
