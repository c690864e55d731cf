package io.twlab.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twlab.host.HostSnapshot;
import io.twlab.lab.Backend;
import io.twlab.lab.Backends;
import io.twlab.lab.HostWatch;
import io.twlab.measure.Verdict;
import io.twlab.result.RunWriter;
import io.twlab.run.ExperimentRunner;
import io.twlab.spec.BackendChoice;
import io.twlab.spec.Plan;
import io.twlab.spec.file.ExperimentFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/// Runs the experiments that a file lists, one after the other in one process: for a kernel in
/// another world than the test's. Does what `twlab run` does, all but the reports: on an emulated
/// CPU their figures take longer than a trial.
public final class ListedRuns {
  /// The same losses each time, where the emulator can have a seed.
  private static final int SEED = 42;

  private static final String RUNS = "runs.json";
  private static final String REPORT = "report.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ListedRuns() {}

  /// @param files experiments
  /// @param results folder for all of them
  public record Runs(BackendChoice backend, List<String> files, String results) {}

  /// @param kernel release of the kernel that they ran on
  /// @param verdicts by file
  /// @param hostChanges what was different on the host afterwards; nothing, if all is well
  public record Report(String kernel, List<Verdict> verdicts, List<String> hostChanges) {}

  /// Lists runs for [#main].
  public static void write(Path folder, Runs runs) throws Exception {
    JSON.writeValue(folder.resolve(RUNS).toFile(), runs);
  }

  /// What [#main] left.
  public static Report report(Path folder) throws Exception {
    return JSON.readValue(folder.resolve(REPORT).toFile(), Report.class);
  }

  /// @param arguments the folder that [#write] wrote to
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Runs runs = JSON.readValue(folder.resolve(RUNS).toFile(), new TypeReference<>() {});
    HostSnapshot before = HostWatch.now();
    List<Verdict> verdicts = new ArrayList<>();
    for (String file : runs.files()) {
      verdicts.add(run(file, runs));
      System.out.println(file + ": " + verdicts.getLast());
    }
    String kernel = System.getProperty("os.version");
    Report report = new Report(kernel, verdicts, HostWatch.changesSince(before));
    JSON.writeValue(folder.resolve(REPORT).toFile(), report);
    System.exit(0);
  }

  private static Verdict run(String path, Runs runs) throws Exception {
    RunOptions options =
        CommandLine.populateCommand(
            new RunOptions(), "--results", runs.results(), "--seed", Integer.toString(SEED));
    ExperimentFile.Valid file = ExperimentSource.ofInstallation().read(path);
    Plan plan = Planning.plan(file, options);
    Terminal terminal = Terminal.ofProcess();
    try (Backend backend = Backends.choose(runs.backend())) {
      Readiness.ensure(backend, plan, terminal);
      try (RunWriter writer =
              RunWriter.create(
                  options.results(), Version.text(), backend.name(), file.text(), plan);
          ProgressView progress = new LineView(terminal.err(), plan.trials().size())) {
        return new ExperimentRunner(plan, backend, writer, Version.text(), progress)
            .run()
            .verdict();
      }
    }
  }
}
