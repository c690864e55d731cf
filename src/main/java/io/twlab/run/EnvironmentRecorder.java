package io.twlab.run;

import io.twlab.host.HostFacts;
import io.twlab.host.HostProbe;
import io.twlab.host.HostSysctls;
import io.twlab.lab.Backend;
import io.twlab.result.Environment;
import io.twlab.result.ResultsException;
import io.twlab.result.RunWriter;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes down where the numbers come from: kernel, machine, software, and the host's own TCP
/// settings.
final class EnvironmentRecorder {
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
              Environment.SCHEMA, kernel(host), machine(host), software(), HostSysctls.all()));
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
}
