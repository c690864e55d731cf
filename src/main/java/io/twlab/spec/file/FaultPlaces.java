package io.twlab.spec.file;

import java.util.List;

/// Where the faults of a variant are written.
///
/// @param written the variant's tree
record FaultPlaces(Tree.Mapping written) {
  /// Of a fault.
  Place of(int index) {
    return item(index).place();
  }

  /// Of a key of it, or of the deepest part of the path that is written.
  Place of(int index, String path) {
    return item(index) instanceof Tree.Mapping fault ? fault.placeOf(path) : of(index);
  }

  private Tree item(int index) {
    Tree faults = Overlay.find(written, List.of(FaultChecks.FAULTS)).orElse(written);
    return faults instanceof Tree.Sequence sequence && index < sequence.items().size()
        ? sequence.items().get(index)
        : faults;
  }
}
