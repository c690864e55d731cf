package io.twlab.lab;

import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ulimit;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;

/// What a node's container may use at most: enough for any experiment, and an end for an agent gone
/// wrong before it is the machine's end. They are limits and reserve nothing.
///
/// @param memoryBytes of the container with all its processes; no swap, which would stall what is
///   measured. An agent's heap and direct buffers are 512 MiB each at most
/// @param pids processes and threads
/// @param openFiles RLIMIT_NOFILE, soft and hard; empty: what the engine gives by itself
record ContainerLimits(long memoryBytes, long pids, OptionalLong openFiles) {
  private static final long MEBIBYTE = 1L << 20;

  static final ContainerLimits DEFAULT =
      new ContainerLimits(2048 * MEBIBYTE, 1024, OptionalLong.of(1L << 20));

  /// For engines that may not raise the limit that they were started with.
  ContainerLimits withOpenFilesOfEngine() {
    return new ContainerLimits(memoryBytes, pids, OptionalLong.empty());
  }

  ContainerLimits withMemory(long bytes) {
    return new ContainerLimits(bytes, pids, openFiles);
  }

  void setOn(HostConfig config) {
    config.withMemory(memoryBytes).withMemorySwap(memoryBytes).withPidsLimit(pids);
    openFiles.ifPresent(most -> config.withUlimits(List.of(new Ulimit("nofile", most, most))));
  }

  /// For messages: `2048 MiB`.
  String memory() {
    return memoryBytes / MEBIBYTE + " MiB";
  }

  /// What the environment of a result says. The agents say what they have of open files.
  void putInto(SortedMap<String, String> facts) {
    facts.put("docker.limit.memory", memory() + ", no swap");
    facts.put("docker.limit.pids", Long.toString(pids));
    facts.put(
        "docker.limit.nofile",
        openFiles.isPresent()
            ? Long.toString(openFiles.getAsLong())
            : "the engine's own, which it may not raise");
  }
}
