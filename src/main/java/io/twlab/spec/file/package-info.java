/// From an experiment file to a plan, and from the records to the JSON Schema of such files.
///
/// The way through: [io.twlab.spec.file.SourceText] → [io.twlab.spec.file.YamlReader] →
/// [io.twlab.spec.file.MatrixReader] → [io.twlab.spec.file.Binder] → [io.twlab.spec.file.Variants]
/// → [io.twlab.spec.file.Checks] → [io.twlab.spec.file.ExperimentFile] →
/// [io.twlab.spec.file.Planner]. What may be written is told once, by the records of
/// [io.twlab.spec] and their `@Key` annotations, read into [io.twlab.spec.file.Shape]; the binder
/// and the schema both follow that.
///
/// May use `spec` only.
package io.twlab.spec.file;
