package io.twlab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandRunnerTest {
  private final CommandRunner runner = new CommandRunner();

  @Test
  void output_comes_back_and_standard_input_goes_in() throws CommandException {
    assertThat(runner.run(List.of("cat"), "one\ntwo\n").stdout()).isEqualTo("one\ntwo\n");
  }

  @Test
  void more_output_than_a_pipe_holds_comes_back_whole() throws CommandException {
    String text = "x".repeat(1 << 20);
    assertThat(runner.run(List.of("cat"), text).stdout()).isEqualTo(text);
  }

  @Test
  void a_failed_command_shows_its_argv_status_and_stderr() {
    assertThatThrownBy(() -> runner.run(List.of("sh", "-c", "echo went wrong >&2; exit 7")))
        .isInstanceOf(CommandException.class)
        .hasMessage("`sh -c echo went wrong >&2; exit 7` ended with status 7: went wrong");
  }

  @Test
  void an_attempt_leaves_the_status_to_the_caller() throws CommandException {
    assertThat(runner.attempt(List.of("false")).succeeded()).isFalse();
  }

  @Test
  void a_command_that_is_not_there_is_named() {
    assertThatThrownBy(() -> runner.run(List.of("no-such-command")))
        .hasMessageContaining("`no-such-command` could not be started");
  }

  /// PATH of an ordinary user, and root's after su(1) without `-`, may leave them out.
  @Test
  void a_command_finds_others_where_administrators_have_theirs() throws CommandException {
    assertThat(runner.run(List.of("sh", "-c", "echo $PATH")).stdout().strip().split(":"))
        .contains("/usr/local/sbin", "/usr/sbin", "/sbin");
  }

  @Test
  void a_command_that_takes_too_long_is_killed() {
    CommandRunner hasty = new CommandRunner(Duration.ofMillis(100));
    assertThatThrownBy(() -> hasty.run(List.of("sleep", "60")))
        .hasMessage("`sleep 60` did not end within 100 ms");
  }

  @Test
  void an_interrupted_thread_still_runs_its_command_and_stays_interrupted()
      throws CommandException {
    Thread.currentThread().interrupt();
    String output = runner.run(List.of("echo", "done")).stdout();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(output).isEqualTo("done\n");
  }
}
