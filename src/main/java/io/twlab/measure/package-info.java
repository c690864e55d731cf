/// What flows from nodes to results: samples, outcomes, histograms, settings read back, progress.
///
/// Immutable data only; may use no other package of twlab. Times named `tNs` are CLOCK_MONOTONIC
/// (`System.nanoTime()`) of the host that all nodes of a lab share.
package io.twlab.measure;
