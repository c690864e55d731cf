package io.twlab.spec;

/// A packet fault as written in the file; none is built yet, so validation refuses every one by
/// name.
public record Fault(String text) {}
