/// The experiment: its records and units, parsing with places, validation, matrix expansion, JSON
/// Schema.
///
/// Two models live here. [io.twlab.spec.Experiment] is what one YAML file says.
/// [io.twlab.spec.Plan] is what that resolves to on the way to a run: variants with every setting
/// decided, and trials in shuffled order. Only the second runs. May use no other package of twlab.
package io.twlab.spec;
