package io.twlab.spec;

import java.util.Map;

/// One combination of levels, with every setting decided.
///
/// @param id from 1, in matrix order
/// @param slug short folder-safe name such as `tw_reuse=0,timestamps=1`
/// @param factors factor path to level as written, in matrix order
public record Variant(int id, String slug, Map<String, String> factors, Scenario scenario) {}
