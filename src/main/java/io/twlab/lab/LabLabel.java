package io.twlab.lab;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What marks a process as part of a lab, as one argument of its command line:
/// `twlab-keeper:CONTROLLER:RUN:TRIAL:NODE`. Leftovers are found by it, and by nothing else.
///
/// @param part `keeper` (holds a namespace) or `agent`
/// @param run name of the run, as in the plan; characters that a label cannot hold are replaced
/// @param node `client1`, or `switch`
record LabLabel(Part part, ControllerId controller, String run, String trial, String node) {
  private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9_.,=+-]");
  private static final Pattern FORM =
      Pattern.compile("(?:-Dtwlab\\.label=)?twlab-(keeper|agent):([^:]+):([^:]*):([^:]*):([^:]+)");

  /// What the marked process does.
  enum Part {
    KEEPER("keeper"),
    AGENT("agent");

    private final String word;

    Part(String word) {
      this.word = word;
    }
  }

  LabLabel {
    run = UNFIT.matcher(run).replaceAll("_");
    trial = UNFIT.matcher(trial).replaceAll("_");
  }

  static LabLabel keeper(ControllerId controller, LabPlan plan, String node) {
    return new LabLabel(Part.KEEPER, controller, plan.run(), plan.trial(), node);
  }

  static LabLabel agent(ControllerId controller, LabPlan plan, String node) {
    return new LabLabel(Part.AGENT, controller, plan.run(), plan.trial(), node);
  }

  /// The label that one argument of a command line is; a label inside a longer argument does not
  /// count.
  static Optional<LabLabel> parse(String argument) {
    Matcher matcher = FORM.matcher(argument);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Part part = matcher.group(1).equals(Part.KEEPER.word) ? Part.KEEPER : Part.AGENT;
    return ControllerId.parse(matcher.group(2))
        .map(
            controller ->
                new LabLabel(
                    part, controller, matcher.group(3), matcher.group(4), matcher.group(5)));
  }

  @Override
  public String toString() {
    return "twlab-" + part.word + ":" + controller + ":" + run + ":" + trial + ":" + node;
  }
}
