package io.twlab.cli;

import java.io.IOException;
import java.io.PrintStream;

/// Where the program begins and ends.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ExitCode code;
    try (Interruption _ = Interruption.ofCurrentThread()) {
      Ending ending = Twlab.execute(arguments);
      leave(ending);
      code = ending.code();
    }
    System.exit(code.number());
  }

  private static void leave(Ending ending) {
    PrintStream out = ending.code() == ExitCode.OK ? System.out : System.err;
    ending.lines().forEach(out::println);
    try {
      OutcomeFile.write(ending);
    } catch (IOException e) {
      System.err.println("twlab: cannot write the outcome file: " + e.getMessage());
    }
  }
}
