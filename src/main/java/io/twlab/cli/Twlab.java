package io.twlab.cli;

import io.twlab.lab.LabException;
import io.twlab.result.ResultsException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The command line: picks the command, runs it, and says how it ended.
@Command(
    name = "twlab",
    description = "Measures what Linux TCP does when connections are opened and closed fast.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      RunCommand.class,
      ListCommand.class,
      ValidateCommand.class,
      PlanCommand.class,
      ResumeCommand.class,
      ReportCommand.class,
      CleanCommand.class,
      DoctorCommand.class
    })
final class Twlab {
  /// Runs the command that the arguments name.
  static Ending execute(String[] arguments) {
    CommandLine commandLine = new CommandLine(new Twlab());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    try {
      return ending(commandLine.parseArgs(arguments), commandLine);
    } catch (ParameterException e) {
      return usage(e);
    } catch (EndingException e) {
      return e.ending();
    } catch (InterruptedException _) {
      return new Ending(
          ExitCode.INTERRUPTED, List.of("INTERRUPTED: stopped; finished trials are kept."));
    } catch (LabException e) {
      return failed(ExitCode.UNAVAILABLE, e.getMessage(), e.remedy());
    } catch (ResultsException e) {
      return failed(ExitCode.UNAVAILABLE, e.getMessage(), "");
    } catch (Exception e) {
      return internal(e);
    }
  }

  private static Ending ending(ParseResult parsed, CommandLine commandLine) throws Exception {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return Ending.ok();
    }
    if (!parsed.hasSubcommand()) {
      commandLine.usage(System.out);
      return Ending.ok();
    }
    CommandLine command = parsed.subcommand().commandSpec().commandLine();
    Callable<Ending> callable = command.getCommand();
    return callable.call();
  }

  private static Ending usage(ParameterException e) {
    List<String> lines = new ArrayList<>();
    lines.add("twlab: " + e.getMessage());
    String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
    lines.add("See '" + command + " --help'.");
    return new Ending(ExitCode.USAGE, lines);
  }

  private static Ending failed(ExitCode code, String what, String remedy) {
    return new Ending(
        code, remedy.isEmpty() ? List.of("twlab: " + what) : List.of("twlab: " + what, remedy));
  }

  /// The only place that shows a stack trace, because only we can mend what is behind it.
  private static Ending internal(Exception e) {
    List<String> lines = new ArrayList<>();
    lines.add("twlab: internal error, which should not happen: " + e);
    for (StackTraceElement element : e.getStackTrace()) {
      lines.add("    at " + element);
    }
    lines.add("Please report it with these lines and the experiment file.");
    return new Ending(ExitCode.INTERNAL, lines);
  }
}
