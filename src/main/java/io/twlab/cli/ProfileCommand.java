package io.twlab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `twlab profile NAME`: a profile as a sysctl.conf file. `twlab profile host > mine.conf` takes a
/// machine's values along to another one.
@Command(
    name = "profile",
    description = "Print a profile as a sysctl.conf file; 'host' is this machine.",
    mixinStandardHelpOptions = true)
final class ProfileCommand implements Callable<Ending> {
  @Parameters(paramLabel = "NAME|host|FILE", description = "A shipped profile, host, or a file.")
  private String name;

  @Override
  public Ending call() throws EndingException {
    Terminal.ofProcess().out().print(ProfileSource.ofInstallation().read(name).text());
    return Ending.ok();
  }
}
