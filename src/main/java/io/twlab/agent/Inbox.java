package io.twlab.agent;

import io.twlab.control.MessageReader;
import io.twlab.control.ToAgent;
import io.twlab.linux.ProcessEnd;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Questions from the controller, read by a thread of its own.
///
/// The end of stdin means that the controller is done or dead. Then the process ends at once,
/// whatever it is doing: an agent that outlived its controller would keep its namespace and its
/// load alive.
final class Inbox {
  private static final int DONE = 0;
  private static final int GARBLED = 70;

  private final BlockingQueue<ToAgent> questions = new LinkedBlockingQueue<>();

  private Inbox() {}

  static Inbox reading(MessageReader<ToAgent> reader) {
    Inbox inbox = new Inbox();
    Thread.ofPlatform().name("control-reader").daemon().start(() -> inbox.read(reader));
    return inbox;
  }

  /// The next question; waits for it.
  ToAgent take() throws InterruptedException {
    return questions.take();
  }

  private void read(MessageReader<ToAgent> reader) {
    try {
      for (Optional<ToAgent> question = reader.read();
          question.isPresent();
          question = reader.read()) {
        questions.add(question.get());
      }
      ProcessEnd.now(DONE);
    } catch (IOException e) {
      System.err.println("control channel: " + e.getMessage());
      ProcessEnd.now(GARBLED);
    }
  }
}
