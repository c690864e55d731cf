/// The Netty client and server: arrival schedules, exchange, close modes, outcomes.
///
/// May use `spec`, `measure`. The only package that knows Netty.
package io.twlab.churn;
