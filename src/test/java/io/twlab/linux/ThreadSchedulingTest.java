package io.twlab.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ThreadSchedulingTest {
  private static final long SLACK_NS = 1_234;

  /// In a thread of its own, so that no other test is run that way.
  private static <T> T inNewThread(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().start(task);
    return task.get();
  }

  @Test
  void timer_slack_goes_over_to_threads_that_are_started_later() throws Exception {
    String slack =
        inNewThread(
            () -> {
              ThreadScheduling.timerSlackNs(SLACK_NS);
              return inNewThread(ThreadSchedulingTest::slackOfThisThread);
            });

    assertThat(slack).isEqualTo(Long.toString(SLACK_NS));
  }

  private static String slackOfThisThread() throws Exception {
    String self = Path.of("/proc/thread-self").toRealPath().getFileName().toString();
    return Files.readString(Path.of("/proc", self, "timerslack_ns")).strip();
  }

  @Test
  void threads_go_before_ordinary_ones_by_their_name() throws Exception {
    CountDownLatch running = new CountDownLatch(1); // Only then the kernel knows its name.
    CountDownLatch raised = new CountDownLatch(1);
    FutureTask<Boolean> named =
        new FutureTask<>(
            () -> {
              running.countDown();
              raised.await();
              return ThreadScheduling.isBeforeOrdinary();
            });
    Thread.ofPlatform().name("to-be-raised").start(named);
    running.await();
    boolean permitted = mayBeRaised("to-be-raised");
    raised.countDown();

    assertThat(named.get()).isEqualTo(permitted);
    assertThat(inNewThread(ThreadScheduling::isBeforeOrdinary)).isFalse();
  }

  private static boolean mayBeRaised(String thread) throws IOException {
    try {
      ThreadScheduling.beforeOrdinary(thread);
      return true;
    } catch (ErrnoException refused) {
      assertThat(refused.name()).isEqualTo("EPERM");
      return false;
    }
  }

  @Test
  void a_thread_goes_before_ordinary_ones_where_that_is_permitted_and_its_children_do_not()
      throws Exception {
    boolean[] before =
        inNewThread(
            () -> {
              try {
                ThreadScheduling.beforeOrdinary();
              } catch (ErrnoException refused) {
                assertThat(refused.name()).isEqualTo("EPERM");
                return new boolean[] {ThreadScheduling.isBeforeOrdinary(), false, false};
              }
              return new boolean[] {
                ThreadScheduling.isBeforeOrdinary(),
                inNewThread(ThreadScheduling::isBeforeOrdinary),
                true
              };
            });

    boolean permitted = before[2];
    assertThat(before[0]).isEqualTo(permitted);
    assertThat(before[1]).isFalse();
  }

  @Test
  void the_policy_is_told_by_its_name() throws Exception {
    boolean permitted =
        inNewThread(
            () -> {
              assertThat(ThreadScheduling.policy()).isEqualTo("SCHED_OTHER");
              try {
                ThreadScheduling.beforeOrdinary();
              } catch (ErrnoException refused) {
                return false;
              }
              assertThat(ThreadScheduling.policy()).isEqualTo("SCHED_FIFO");
              return true;
            });

    assertThat(inNewThread(ThreadScheduling::policy)).isEqualTo("SCHED_OTHER");
    assertThat(permitted).isIn(true, false);
  }

  @Test
  void an_ordinary_thread_is_told_as_such() {
    assertThatCode(() -> assertThat(inNewThread(ThreadScheduling::isBeforeOrdinary)).isFalse())
        .doesNotThrowAnyException();
  }
}
