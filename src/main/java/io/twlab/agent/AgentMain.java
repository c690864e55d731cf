package io.twlab.agent;

import io.twlab.control.FromAgent;
import io.twlab.control.MessageReader;
import io.twlab.control.MessageWriter;
import io.twlab.control.ToAgent;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/// Where the agent begins: the process inside a node, driven over stdin and stdout.
public final class AgentMain {
  private AgentMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    // Whatever prints from now on goes to the log; file descriptor 1 is the control channel's
    // alone.
    System.setOut(System.err);
    try (FileOutputStream channel = new FileOutputStream(FileDescriptor.out);
        MessageWriter<FromAgent> writer = new MessageWriter<>(channel, FromAgent.class, "agent")) {
      Inbox inbox = Inbox.reading(new MessageReader<>(System.in, ToAgent.class));
      new AgentSession(inbox, writer).serve();
    }
  }
}
