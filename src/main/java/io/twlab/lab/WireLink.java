package io.twlab.lab;

import io.twlab.control.FromLink;
import io.twlab.control.ToLink;
import io.twlab.control.WireTask;
import io.twlab.measure.LinkDirection;
import io.twlab.measure.LinkState;
import io.twlab.measure.WireCounts;
import io.twlab.spec.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A link that a process of twlab emulates, for kernels without netem. The devices that it reads
/// and writes are the backend's.
final class WireLink implements Emulation {
  /// A wire of whose packets the kernel can hold so many until they are read.
  static final int DEVICE_QUEUE = 20_000;

  private final WireTask task;
  private final LinkConnection connection;
  private final FromLink.Begun begun;

  private WireLink(WireTask task, LinkConnection connection, FromLink.Begun begun) {
    this.task = task;
    this.connection = connection;
    this.begun = begun;
  }

  /// Lets a started process carry packets, in both directions.
  static WireLink begin(LinkConnection connection, WireTask task) throws LabException {
    return new WireLink(
        task, connection, connection.ask(new ToLink.Begin(task), FromLink.Begun.class));
  }

  /// Lets faults act and has segments noted from now on, if the task says so.
  @Override
  public void record() throws LabException {
    if (!task.tap().isNone()) {
      connection.ask(new ToLink.StartRecording(), FromLink.Done.class);
    }
  }

  @Override
  public LinkRecord recorded() throws LabException {
    return task.tap().isNone()
        ? LinkRecord.NOTHING
        : RecordingTransfer.over(connection, new ToLink.StopRecording());
  }

  @Override
  public List<LinkState> states() throws LabException {
    Map<LinkDirection, WireCounts> counts =
        connection.ask(new ToLink.Count(), FromLink.Counted.class).counts();
    List<LinkState> states = new ArrayList<>();
    for (LinkDirection direction : LinkDirection.values()) {
      states.add(
          LinkState.sinceMade(
              direction,
              task.devices().get(direction),
              WireSettings.of(
                  Impairments.of(link(), direction),
                  begun.limits().get(direction),
                  task.seed(),
                  begun.scheduling()),
              counts.get(direction)));
    }
    return List.copyOf(states);
  }

  private Link link() {
    return task.link();
  }
}
