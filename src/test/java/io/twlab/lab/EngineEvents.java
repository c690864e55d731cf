package io.twlab.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What an engine reports of containers and networks: who came, and who went.
public final class EngineEvents extends ResultCallback.Adapter<Event> {
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();

  private EngineEvents() {}

  public static EngineEvents watch(DockerClient client) throws InterruptedException {
    EngineEvents events = new EngineEvents();
    client
        .eventsCmd()
        .withEventTypeFilter(EventType.CONTAINER, EventType.NETWORK)
        .withEventFilter("create", "destroy", "die", "oom")
        .exec(events);
    events.awaitStarted();
    return events;
  }

  @Override
  public void onNext(Event event) {
    seen.add(
        event.getType().getValue()
            + " "
            + event.getActor().getAttributes().getOrDefault("name", "")
            + " "
            + event.getAction());
  }

  /// Lines such as `container twlab-1-1-client1 destroy` about things whose name begins so, in
  /// order.
  public List<String> of(String prefix) {
    return seen.stream().filter(line -> line.split(" ", 3)[1].startsWith(prefix)).toList();
  }

  /// Things whose name begins so that were made and are not yet destroyed.
  public List<String> left(String prefix) {
    List<String> lines = of(prefix);
    return lines.stream()
        .filter(line -> line.endsWith(" create"))
        .filter(line -> !lines.contains(line.replace(" create", " destroy")))
        .toList();
  }

  @Override
  public void close() throws IOException {
    super.close();
  }
}
