package io.twlab.result;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.FunctionDictionaryIfc;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.config.MapBasedOperatorDictionary;
import com.ezylang.evalex.config.OperatorDictionaryIfc;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.data.MapBasedDataAccessor;
import com.ezylang.evalex.functions.AbstractFunction;
import com.ezylang.evalex.functions.FunctionParameter;
import com.ezylang.evalex.operators.arithmetic.InfixDivisionOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMultiplicationOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPlusOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixPlusOperator;
import com.ezylang.evalex.operators.booleans.InfixEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterOperator;
import com.ezylang.evalex.operators.booleans.InfixLessEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixLessOperator;
import com.ezylang.evalex.operators.booleans.InfixNotEqualsOperator;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import com.ezylang.evalex.parser.Token;
import java.util.Map;

/// The language of expectation lines: EvalEx's grammar with nothing in it but five functions of two
/// texts, four kinds of arithmetic and six comparisons. EvalEx only parses: no value is ever
/// evaluated by it, so a line from a stranger can neither loop nor reach anything.
final class ExpectationGrammar {
  /// Longest line that is parsed at all; bounds the depth of its tree too.
  static final int LONGEST = 500;

  private static final ExpressionConfiguration CONFIGURATION = configuration();

  private ExpectationGrammar() {}

  /// The syntax tree of a line.
  static ASTNode parse(String line) throws ParseException {
    return new Expression(line, CONFIGURATION).getAbstractSyntaxTree();
  }

  private static ExpressionConfiguration configuration() {
    return ExpressionConfiguration.builder()
        .functionDictionary(functions())
        .operatorDictionary(operators())
        .defaultConstants(Map.of())
        .dataAccessorSupplier(MapBasedDataAccessor::new)
        .arraysAllowed(false)
        .structuresAllowed(false)
        .binaryAllowed(false)
        .implicitMultiplicationAllowed(false)
        .singleQuoteStringLiteralsAllowed(true)
        .build();
  }

  private static FunctionDictionaryIfc functions() {
    MapBasedFunctionDictionary functions = new MapBasedFunctionDictionary();
    for (Aggregate aggregate : Aggregate.values()) {
      functions.addFunction(aggregate.label(), new Name());
    }
    return functions;
  }

  private static OperatorDictionaryIfc operators() {
    MapBasedOperatorDictionary operators = new MapBasedOperatorDictionary();
    operators.addOperator("+", new PrefixPlusOperator());
    operators.addOperator("-", new PrefixMinusOperator());
    operators.addOperator("+", new InfixPlusOperator());
    operators.addOperator("-", new InfixMinusOperator());
    operators.addOperator("*", new InfixMultiplicationOperator());
    operators.addOperator("/", new InfixDivisionOperator());
    operators.addOperator("==", new InfixEqualsOperator());
    operators.addOperator("!=", new InfixNotEqualsOperator());
    operators.addOperator("<", new InfixLessOperator());
    operators.addOperator("<=", new InfixLessEqualsOperator());
    operators.addOperator(">", new InfixGreaterOperator());
    operators.addOperator(">=", new InfixGreaterEqualsOperator());
    return operators;
  }

  /// A function that exists by its name and its two arguments only.
  @FunctionParameter(name = "variants")
  @FunctionParameter(name = "metric")
  private static final class Name extends AbstractFunction {
    @Override
    public EvaluationValue evaluate(
        Expression expression, Token token, EvaluationValue... arguments) {
      throw new UnsupportedOperationException("expectations are not evaluated by EvalEx");
    }
  }
}
