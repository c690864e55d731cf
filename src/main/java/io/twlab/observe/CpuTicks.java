package io.twlab.observe;

/// The line `cpu` of `/proc/stat`: time of all CPUs since boot, in ticks of USER_HZ, as
/// proc_stat(5) orders it: user, nice, system, idle, iowait, irq, softirq, steal; guest time is
/// part of user and nice.
final class CpuTicks {
  private static final int COLUMNS = 8;

  private final long[] columns = new long[COLUMNS];

  void read(Lines stat) throws MalformedSourceException {
    if (!stat.nextLine() || !stat.nextWord() || !stat.wordIs("cpu")) {
      throw new MalformedSourceException("no line cpu at the start");
    }
    for (int i = 0; i < COLUMNS; i++) {
      if (!stat.nextWord()) {
        throw new MalformedSourceException("line cpu has " + i + " columns, not " + COLUMNS);
      }
      columns[i] = stat.number();
    }
  }

  /// user, nice, system, irq, softirq
  long work() {
    return columns[0] + columns[1] + columns[2] + columns[5] + columns[6];
  }

  /// idle, iowait
  long idle() {
    return columns[3] + columns[4];
  }

  long steal() {
    return columns[7];
  }
}
