package io.twlab.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// Questions and answers with an [EchoAgent].
record Talk(AgentProcess agent, BufferedReader answers) {
  Talk(AgentProcess agent) {
    this(agent, new BufferedReader(new InputStreamReader(agent.stdout(), StandardCharsets.UTF_8)));
  }

  void say(String question) throws IOException {
    agent.stdin().write((question + "\n").getBytes(StandardCharsets.UTF_8));
    agent.stdin().flush();
  }

  /// @return null when the agent's output has ended
  String ask(String question) throws IOException {
    say(question);
    return answers.readLine();
  }
}
