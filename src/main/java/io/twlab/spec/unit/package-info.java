/// How values are written in an experiment file: quantities with their units, and the annotations
/// by which the records of [io.twlab.spec] say what their keys are called, what they mean and how
/// far they may go.
///
/// May use no other package of twlab.
package io.twlab.spec.unit;
