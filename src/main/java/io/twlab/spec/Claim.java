package io.twlab.spec;

import io.twlab.spec.unit.Key;

/// A published statement that an experiment restates.
public record Claim(
    @Key(doc = "The claim's number in docs/claims.md.") String id,
    @Key(doc = "The claim in our words.") String text,
    @Key(doc = "Where it is said: RFC, kernel document, commit, article.") String source,
    @Key(doc = "The words of the source.") String quote) {}
