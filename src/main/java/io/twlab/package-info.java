/// twlab measures what Linux TCP does when connections are opened and closed fast.
///
/// The root owns no class. Its packages are the stations on the way of an experiment: `spec` reads
/// it, `lab` opens a network for a trial, `control` and `agent` reach into its nodes, `churn` opens
/// and closes connections there, `observe` samples the kernel meanwhile, `measure` is what flows
/// back, `result` keeps and judges it, `report` shows it, `run` orders the phases and `cli` is what
/// the user types. `ArchitectureTest` holds which may use which.
package io.twlab;
