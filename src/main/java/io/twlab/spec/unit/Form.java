package io.twlab.spec.unit;

import java.util.regex.Pattern;

/// What a text may look like.
public enum Form {
  /// One line of printable characters.
  LINE("[^\\p{Cntrl}]{0,1000}", "one line of at most 1000 characters"),
  /// A name that is safe as a folder name on any file system and cannot leave its parent folder.
  NAME(
      "[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?",
      "at most 64 lower-case letters, digits, '-', '_' and '.', with a letter or digit at both"
          + " ends"),
  /// A name that can be a part of a metric's.
  FAULT(
      "[a-z]([a-z0-9_]{0,30}[a-z0-9])?",
      "at most 32 lower-case letters, digits and '_', a letter first"),
  /// A sysctl below `net.`, the only ones that belong to a network namespace.
  SYSCTL(
      "net(\\.[A-Za-z0-9_-]{1,64}){1,8}",
      "the name of a sysctl of a network namespace, such as net.ipv4.tcp_fin_timeout"),
  /// The value of a sysctl.
  SYSCTL_VALUE(
      "[A-Za-z0-9][A-Za-z0-9 \\t.,:_-]{0,255}|-[0-9]{1,19}",
      "a number, a word, or numbers joined by spaces"),
  /// A dotted metric name.
  METRIC(
      "[a-z][A-Za-z0-9_]*(\\.[A-Za-z0-9_]+){1,6}",
      "a metric such as failures.connect.EADDRNOTAVAIL");

  private final Pattern pattern;
  private final String expected;

  Form(String pattern, String expected) {
    this.pattern = Pattern.compile(pattern);
    this.expected = expected;
  }

  public boolean matches(String text) {
    return text.length() <= 1000 && pattern.matcher(text).matches();
  }

  /// The regular expression, without anchors.
  public String pattern() {
    return pattern.pattern();
  }

  /// What to write, for messages.
  public String expected() {
    return expected;
  }
}
