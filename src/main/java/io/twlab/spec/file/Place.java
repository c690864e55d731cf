package io.twlab.spec.file;

import org.snakeyaml.engine.v2.exceptions.Mark;

/// Where something stands in a file; both count from 1.
record Place(int line, int column) {
  static final Place START = new Place(1, 1);

  static Place of(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
