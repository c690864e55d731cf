/// Phases of a trial and of an experiment.
///
/// May use `spec`, `predict`, `control`, `measure`, `lab`, `host`, `result`.
package io.twlab.run;
