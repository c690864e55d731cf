package io.twlab.result;

import io.twlab.spec.Fault;
import io.twlab.spec.Suggestion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every metric there is. `docs/metrics.md` shows this table and a test keeps the two equal.
public final class MetricCatalog {

  private static final List<MetricFamily> FAMILIES =
      Stream.of(
              ConnectionFamilies.ALL,
              SocketFamilies.ALL,
              TimeFamilies.ALL,
              LinkFamilies.ALL,
              NatFamilies.ALL)
          .flatMap(List::stream)
          .toList();

  private static final Map<MetricFamily, Pattern> FORMS =
      FAMILIES.stream().collect(Collectors.toMap(family -> family, MetricFamily::pattern));

  private static final Set<String> NAMES =
      FAMILIES.stream()
          .flatMap(family -> family.names().stream())
          .collect(Collectors.toCollection(LinkedHashSet::new));

  private MetricCatalog() {}

  /// All families, in the order of the documentation.
  public static List<MetricFamily> families() {
    return FAMILIES;
  }

  /// The family of a metric that a trial gave, be its words known or not.
  public static Optional<MetricFamily> familyOf(String metric) {
    return FORMS.entrySet().stream()
        .filter(form -> form.getValue().matcher(metric).matches())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// What is wrong with a metric's name as written by a user, with what was probably meant; empty
  /// if it is known.
  ///
  /// @param faults of the experiment, of which each has metrics of its own
  public static Optional<String> problem(String metric, List<Fault> faults) {
    Set<String> ofFaults = ofFaults(faults);
    if (NAMES.contains(metric) || ofFaults.contains(metric) || isUnnamedFailure(metric)) {
      return Optional.empty();
    }
    Set<String> known = new LinkedHashSet<>(NAMES);
    known.addAll(ofFaults);
    String suggestion = Suggestion.didYouMean(metric, known);
    String hint = suggestion.isEmpty() ? "docs/metrics.md lists them all" : suggestion;
    return Optional.of("unknown metric '" + metric + "'; " + hint);
  }

  private static Set<String> ofFaults(List<Fault> faults) {
    String placeholder = Placeholder.FAULT.text();
    return FAMILIES.stream()
        .map(MetricFamily::template)
        .filter(template -> template.contains(placeholder))
        .flatMap(
            template -> faults.stream().map(fault -> template.replace(placeholder, fault.name())))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean isUnnamedFailure(String metric) {
    String[] parts = metric.split("\\.", -1);
    return parts.length == 3
        && parts[0].equals("failures")
        && Placeholder.PHASE.words().contains(parts[1])
        && FailureReasons.isUnnamed(parts[2]);
  }
}
