package io.twlab.lab;

import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ulimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.Function;

/// What a node's container may use at most: enough for any experiment, and an end for an agent gone
/// wrong before it is the machine's end. They are limits and reserve nothing.
///
/// @param memoryBytes of the container with all its processes; no swap, which would stall what is
///   measured. An agent's heap and direct buffers are 512 MiB each at most
/// @param pids processes and threads
/// @param rlimits what its processes may have and do, or what the engine gives by itself
record ContainerLimits(long memoryBytes, long pids, Optional<Rlimits> rlimits) {
  private static final long MEBIBYTE = 1L << 20;

  static final ContainerLimits DEFAULT =
      new ContainerLimits(
          2048 * MEBIBYTE, 1024, Optional.of(new Rlimits(1L << 20, OptionalLong.of(1))));

  /// Soft and hard, of getrlimit(2).
  ///
  /// @param openFiles RLIMIT_NOFILE
  /// @param realTimePriority RLIMIT_RTPRIO: 1 lets an event loop go before ordinary threads,
  ///   without the other rights of CAP_SYS_NICE; empty for what the engine gives by itself
  record Rlimits(long openFiles, OptionalLong realTimePriority) {
    private List<Ulimit> asUlimits() {
      List<Ulimit> all = new ArrayList<>();
      all.add(new Ulimit("nofile", openFiles, openFiles));
      realTimePriority.ifPresent(most -> all.add(new Ulimit("rtprio", most, most)));
      return all;
    }
  }

  /// For engines that may not raise the limits that they were started with.
  ContainerLimits withRlimitsOfEngine() {
    return new ContainerLimits(memoryBytes, pids, Optional.empty());
  }

  /// For engines that may raise the limit of open files, as many may, and no other. Where there was
  /// no other, none is left.
  ContainerLimits withoutRealTime() {
    return new ContainerLimits(
        memoryBytes,
        pids,
        rlimits
            .filter(most -> most.realTimePriority().isPresent())
            .map(most -> new Rlimits(most.openFiles(), OptionalLong.empty())));
  }

  ContainerLimits withMemory(long bytes) {
    return new ContainerLimits(bytes, pids, rlimits);
  }

  void setOn(HostConfig config) {
    config.withMemory(memoryBytes).withMemorySwap(memoryBytes).withPidsLimit(pids);
    rlimits.ifPresent(most -> config.withUlimits(most.asUlimits()));
  }

  /// For messages: `2048 MiB`.
  String memory() {
    return memoryBytes / MEBIBYTE + " MiB";
  }

  /// What the environment of a result says. The agents say what they have of open files.
  void putInto(SortedMap<String, String> facts) {
    facts.put("docker.limit.memory", memory() + ", no swap");
    facts.put("docker.limit.pids", Long.toString(pids));
    facts.put("docker.limit.nofile", raised(most -> OptionalLong.of(most.openFiles())));
    facts.put("docker.limit.rtprio", raised(Rlimits::realTimePriority));
  }

  private String raised(Function<Rlimits, OptionalLong> limit) {
    OptionalLong value = rlimits.map(limit).orElse(OptionalLong.empty());
    return value.isPresent()
        ? Long.toString(value.getAsLong())
        : "the engine's own, which it may not raise";
  }
}
