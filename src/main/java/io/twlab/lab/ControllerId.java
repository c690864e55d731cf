package io.twlab.lab;

import io.twlab.host.SysctlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A process that opens labs, named so that nothing else can be mistaken for it: a pid alone is
/// used again.
///
/// @param startTicks start of the process since boot, in clock ticks (field 22 of /proc/PID/stat)
/// @param pidNamespace inode of the pid namespace in which the pid counts
/// @param boot boot id of the kernel
public record ControllerId(long pid, long startTicks, long pidNamespace, String boot) {
  private static final Pattern FORM = Pattern.compile("(\\d+)-(\\d+)-(\\d+)-([0-9a-f]+)");
  private static final Pattern INODE = Pattern.compile(".*\\[(\\d+)\\]");

  /// What can be said about a controller from here.
  public enum Liveness {
    ALIVE,
    DEAD,
    /// Of another boot of this machine, or of another machine.
    OF_OTHER_BOOT,
    /// In another pid namespace: it cannot be seen from here.
    OUT_OF_SIGHT
  }

  /// This process.
  public static ControllerId current() {
    long pid = ProcessHandle.current().pid();
    long ticks =
        startTicks(pid).orElseThrow(() -> new IllegalStateException("no /proc/" + pid + "/stat"));
    return new ControllerId(pid, ticks, currentPidNamespace(), currentBoot());
  }

  /// Reads what [#toString()] wrote.
  public static Optional<ControllerId> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new ControllerId(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                matcher.group(4)))
        : Optional.empty();
  }

  public Liveness liveness() {
    if (!boot.equals(currentBoot())) {
      return Liveness.OF_OTHER_BOOT;
    }
    if (pidNamespace != currentPidNamespace()) {
      return Liveness.OUT_OF_SIGHT;
    }
    boolean same = startTicks(pid).filter(ticks -> ticks == startTicks).isPresent();
    return same ? Liveness.ALIVE : Liveness.DEAD;
  }

  @Override
  public String toString() {
    return pid + "-" + startTicks + "-" + pidNamespace + "-" + boot;
  }

  /// Empty when there is no such process, or only what its parent has not yet waited for.
  private static Optional<Long> startTicks(long pid) {
    try {
      return startTicks(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The command's name in parentheses may hold spaces and parentheses itself; the fields after it
  /// do not.
  static Optional<Long> startTicks(String stat) {
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    boolean zombie = afterName[0].equals("Z") || afterName[0].equals("X");
    return zombie ? Optional.empty() : Optional.of(Long.valueOf(afterName[19]));
  }

  private static long currentPidNamespace() {
    try {
      Matcher matcher =
          INODE.matcher(Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString());
      return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String currentBoot() {
    try {
      return SysctlFile.value("kernel.random.boot_id").replace("-", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
