package io.twlab.spec.file;

import io.twlab.spec.Profile;
import io.twlab.spec.Suggestion;
import io.twlab.spec.unit.Form;
import io.twlab.spec.unit.UnreadableException;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads and prints sysctl.conf(5): `key = value` lines, comments by `#` or `;` on lines of their
/// own, `-` before a key for "ignore errors", `/` or `.` between the parts of a key. As sysctl(8)
/// does, the last line about a key counts.
///
/// Lines that a machine may need and a node cannot have (`vm.swappiness`, patterns of sysctl.d(5))
/// are left out and named; lines that sysctl(8) would not take either are problems.
final class SysctlConf {
  private static final String NETWORK = "net";
  private static final int LONGEST_ABOUT = 200;

  /// The folders of /proc/sys.
  private static final List<String> ROOTS =
      List.of(
          "abi", "crypto", "debug", "dev", "fs", "kernel", "net", "sunrpc", "user", "vm", "xen");

  private static final Pattern PATTERN_SIGN = Pattern.compile("[*?\\[]");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]+([./][A-Za-z0-9_-]+)+");
  private static final String EXPECTED_LINE = "key = value, a comment (#, ;) or nothing";

  private final Problems problems;
  private final SortedMap<String, String> settings = new TreeMap<>();
  private final SortedSet<String> lenient = new TreeSet<>();
  private final SortedMap<String, String> leftOut = new TreeMap<>();
  private String about = "";

  private SysctlConf(Problems problems) {
    this.problems = problems;
  }

  /// The profile that a text describes, without the lines that are told to be wrong.
  static Profile read(String name, String text, Problems problems) {
    SysctlConf conf = new SysctlConf(problems);
    List<String> lines = text.lines().toList();
    conf.readAbout(lines);
    for (int i = 0; i < lines.size() && !problems.isEnough(); i++) {
      conf.readLine(lines.get(i), i + 1);
    }
    return new Profile(name, conf.about, conf.settings, conf.lenient, conf.leftOut);
  }

  /// The text of a profile, which reads as the same settings.
  static String print(Profile profile) {
    StringBuilder text = new StringBuilder();
    if (!profile.about().isEmpty()) {
      text.append("# ").append(profile.about()).append("\n\n");
    }
    profile
        .settings()
        .forEach(
            (key, value) ->
                text.append(profile.lenient().contains(key) ? "-" : "")
                    .append(key)
                    .append(" = ")
                    .append(value)
                    .append('\n'));
    profile
        .leftOut()
        .forEach((key, why) -> text.append("# ").append(key).append(": ").append(why).append('\n'));
    return text.toString();
  }

  private void readAbout(List<String> lines) {
    if (!lines.isEmpty() && isComment(lines.getFirst().strip())) {
      String comment = lines.getFirst().strip().replaceFirst("^[#;]+", "");
      String printable = comment.replaceAll("\\p{Cntrl}", " ").strip();
      about = printable.substring(0, Math.min(LONGEST_ABOUT, printable.length()));
    }
  }

  private static boolean isComment(String line) {
    return line.startsWith("#") || line.startsWith(";");
  }

  private void readLine(String line, int number) {
    String stripped = line.strip();
    if (stripped.isEmpty() || isComment(stripped)) {
      return;
    }
    boolean ignoresErrors = stripped.startsWith("-");
    String assignment = ignoresErrors ? stripped.substring(1).strip() : stripped;
    int equals = assignment.indexOf('=');
    if (equals < 0) {
      noValue(assignment, ignoresErrors, placeOf(stripped, line, number));
      return;
    }
    String key = assignment.substring(0, equals).strip();
    String value = assignment.substring(equals + 1).strip();
    Written written =
        new Written(
            key,
            placeOf(key.isEmpty() ? "=" : key, line, number),
            value,
            placeOf(value.isEmpty() ? "=" : value, line, number));
    readAssignment(written, ignoresErrors);
  }

  /// One `key = value` with the places of both.
  private record Written(String key, Place keyPlace, String value, Place valuePlace) {}

  /// `-key` without a value takes keys out of a pattern, in sysctl.d(5).
  private void noValue(String key, boolean ignoresErrors, Place place) {
    if (ignoresErrors && KEY.matcher(key).matches()) {
      leftOut.put(dotted(key), "takes keys out of a pattern, and patterns are not expanded");
    } else {
      problems.add(place, "'" + Syntax.abbreviated(key) + "' is no assignment", EXPECTED_LINE, "");
    }
  }

  private void readAssignment(Written written, boolean ignoresErrors) {
    String key = dotted(written.key());
    if (PATTERN_SIGN.matcher(key).find()) {
      leftOut.put(key, "is a pattern, and patterns are not expanded");
    } else if (!KEY.matcher(key).matches()) {
      noKey(written);
    } else if (key.contains("/")) {
      leftOut.put(key, "names an interface that no node has");
    } else if (!rootOf(key).equals(NETWORK)) {
      ofMachine(key, written);
    } else {
      setting(key, written, ignoresErrors);
    }
  }

  private void ofMachine(String key, Written written) {
    if (ROOTS.contains(rootOf(key))) {
      leftOut.put(key, "belongs to the whole machine");
    } else {
      noKey(written);
    }
  }

  private void noKey(Written written) {
    String root = rootOf(dotted(written.key()));
    problems.add(
        written.keyPlace(),
        "'" + Syntax.abbreviated(written.key()) + "' is no sysctl",
        Form.SYSCTL.expected(),
        Suggestion.nearest(root, ROOTS)
            .filter(near -> !near.equals(root))
            .map(near -> "did you mean '" + near + ".…'?")
            .orElse(""));
  }

  private void setting(String key, Written written, boolean ignoresErrors) {
    Syntax syntax = new Shape.Settings(Form.SYSCTL).valueOf(key);
    try {
      new Syntax.Text(Form.SYSCTL).read(key);
      syntax.read(written.value());
      settings.put(key, written.value());
      lenient.remove(key);
      if (ignoresErrors) {
        lenient.add(key);
      }
    } catch (UnreadableException e) {
      problems.add(
          written.valuePlace(), key + ": " + e.getMessage(), e.expected(), remedy(written));
    }
  }

  private static String remedy(Written written) {
    if (written.value().isEmpty()) {
      return "write a value, or '#' before the line";
    }
    return written.value().contains("#") ? "put the comment on a line of its own" : "";
  }

  /// Whichever of `.` and `/` comes first parts the key, and the other one belongs to a name.
  private static String dotted(String key) {
    int dot = key.indexOf('.');
    int slash = key.indexOf('/');
    if (slash < 0 || (dot >= 0 && dot < slash)) {
      return key;
    }
    return key.replace('.', '\0').replace('/', '.').replace('\0', '/');
  }

  private static String rootOf(String key) {
    return key.split("[./]", 2)[0];
  }

  /// In code points, from 1.
  private static Place placeOf(String part, String line, int number) {
    int at = Math.max(0, line.indexOf(part));
    return new Place(number, line.codePointCount(0, at) + 1);
  }
}
