package io.twlab.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.twlab.measure.Progress;
import io.twlab.measure.Setting;
import java.util.List;
import java.util.SortedMap;

/// What an agent says to the controller.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "say")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FromAgent.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = FromAgent.Prepared.class, name = "prepared"),
  @JsonSubTypes.Type(value = FromAgent.Quiet.class, name = "quiet"),
  @JsonSubTypes.Type(value = FromAgent.Done.class, name = "done"),
  @JsonSubTypes.Type(value = FromAgent.Pulse.class, name = "pulse"),
  @JsonSubTypes.Type(value = FromAgent.Part.class, name = "part"),
  @JsonSubTypes.Type(value = FromAgent.Failed.class, name = "failed")
})
public sealed interface FromAgent {
  /// First message of every agent.
  ///
  /// @param protocol must equal [Protocol#VERSION]
  /// @param realtimeNs CLOCK_REALTIME read together with `monotonicNs`
  /// @param nofile limit of open files of the agent process
  /// @param software JDK, Netty, allocator, kernel as the agent sees them
  record Hello(
      int protocol,
      long pid,
      long realtimeNs,
      long monotonicNs,
      long nofile,
      SortedMap<String, String> software)
      implements FromAgent {}

  /// The role is taken up; `settings` are socket options read back.
  record Prepared(List<Setting> settings) implements FromAgent {}

  /// Sockets in the node besides listeners, by what keeps them.
  ///
  /// @param timeWait sockets in TIME_WAIT
  /// @param open sockets in any other state but LISTEN
  record Quiet(long timeWait, long open) implements FromAgent {
    public boolean nothingLeft() {
      return timeWait == 0 && open == 0;
    }
  }

  /// What was asked is done.
  ///
  /// @param atNs CLOCK_MONOTONIC when it was done
  record Done(long atNs) implements FromAgent {}

  /// Sign of life, once a second.
  record Pulse(Progress progress) implements FromAgent {}

  /// A piece of the collected data, small enough for one line.
  record Part(DataPart data) implements FromAgent {}

  /// What was asked could not be done.
  record Failed(Reason reason, String message) implements FromAgent {}

  /// Whose fault a failure is.
  enum Reason {
    /// The kernel or the transport lacks what was asked for (UNSUPPORTED).
    LACKING,
    /// A setting did not take (INVALID).
    NOT_TAKEN,
    /// Anything else (INVALID).
    BROKEN
  }
}
