package io.twlab.cli;

/// A number with the noun that it counts.
final class Counted {
  private Counted() {}

  static String of(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
