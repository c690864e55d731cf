package io.twlab.result;

/// An expectation line, read: either it can be judged, or it says what is wrong with it.
public sealed interface ExpectationLine permits ParsedExpectation, ExpectationProblem {}
