package io.twlab.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twlab.host.HostSnapshot;
import io.twlab.lab.HostWatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs the commands of twlab that a file lists, one after the other in one process, and writes how
/// each ended: for a kernel in another world than the test's.
public final class ListedCommands {
  private static final String COMMANDS = "commands.json";
  private static final String REPORT = "report.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ListedCommands() {}

  /// How a command ended.
  public record Ended(int code, List<String> lines) {}

  /// @param kernel release of the kernel that they ran on
  /// @param ended by command
  /// @param hostChanges what was different on the host afterwards; nothing, if all is well
  public record Report(String kernel, List<Ended> ended, List<String> hostChanges) {}

  /// Lists commands for [#main].
  public static void write(Path folder, List<List<String>> commands) throws Exception {
    JSON.writeValue(folder.resolve(COMMANDS).toFile(), commands);
  }

  /// What [#main] left.
  public static Report report(Path folder) throws Exception {
    return JSON.readValue(folder.resolve(REPORT).toFile(), Report.class);
  }

  /// Runs one command here and now.
  public static Ended execute(List<String> command) {
    Ending ending = Twlab.execute(command.toArray(String[]::new));
    return new Ended(ending.code().number(), ending.lines());
  }

  /// @param arguments the folder that [#write] wrote to
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    List<List<String>> commands =
        JSON.readValue(folder.resolve(COMMANDS).toFile(), new TypeReference<>() {});
    HostSnapshot before = HostWatch.now();
    List<Ended> ended = new ArrayList<>();
    for (List<String> command : commands) {
      ended.add(execute(command));
      ended.getLast().lines().forEach(System.out::println);
    }
    JSON.writeValue(
        folder.resolve(REPORT).toFile(),
        new Report(System.getProperty("os.version"), ended, HostWatch.changesSince(before)));
    System.exit(0);
  }
}
