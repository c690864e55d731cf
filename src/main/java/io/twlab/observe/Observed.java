package io.twlab.observe;

import io.twlab.measure.Gap;
import io.twlab.measure.Series;
import java.util.List;

/// What one observation gave.
///
/// @param series one for each metric, also where it stayed empty
/// @param gaps one for each source that lacks samples
public record Observed(List<Series> series, List<Gap> gaps) {
  public Observed {
    series = List.copyOf(series);
    gaps = List.copyOf(gaps);
  }
}
