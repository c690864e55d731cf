/// Samplers of sockstat, snmp, netstat, sock_diag and CPU inside a node, and the thread that runs
/// them.
///
/// The way through: a [io.twlab.observe.Watchlist] says which [io.twlab.observe.Sampler] is due at
/// which [io.twlab.observe.Pace]; an [io.twlab.observe.Observation] runs it on one thread into
/// preallocated arrays and ends as [io.twlab.observe.Observed] series and gaps. Exact counts come
/// from two [io.twlab.observe.CounterSnapshot]s at rest, not from samples.
///
/// May use `measure`, `linux`.
package io.twlab.observe;
