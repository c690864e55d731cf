package io.twlab.observe;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// An open file of counters whose columns have been learned.
final class CounterFile implements Closeable {
  private final ProcFile file;
  private final CounterLayout layout;
  private final long[] values;

  private CounterFile(ProcFile file, CounterLayout layout) {
    this.file = file;
    this.layout = layout;
    this.values = new long[layout.names().size()];
  }

  /// The group `Tcp` of `/proc/net/snmp`, which covers IPv4 and IPv6.
  static CounterFile snmp() throws IOException {
    return open(Path.of("/proc/net/snmp"), Set.of("Tcp"));
  }

  /// The groups `TcpExt` and `IpExt` of `/proc/net/netstat`.
  static CounterFile netstat() throws IOException {
    return open(Path.of("/proc/net/netstat"), Set.of("TcpExt", "IpExt"));
  }

  static CounterFile open(Path path, Set<String> groups) throws IOException {
    ProcFile file = ProcFile.open(path);
    try {
      CounterFile counters = new CounterFile(file, CounterLayout.learn(file.read(), groups));
      counters.read();
      return counters;
    } catch (IOException e) {
      file.close();
      throw new IOException(path + ": " + e.getMessage(), e);
    }
  }

  String source() {
    return file.source();
  }

  List<CounterName> names() {
    return layout.names();
  }

  /// The values now, in the order of the names; the same array at each call.
  long[] read() throws IOException {
    layout.read(file.read(), values);
    return values;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
