package io.twlab.lab;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import java.util.List;
import java.util.Map;

/// What every container of a lab may do: as little as it needs.
///
/// Its root file system is read-only but for /tmp (from where Netty loads its native library), it
/// gains no privileges, and of root's capabilities it has only NET_ADMIN, which acts on its own
/// network namespace: to add addresses, to set qdiscs, and to destroy sockets that outlive the
/// agent. The process of a link gets what it needs besides from [LinkContainer].
final class Confinement {
  private static final Map<String, String> TMPFS = Map.of("/tmp", "rw,exec,nosuid,size=64m");

  private Confinement() {}

  static final List<String> SECURITY = List.of("no-new-privileges");

  /// @param network id or name of the network that the container begins with
  static HostConfig on(String network, Map<String, String> sysctls, ContainerLimits limits) {
    HostConfig config =
        HostConfig.newHostConfig()
            .withNetworkMode(network)
            .withSysctls(sysctls)
            .withCapDrop(Capability.ALL)
            .withCapAdd(Capability.NET_ADMIN)
            .withSecurityOpts(SECURITY)
            .withReadonlyRootfs(true)
            .withTmpFs(TMPFS)
            .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
            .withAutoRemove(true);
    limits.setOn(config);
    return config;
  }
}
