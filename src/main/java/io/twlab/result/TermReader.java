package io.twlab.result;

import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.Token;
import com.ezylang.evalex.parser.Token.TokenType;
import io.twlab.spec.Selector;
import io.twlab.spec.Variant;
import java.util.List;
import java.util.Optional;

/// Turns the syntax tree of one side of an expectation into a [Term].
final class TermReader {
  private static final String KNOWN_FUNCTIONS = "use all, median, min, max or sum";

  private final List<Variant> variants;

  TermReader(List<Variant> variants) {
    this.variants = List.copyOf(variants);
  }

  /// A whole side: here `all` may stand.
  Term read(ASTNode node) throws LineRefused {
    return node.getToken().getType() == TokenType.FUNCTION ? measured(node) : scalar(node);
  }

  private Term scalar(ASTNode node) throws LineRefused {
    Token token = node.getToken();
    return switch (token.getType()) {
      case NUMBER_LITERAL -> constant(token);
      case PREFIX_OPERATOR -> signed(node);
      case INFIX_OPERATOR -> calculated(node);
      case FUNCTION -> oneValue(node);
      default -> throw refused(token, "'" + token.getValue() + "' is no number", KNOWN_FUNCTIONS);
    };
  }

  private static Term constant(Token token) throws LineRefused {
    try {
      double value = Double.parseDouble(token.getValue());
      if (Double.isFinite(value)) {
        return new Term.Constant(value);
      }
    } catch (NumberFormatException _) {
      // Refused below, like a number too large.
    }
    throw refused(token, "'" + token.getValue() + "' is no number here", "write it in decimal");
  }

  private Term signed(ASTNode node) throws LineRefused {
    Term term = scalar(node.getParameters().getFirst());
    return node.getToken().getValue().equals("-") ? new Term.Negated(term) : term;
  }

  private Term calculated(ASTNode node) throws LineRefused {
    Token token = node.getToken();
    Optional<Arithmetic> operator = Arithmetic.ofSign(token.getValue());
    if (operator.isEmpty()) {
      throw refused(token, "a second comparison '" + token.getValue() + "'", "compare once a line");
    }
    Term left = scalar(node.getParameters().get(0));
    Term right = scalar(node.getParameters().get(1));
    return new Term.Calculated(operator.get(), left, right);
  }

  private Term oneValue(ASTNode node) throws LineRefused {
    Term.Measured measured = measured(node);
    if (measured.aggregate() == Aggregate.ALL) {
      throw refused(
          node.getToken(),
          "all(…) gives many values, so it stands alone on its side",
          "calculate on the other side, or take median(…)");
    }
    return measured;
  }

  private Term.Measured measured(ASTNode node) throws LineRefused {
    Token function = node.getToken();
    Aggregate aggregate =
        Aggregate.ofLabel(function.getValue())
            .orElseThrow(() -> refused(function, "unknown function", KNOWN_FUNCTIONS));
    Token selector = text(node.getParameters().get(0));
    Token metric = text(node.getParameters().get(1));
    List<Variant> selected = select(selector);
    Optional<String> unknown = MetricCatalog.problem(metric.getValue(), CommonFaults.of(selected));
    if (unknown.isPresent()) {
      throw refused(metric, unknown.get(), "");
    }
    Optional<Unmeasured> lacking =
        Unmeasured.ofAny(metric.getValue(), selected.stream().map(Variant::scenario).toList());
    if (lacking.isPresent()) {
      throw refused(
          metric,
          "'" + metric.getValue() + "' is not measured " + lacking.get().reason(),
          lacking.get().remedy());
    }
    MetricFamily family = MetricCatalog.familyOf(metric.getValue()).orElseThrow();
    return new Term.Measured(aggregate, selector.getValue(), selected, metric.getValue(), family);
  }

  private List<Variant> select(Token token) throws LineRefused {
    Selector selector = selector(token);
    List<String> problems = selector.problems(variants);
    if (!problems.isEmpty()) {
      throw refused(token, String.join("; ", problems), "");
    }
    List<Variant> selected = selector.select(variants);
    if (selected.isEmpty()) {
      throw refused(
          token, "no variant is '" + token.getValue() + "'", "`twlab plan` lists the variants");
    }
    return selected;
  }

  private static Selector selector(Token token) throws LineRefused {
    try {
      return Selector.parse(token.getValue());
    } catch (IllegalArgumentException e) {
      throw refused(token, e.getMessage(), "");
    }
  }

  private static Token text(ASTNode node) throws LineRefused {
    Token token = node.getToken();
    if (token.getType() != TokenType.STRING_LITERAL) {
      throw refused(token, "'" + token.getValue() + "' is no text", "put it in quotes");
    }
    return token;
  }

  private static LineRefused refused(Token token, String message, String suggestion) {
    return new LineRefused(token.getStartPosition(), message, suggestion);
  }
}
