package io.twlab.agent;

import io.twlab.control.FromLink;
import io.twlab.control.MessageReader;
import io.twlab.control.MessageWriter;
import io.twlab.control.ToLink;
import io.twlab.linux.ProcessEnd;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Optional;

/// Where the process of a lab's link begins, a wire between the nodes: driven over stdin and
/// stdout.
public final class LinkMain {
  private static final int DONE = 0;
  private static final int BROKEN = 1;

  private LinkMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.setOut(System.err);
    Thread.setDefaultUncaughtExceptionHandler(LinkMain::end);
    try (FileOutputStream channel = new FileOutputStream(FileDescriptor.out);
        MessageWriter<FromLink> writer = new MessageWriter<>(channel, FromLink.class, "link");
        LinkSession session = new LinkSession()) {
      MessageReader<ToLink> reader = new MessageReader<>(System.in, ToLink.class);
      for (Optional<ToLink> question = reader.read();
          question.isPresent();
          question = reader.read()) {
        writer.write(session.answer(question.get()));
      }
    }
    ProcessEnd.now(DONE);
  }

  /// A wire that carries nothing any more must not look as if it did.
  private static void end(Thread thread, Throwable cause) {
    System.err.println(thread.getName() + ": " + cause);
    ProcessEnd.now(BROKEN);
  }
}
