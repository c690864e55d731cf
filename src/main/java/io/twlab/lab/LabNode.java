package io.twlab.lab;

import io.twlab.measure.Setting;
import java.util.List;

/// A node as its own lab knows it.
interface LabNode extends Node {
  /// Settings as the kernel has them now.
  List<Setting> settings() throws LabException;
}
