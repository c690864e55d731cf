package io.twlab.spec;

/// A published statement that an experiment restates.
///
/// @param id the claim's number in `docs/claims.md`
/// @param text the claim in our words
/// @param source where it is said (RFC, kernel document, commit, article)
/// @param quote the words of the source, or empty
public record Claim(String id, String text, String source, String quote) {}
