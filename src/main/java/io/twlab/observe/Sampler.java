package io.twlab.observe;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Reads some metrics of this node at one moment. Its source is probed at construction, which fails
/// with the reason when it is missing. Used by one thread.
public interface Sampler extends Closeable {
  /// What is read, as gaps name it: `/proc/net/sockstat`.
  String source();

  /// The metrics, in the order in which [#sample(double[])] gives their values.
  List<String> metrics();

  /// Reads the values now, with next to no garbage.
  ///
  /// @param into one place for each metric; NaN where a metric has no value at this moment
  /// @throws MalformedSourceException when the source does not have the form it is known by
  /// @throws IOException when it cannot be read
  void sample(double[] into) throws IOException;
}
