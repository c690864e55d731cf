package io.twlab.host;

import java.nio.file.Path;
import java.util.List;

/// tar(1), writing an archive to standard output.
public final class TarCommand {
  private TarCommand() {}

  /// Everything below `folder`, with what links point to in place of the links.
  public static List<String> folder(Path folder) {
    return List.of("tar", "-c", "-h", "-C", folder.toString(), ".");
  }
}
