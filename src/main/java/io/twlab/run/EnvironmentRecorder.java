package io.twlab.run;

import io.twlab.host.HostFacts;
import io.twlab.host.HostProbe;
import io.twlab.host.SysctlFile;
import io.twlab.lab.Backend;
import io.twlab.result.Environment;
import io.twlab.result.ResultsException;
import io.twlab.result.RunWriter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes down where the numbers come from: kernel, machine, software, and the host's own TCP
/// settings.
final class EnvironmentRecorder {
  private static final Path HOST_SYSCTLS = Path.of("/proc/sys/net/ipv4");

  private final Backend backend;
  private final RunWriter writer;
  private final String twlab;
  private final SortedMap<String, String> heard = new TreeMap<>();

  EnvironmentRecorder(Backend backend, RunWriter writer, String twlab) {
    this.backend = backend;
    this.writer = writer;
    this.twlab = twlab;
  }

  /// Writes `environment.json` with what is known now.
  synchronized void record() throws ResultsException {
    try {
      HostFacts host = HostProbe.probe();
      writer.write(
          new Environment(
              Environment.SCHEMA, kernel(host), machine(host), software(), hostSysctls()));
    } catch (ResultsException e) {
      throw e;
    } catch (IOException e) {
      throw new ResultsException("the machine cannot be described: " + e.getMessage(), e);
    }
  }

  /// Adds what an agent said of the software it runs on.
  synchronized void heard(Map<String, String> software) throws ResultsException {
    if (!heard.entrySet().containsAll(software.entrySet())) {
      heard.putAll(software);
      record();
    }
  }

  private static SortedMap<String, String> kernel(HostFacts host) {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("release", host.kernel());
    facts.put("HZ", host.hz().isPresent() ? Integer.toString(host.hz().getAsInt()) : "unknown");
    facts.put("sch_netem", host.netem().toString());
    facts.put("ipv6", host.ipv6() ? "usable" : "absent");
    return facts;
  }

  private static SortedMap<String, String> machine(HostFacts host) {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("cpu", host.cpu());
    facts.put("cores", Integer.toString(host.cores()));
    facts.put("architecture", host.architecture());
    facts.put("memory", host.memoryBytes() / (1 << 20) + " MiB");
    return facts;
  }

  private SortedMap<String, String> software() {
    SortedMap<String, String> facts = new TreeMap<>(heard);
    facts.put("twlab", twlab);
    facts.put("backend", backend.name());
    backend.facts().forEach((name, value) -> facts.put(backend.name() + " " + name, value));
    return facts;
  }

  private static SortedMap<String, String> hostSysctls() throws IOException {
    SortedMap<String, String> values = new TreeMap<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(HOST_SYSCTLS, "{tcp_*,ip_local_*}")) {
      for (Path file : files) {
        String name = "net.ipv4." + file.getFileName();
        value(name).ifPresent(value -> values.put(name, value));
      }
    }
    return values;
  }

  /// Some are write-only, or readable in some namespaces only.
  private static Optional<String> value(String name) {
    try {
      return Optional.of(SysctlFile.value(name));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
