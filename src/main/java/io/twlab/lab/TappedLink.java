package io.twlab.lab;

import io.twlab.control.FromLink;
import io.twlab.control.TapTask;
import io.twlab.control.ToLink;
import io.twlab.measure.LinkState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A link that the kernel carries, with netem or bare, and at whose two sides a process listens.
final class TappedLink implements Emulation {
  private final Optional<NetemLink> netem;
  private final LinkConnection tap;

  private TappedLink(Optional<NetemLink> netem, LinkConnection tap) {
    this.netem = netem;
    this.tap = tap;
  }

  /// Whether a lab's link has one: packets are kept, and no wire is there to keep them.
  static boolean isWanted(LabPlan plan, Optional<Emulator> emulator) {
    return plan.tap().capture() && !emulator.equals(Optional.of(Emulator.WIRE));
  }

  /// Has a started process listen.
  static TappedLink begin(LinkConnection tap, TapTask task, Optional<NetemLink> netem)
      throws LabException {
    tap.ask(new ToLink.Listen(task), FromLink.Done.class);
    return new TappedLink(netem, tap);
  }

  @Override
  public List<LinkState> states() throws LabException {
    return netem.isPresent() ? netem.get().states() : List.of();
  }

  @Override
  public void record() throws LabException {
    tap.ask(new ToLink.StartRecording(), FromLink.Done.class);
  }

  @Override
  public LinkRecord recorded() throws LabException {
    return RecordingTransfer.over(tap, new ToLink.StopListening(emptyNs()));
  }

  /// Since when nothing is in the link that had come before: now, if nothing waits in it.
  private OptionalLong emptyNs() throws LabException {
    long nowNs = System.nanoTime();
    boolean empty = states().stream().allMatch(way -> way.after().backlog() == 0);
    return empty ? OptionalLong.of(nowNs) : OptionalLong.empty();
  }
}
