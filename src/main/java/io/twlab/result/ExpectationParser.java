package io.twlab.result;

import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import com.ezylang.evalex.parser.Token;
import com.ezylang.evalex.parser.Token.TokenType;
import io.twlab.spec.Expectation;
import io.twlab.spec.Experiment;
import io.twlab.spec.Variant;
import java.util.List;
import java.util.Optional;

/// Reads expectation lines such as `median("tw_reuse=1", "rate.connects_per_s") > 2 *
/// median("tw_reuse=0", "rate.connects_per_s")` and checks them against the experiment: every
/// metric must be in the [MetricCatalog], every selector must select a variant.
public final class ExpectationParser {
  private static final String FORM = "write: FUNCTION(\"variants\", \"metric\") == NUMBER";

  private final TermReader terms;
  private final MeasuredRules rules;

  /// @param variants all of the experiment, in matrix order
  public ExpectationParser(Experiment experiment, List<Variant> variants) {
    this.terms = new TermReader(variants);
    this.rules = new MeasuredRules(experiment.overlap());
  }

  /// The line ready to be judged, or what is wrong with it.
  public ExpectationLine parse(Expectation expectation) {
    try {
      return read(expectation);
    } catch (LineRefused refused) {
      return problem(expectation, refused.position(), refused.getMessage(), refused.suggestion());
    } catch (ParseException e) {
      return problem(expectation, e.getStartPosition(), e.getMessage(), FORM);
    }
  }

  private ParsedExpectation read(Expectation expectation) throws LineRefused, ParseException {
    String text = expectation.text();
    if (text.length() > ExpectationGrammar.LONGEST) {
      throw new LineRefused(
          1,
          "an expectation of " + text.length() + " characters",
          "write at most " + ExpectationGrammar.LONGEST);
    }
    ASTNode root = ExpectationGrammar.parse(text);
    Comparison comparison = comparison(root.getToken());
    Term left = terms.read(root.getParameters().get(0));
    Term right = terms.read(root.getParameters().get(1));
    ParsedExpectation parsed = new ParsedExpectation(expectation, left, comparison, right);
    rules.check(parsed);
    return parsed;
  }

  private static Comparison comparison(Token root) throws LineRefused {
    Optional<Comparison> comparison =
        root.getType() == TokenType.INFIX_OPERATOR
            ? Comparison.ofSign(root.getValue())
            : Optional.empty();
    return comparison.orElseThrow(
        () -> new LineRefused(root.getStartPosition(), "the line compares nothing", FORM));
  }

  private static ExpectationProblem problem(
      Expectation expectation, int position, String message, String suggestion) {
    int column = expectation.column() + Math.max(0, position - 1);
    return new ExpectationProblem(expectation.line(), column, message, suggestion);
  }
}
