package io.twlab.lab;

import io.twlab.measure.Setting;
import java.util.List;

/// What labs of every kind share: nodes, and the undoing of whatever was begun.
abstract sealed class BuiltLab<N extends LabNode> implements Lab permits DockerLab, NamespaceLab {
  private final Teardown teardown = new Teardown();
  private List<N> nodes = List.of();

  /// Makes all there is to a lab.
  ///
  /// @param undo told of each thing as soon as it exists
  /// @return the nodes
  abstract List<N> build(Teardown undo) throws LabException;

  /// Builds a lab, or leaves nothing of it behind.
  static <L extends BuiltLab<?>> L built(L lab) throws LabException {
    BuiltLab<?> any = lab;
    any.begin();
    return lab;
  }

  @Override
  public final List<Node> nodes() {
    return List.copyOf(nodes);
  }

  @Override
  public final List<Setting> settings() throws LabException {
    return InParallel.map(nodes, LabNode::settings).stream().flatMap(List::stream).toList();
  }

  @Override
  public final void close() throws LabException {
    teardown.close();
  }

  private void begin() throws LabException {
    try {
      nodes = build(teardown);
    } catch (LabException | RuntimeException e) {
      teardown.closeAfter(e);
      throw e;
    }
  }
}
