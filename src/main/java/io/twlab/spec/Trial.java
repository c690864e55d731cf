package io.twlab.spec;

/// One run of one variant.
///
/// @param number from 1 within the variant
/// @param seed of everything random in the trial
public record Trial(Variant variant, int number, long seed) {}
