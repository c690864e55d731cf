package io.twlab.report;

import io.twlab.measure.Verdict;

/// How the terminal report looks: COLOUR only for a terminal whose user did not ask otherwise
/// (NO_COLOR).
public enum Style {
  PLAIN {
    @Override
    String paint(Verdict verdict, String text) {
      return text;
    }

    @Override
    String bold(String text) {
      return text;
    }

    @Override
    String faint(String text) {
      return text;
    }
  },
  COLOUR {
    @Override
    String paint(Verdict verdict, String text) {
      String colour =
          switch (verdict) {
            case MEASURED -> "36";
            case CONFIRMED -> "32";
            case UNSUPPORTED, INCONCLUSIVE -> "33";
            case REFUTED, INVALID -> "31";
          };
      return "\033[1;" + colour + "m" + text + "\033[0m";
    }

    @Override
    String bold(String text) {
      return "\033[1m" + text + "\033[0m";
    }

    @Override
    String faint(String text) {
      return "\033[2m" + text + "\033[0m";
    }
  };

  abstract String paint(Verdict verdict, String text);

  abstract String bold(String text);

  abstract String faint(String text);
}
