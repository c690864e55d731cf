package io.twlab.cli;

import io.twlab.lab.LabException;
import io.twlab.result.ResultsException;
import io.twlab.spec.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

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
      ProfileCommand.class,
      ResumeCommand.class,
      ReportCommand.class,
      CleanCommand.class,
      ImageCommand.class,
      DoctorCommand.class
    })
final class Twlab {
  /// Runs the command that the arguments name.
  static Ending execute(String[] arguments) {
    CommandLine commandLine = new CommandLine(new Twlab());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    try {
      return ending(commandLine.parseArgs(arguments), commandLine);
    } catch (UnmatchedArgumentException e) {
      return usage(e, unknown(e));
    } catch (ParameterException e) {
      return usage(e, e.getMessage());
    } catch (EndingException e) {
      return e.ending();
    } catch (InterruptedException _) {
      return new Ending(
          ExitCode.INTERRUPTED, List.of("INTERRUPTED: stopped before the run began."));
    } catch (LabException e) {
      return failed(ExitCode.UNAVAILABLE, e.getMessage(), e.remedy());
    } catch (ResultsException e) {
      return failed(ExitCode.UNAVAILABLE, e.getMessage(), "");
    } catch (Exception | Error e) {
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

  /// Says in our words what nobody takes, and what was probably meant.
  private static String unknown(UnmatchedArgumentException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String argument = e.getUnmatched().getFirst();
    if (argument.startsWith("-")) {
      String name = argument.split("=", 2)[0];
      return missing("option", name, command.optionsMap().keySet());
    }
    return command.subcommands().isEmpty()
        ? "'" + argument + "' is one argument too many"
        : missing("command", argument, command.subcommands().keySet());
  }

  private static String missing(String kind, String name, Set<String> known) {
    String meant = Suggestion.didYouMean(name, known);
    return "there is no " + kind + " '" + name + "'" + (meant.isEmpty() ? "" : "; " + meant);
  }

  private static Ending usage(ParameterException e, String what) {
    List<String> lines = new ArrayList<>();
    lines.add("twlab: " + what);
    String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
    lines.add("See '" + command + " --help'.");
    return new Ending(ExitCode.USAGE, lines);
  }

  private static Ending failed(ExitCode code, String what, String remedy) {
    return new Ending(
        code, remedy.isEmpty() ? List.of("twlab: " + what) : List.of("twlab: " + what, remedy));
  }

  /// The only place that shows a stack trace, because only we can mend what is behind it.
  private static Ending internal(Throwable e) {
    List<String> lines = new ArrayList<>();
    lines.add("twlab: internal error, which should not happen: " + e);
    for (StackTraceElement element : e.getStackTrace()) {
      lines.add("    at " + element);
    }
    lines.add("Please report it with these lines and the experiment file.");
    return new Ending(ExitCode.INTERNAL, lines);
  }
}
