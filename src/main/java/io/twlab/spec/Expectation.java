package io.twlab.spec;

/// One line under `expect`, and its place in the file (both from 1).
public record Expectation(String text, int line, int column) {}
