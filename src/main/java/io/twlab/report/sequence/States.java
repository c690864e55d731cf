package io.twlab.report.sequence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Both sides' states along a conversation, inferred from its segments.
final class States {
  private final Map<Integer, PeerState> atSender = new HashMap<>();
  private final Map<Integer, PeerState> atReceiver = new HashMap<>();
  private final Map<Integer, Boolean> changing = new HashMap<>();
  private final Set<Integer> changingReceiver = new HashSet<>();

  private States() {}

  /// What happens to one side: a segment leaves it, or reaches it.
  private record Event(long atNs, boolean sending, Step step) {}

  static States of(Conversation conversation) {
    States states = new States();
    Peer client = new Peer(PeerState.CLOSED);
    Peer server = new Peer(PeerState.LISTEN);
    for (Event event : eventsOf(conversation.steps())) {
      boolean atClient = event.step().fromClient() == event.sending();
      states.happens(event, atClient ? client : server);
    }
    return states;
  }

  private static List<Event> eventsOf(List<Step> steps) {
    List<Event> events = new ArrayList<>();
    for (Step step : steps) {
      if (step.sentByEndpoint()) {
        events.add(new Event(step.segment().seenNs(), true, step));
      }
      step.segment().leftNs().ifPresent(atNs -> events.add(new Event(atNs, false, step)));
    }
    // Stable: of two at the same moment, the one that the link saw first.
    events.sort(Comparator.comparingLong(Event::atNs));
    return events;
  }

  private void happens(Event event, Peer peer) {
    PeerState before = peer.state();
    int number = event.step().number();
    if (event.sending()) {
      peer.sends(event.step());
      atSender.put(number, peer.state());
    } else {
      peer.gets(event.step());
      atReceiver.put(number, peer.state());
      if (peer.state() != before) {
        changingReceiver.add(number);
      }
    }
    changing.merge(number, peer.state() != before, Boolean::logicalOr);
  }

  /// The sender's state once it has sent this; empty where the link made the segment.
  Optional<PeerState> atSender(Step step) {
    return Optional.ofNullable(atSender.get(step.number()));
  }

  /// The receiver's state once this has arrived; empty where it did not.
  Optional<PeerState> atReceiver(Step step) {
    return Optional.ofNullable(atReceiver.get(step.number()));
  }

  /// Whether its receiver is in another state once this has arrived.
  boolean changesReceiverWith(Step step) {
    return changingReceiver.contains(step.number());
  }

  /// Whether either side is in another state after it.
  boolean changesWith(Step step) {
    return changing.getOrDefault(step.number(), false);
  }
}
