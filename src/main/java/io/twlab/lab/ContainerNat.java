package io.twlab.lab;

import io.twlab.host.CommandResult;
import io.twlab.host.Conntrack;
import io.twlab.host.NatRuleset;
import io.twlab.host.NftCommand;
import io.twlab.measure.LinkSetting;
import io.twlab.measure.Role;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A container that routes between clients and servers and translates the clients' addresses.
///
/// All of it is done inside the container, by the nft(8) of the image: the engine may be another
/// machine's.
final class ContainerNat implements NatNode, AutoCloseable {
  private final DockerRouter router;
  private final NatSettings asked;
  private final long mostEntries;

  private ContainerNat(DockerRouter router, NatSettings asked, long mostEntries) {
    this.router = router;
    this.asked = asked;
    this.mostEntries = mostEntries;
  }

  /// Starts one, which translates when this returns.
  ///
  /// @param legs among the clients, and towards the servers
  static ContainerNat start(DockerSite site, Map<Role, RouterLeg> legs) throws LabException {
    LabPlan plan = site.plan();
    RouterSysctls sysctls = RouterSysctls.of(WHO, plan.topology().family(), plan.sysctls().nat());
    DockerRouter router = DockerRouter.start(site, RouterName.ofNat(site.name()), sysctls, legs);
    try {
      NatRuleset ruleset =
          NatWiring.ruleset(
              legs.get(Role.CLIENT).network().addresses(),
              plan.tap(),
              router.device(Role.SERVER),
              legs.get(Role.SERVER).address());
      return configured(router, new NatSettings(ruleset, sysctls));
    } catch (LabException | RuntimeException e) {
      Teardown teardown = new Teardown();
      teardown.add(router::close);
      teardown.closeAfter(e);
      throw e;
    }
  }

  private static ContainerNat configured(DockerRouter router, NatSettings asked)
      throws LabException {
    CommandResult rules = router.attempt(NftCommand.apply(asked.ruleset().text()));
    List<LinkSetting> settings = asked.read(router);
    asked.requireTaken(settings, rules.stderr());
    return new ContainerNat(router, asked, mostEntries(settings));
  }

  /// All kernels that track have it.
  private static long mostEntries(List<LinkSetting> settings) throws LabException {
    String key = "sysctl." + MOST_ENTRIES;
    String most =
        settings.stream()
            .filter(setting -> setting.key().equals(key))
            .map(LinkSetting::actual)
            .findFirst()
            .orElse("nothing");
    try {
      return Long.parseLong(most);
    } catch (NumberFormatException e) {
      throw new LabException(
          LabException.Cause.BROKEN, "%s says of %s: %s".formatted(WHO, key, most), "", e);
    }
  }

  @Override
  public List<LinkSetting> settings() throws LabException {
    return asked.read(router);
  }

  @Override
  public Conntrack conntrack() throws IOException {
    return Conntrack.ofStatistics(router.conntrack(), mostEntries);
  }

  @Override
  public void close() throws LabException {
    router.close();
  }
}
