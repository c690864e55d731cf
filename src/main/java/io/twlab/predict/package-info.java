/// The one model that predicts TIME_WAIT and the connect rate of a variant, transient and steady.
///
/// May use `spec` only.
package io.twlab.predict;
