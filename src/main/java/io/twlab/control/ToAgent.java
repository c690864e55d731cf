package io.twlab.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/// What the controller asks of an agent, in the order of a trial. Each is answered by the
/// [FromAgent] named with it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ask")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ToAgent.Prepare.class, name = "prepare"),
  @JsonSubTypes.Type(value = ToAgent.WarmUp.class, name = "warm-up"),
  @JsonSubTypes.Type(value = ToAgent.CheckQuiet.class, name = "check-quiet"),
  @JsonSubTypes.Type(value = ToAgent.Watch.class, name = "watch"),
  @JsonSubTypes.Type(value = ToAgent.Measure.class, name = "measure"),
  @JsonSubTypes.Type(value = ToAgent.Freeze.class, name = "freeze"),
  @JsonSubTypes.Type(value = ToAgent.Collect.class, name = "collect")
})
public sealed interface ToAgent {
  /// Take up your role: open listeners or make the client ready. Answered by [FromAgent.Prepared].
  record Prepare(NodeTask task) implements ToAgent {}

  /// Clients: drive the warm-up addresses for `length`. Answered by [FromAgent.Done].
  record WarmUp(Duration length) implements ToAgent {}

  /// Say whether anything is left of what was done so far. Answered by [FromAgent.Quiet].
  record CheckQuiet() implements ToAgent {}

  /// Start sampling, and take the counters' first snapshot. Answered by [FromAgent.Done].
  record Watch() implements ToAgent {}

  /// Start the measured window at `startNs` of CLOCK_MONOTONIC. Clients answer by [FromAgent.Done]
  /// when its last attempt has ended, servers at once.
  record Measure(long startNs) implements ToAgent {}

  /// The measured window and its tail are over: take the counters' second snapshot. Sampling goes
  /// on. Answered by [FromAgent.Done].
  record Freeze() implements ToAgent {}

  /// Stop sampling and send all you have as [FromAgent.Part]s, then [FromAgent.Done].
  record Collect() implements ToAgent {}
}
