package io.twlab.agent;

import io.twlab.control.FromWire;
import io.twlab.control.MessageReader;
import io.twlab.control.MessageWriter;
import io.twlab.control.ToWire;
import io.twlab.linux.ProcessEnd;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Optional;

/// Where a lab's wire begins: a process between the nodes, driven over stdin and stdout.
public final class WireMain {
  private static final int DONE = 0;
  private static final int BROKEN = 1;

  private WireMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.setOut(System.err);
    Thread.setDefaultUncaughtExceptionHandler(WireMain::end);
    try (FileOutputStream channel = new FileOutputStream(FileDescriptor.out);
        MessageWriter<FromWire> writer = new MessageWriter<>(channel, FromWire.class, "wire");
        WireSession session = new WireSession()) {
      MessageReader<ToWire> reader = new MessageReader<>(System.in, ToWire.class);
      for (Optional<ToWire> question = reader.read();
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
