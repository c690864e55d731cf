package io.twlab.lab;

import io.twlab.host.CommandResult;
import java.util.List;

/// Where commands run: in a namespace, in a container.
interface Place {
  /// Runs one, whatever its status.
  ///
  /// @throws LabException when it cannot be run at all
  CommandResult attempt(List<String> argv) throws LabException;
}
