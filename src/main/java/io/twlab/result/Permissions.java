package io.twlab.result;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Temporary files begin private to their owner; what they become is meant to be read by everybody,
/// since runs are often made as root and looked at as somebody else.
final class Permissions {
  static final Set<PosixFilePermission> READABLE_FILE =
      PosixFilePermissions.fromString("rw-r--r--");
  static final Set<PosixFilePermission> READABLE_FOLDER =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private Permissions() {}
}
