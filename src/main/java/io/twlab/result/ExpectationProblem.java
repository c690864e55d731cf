package io.twlab.result;

/// What is wrong with an expectation line.
///
/// @param line in the experiment file, from 1
/// @param column in the experiment file, from 1, of what is wrong
/// @param message what is wrong, quoting what was written
/// @param suggestion what to write instead or where to look; may be empty
public record ExpectationProblem(int line, int column, String message, String suggestion)
    implements ExpectationLine {}
