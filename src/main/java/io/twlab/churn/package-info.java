/// The Netty client and server: arrival schedules, exchange, close modes, outcomes.
///
/// The way of one connection attempt: a [Schedule] says when it is due, the [Pacer] of an event
/// loop starts it, an `Attempt` takes it through connect, exchange and close, and a `Recorder`
/// keeps how it ended. [ChurnClient] and [ChurnServer] are what others open.
///
/// May use `spec`, `measure`. The only package that knows Netty.
package io.twlab.churn;
