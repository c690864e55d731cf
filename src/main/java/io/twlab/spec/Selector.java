package io.twlab.spec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Picks variants by their levels, as in `tw_reuse=1 & timestamps=1`; the empty text picks all.
///
/// A factor is named by its short name (see [FactorNames]) or by its whole path; a level as written
/// in the matrix, or as it appears in the variant's slug.
///
/// @param text as written
/// @param terms all of which must hold
public record Selector(String text, List<Term> terms) {
  private static final Pattern TERM =
      Pattern.compile("\\s*([A-Za-z0-9_.-]+)\\s*=\\s*(\\S|\\S.*\\S)\\s*");

  /// One factor at one level.
  public record Term(String factor, String level) {}

  public Selector {
    terms = List.copyOf(terms);
  }

  /// Reads `factor=level & factor=level`.
  ///
  /// @throws IllegalArgumentException saying what form was expected
  public static Selector parse(String text) {
    if (text.isBlank()) {
      return new Selector(text, List.of());
    }
    List<Term> terms = new ArrayList<>();
    for (String part : text.split("&", -1)) {
      Matcher matcher = TERM.matcher(part);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "'" + part.strip() + "' in selector '" + text + "' is not of the form factor=level");
      }
      terms.add(new Term(matcher.group(1), matcher.group(2)));
    }
    return new Selector(text, terms);
  }

  /// Whether every term holds for this variant; a factor it does not have holds never.
  public boolean matches(Variant variant) {
    FactorNames names = FactorNames.of(variant.factors().keySet());
    return terms.stream().allMatch(term -> matches(term, variant.factors(), names));
  }

  /// The variants that match, in the given order.
  public List<Variant> select(List<Variant> variants) {
    return variants.stream().filter(this::matches).toList();
  }

  /// What is wrong with this selector for an experiment with these variants: unknown factors and
  /// levels, each with what was probably meant; empty if every term names a factor and a level.
  public List<String> problems(List<Variant> variants) {
    Set<String> problems = new LinkedHashSet<>();
    for (Term term : terms) {
      Set<String> levels =
          variants.stream()
              .flatMap(variant -> levelsOf(term.factor, variant))
              .collect(Collectors.toCollection(LinkedHashSet::new));
      if (levels.isEmpty()) {
        problems.add(unknownFactor(term.factor, variants));
      } else if (levels.stream().noneMatch(level -> sameLevel(term.level, level))) {
        problems.add(unknownLevel(term, levels));
      }
    }
    return List.copyOf(problems);
  }

  private static boolean matches(Term term, Map<String, String> factors, FactorNames names) {
    return factors.entrySet().stream()
        .anyMatch(
            factor ->
                sameFactor(term.factor, factor.getKey(), names)
                    && sameLevel(term.level, factor.getValue()));
  }

  private static Stream<String> levelsOf(String name, Variant variant) {
    FactorNames names = FactorNames.of(variant.factors().keySet());
    return variant.factors().entrySet().stream()
        .filter(factor -> sameFactor(name, factor.getKey(), names))
        .map(Map.Entry::getValue);
  }

  private static boolean sameFactor(String written, String path, FactorNames names) {
    return written.equals(path) || written.equals(names.shortName(path));
  }

  private static boolean sameLevel(String written, String level) {
    return written.equals(level) || written.equals(Slug.safe(level));
  }

  private static String unknownFactor(String written, List<Variant> variants) {
    List<String> known =
        variants.stream()
            .flatMap(variant -> FactorNames.of(variant.factors().keySet()).all().stream())
            .distinct()
            .toList();
    return "unknown factor '" + written + "'" + known("the factors are ", written, known);
  }

  private static String unknownLevel(Term term, Set<String> levels) {
    return "'"
        + term.factor
        + "' has no level '"
        + term.level
        + "'"
        + known("its levels are ", term.level, List.copyOf(levels));
  }

  private static String known(String introduction, String written, List<String> known) {
    if (known.isEmpty()) {
      return "; this experiment varies nothing";
    }
    String suggestion = Suggestion.didYouMean(written, known);
    return "; "
        + introduction
        + String.join(", ", known)
        + (suggestion.isEmpty() ? "" : "; " + suggestion);
  }
}
