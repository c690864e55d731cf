package io.twlab.lab;

import java.util.Locale;

/// What an engine complains of in words only, without a status of its own.
public final class EngineComplaint {
  /// What to do about a full disk.
  public static final String DISK_REMEDY =
      "make room where the engine keeps its data (`docker info` names its root dir): `docker system"
          + " prune`";

  private EngineComplaint() {}

  /// ENOSPC, which the engine and its programs pass on as text.
  public static boolean isDiskFull(String complaint) {
    return complaint.toLowerCase(Locale.ROOT).contains("no space left on device");
  }
}
