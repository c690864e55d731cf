package io.twlab.spec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A condition on the kernel release, such as `>= 6.14`.
public record KernelVersionCondition(Operator operator, int major, int minor) {
  private static final Pattern FORM = Pattern.compile("\\s*(>=|<)\\s*(\\d+)\\.(\\d+)\\s*");
  private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*");

  /// How the running kernel is compared with the named version.
  public enum Operator {
    AT_LEAST(">="),
    BEFORE("<");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }
  }

  /// Reads `>= 6.14` or `< 4.12`.
  ///
  /// @throws IllegalArgumentException saying what form was expected
  public static KernelVersionCondition parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("expected '>= MAJOR.MINOR' or '< MAJOR.MINOR'");
    }
    Operator operator = matcher.group(1).equals(">=") ? Operator.AT_LEAST : Operator.BEFORE;
    return new KernelVersionCondition(
        operator, Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
  }

  /// Whether a kernel release such as `6.18.44-amd64` meets the condition.
  public boolean isMetBy(String release) {
    Matcher matcher = RELEASE.matcher(release);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a kernel release: " + release);
    }
    int runningMajor = Integer.parseInt(matcher.group(1));
    int runningMinor = Integer.parseInt(matcher.group(2));
    boolean atLeast = runningMajor > major || (runningMajor == major && runningMinor >= minor);
    return switch (operator) {
      case AT_LEAST -> atLeast;
      case BEFORE -> !atLeast;
    };
  }

  @Override
  public String toString() {
    return operator.sign + " " + major + "." + minor;
  }
}
