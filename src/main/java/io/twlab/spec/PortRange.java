package io.twlab.spec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An inclusive range of ports.
public record PortRange(int low, int high) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,5})[ \\t-]+([0-9]{1,5})");
  private static final int HIGHEST = 65_535;

  /// @throws IllegalArgumentException if low is above high or either is no port
  public PortRange {
    if (low < 1 || high > HIGHEST) {
      throw new IllegalArgumentException("ports go from 1 to " + HIGHEST);
    }
    if (low > high) {
      throw new IllegalArgumentException("the low port " + low + " is above the high port " + high);
    }
  }

  /// Reads `40000 40999`, the form of net.ipv4.ip_local_port_range, or `40000-40999`.
  ///
  /// @throws IllegalArgumentException saying what is wrong
  public static PortRange parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a port range is two ports, LOW HIGH");
    }
    return new PortRange(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /// How many ports it holds.
  public int size() {
    return high - low + 1;
  }

  public boolean contains(int port) {
    return low <= port && port <= high;
  }

  /// `40000 40999`
  @Override
  public String toString() {
    return low + " " + high;
  }

  static int port(String text) {
    if (!text.matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("'" + text + "' is not a port");
    }
    int port = Integer.parseInt(text);
    return new PortRange(port, port).low();
  }
}
