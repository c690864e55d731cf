package io.twlab.lab;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.twlab.host.Slowness;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Takes containers and networks away, and returns when they are gone. Those that are on their way
/// out already, by themselves or through another controller, are waited for.
record DockerRemoval(DockerEngine engine) {
  private static final Duration PATIENCE = Slowness.here(Duration.ofSeconds(10));
  private static final Duration POLL = Duration.ofMillis(10);

  /// One try to remove something.
  private interface Try {
    /// @throws NotFoundException when it is gone
    void remove();
  }

  /// A running one is killed.
  void container(String id) throws LabException {
    untilGone(
        "container " + id, () -> engine.client().removeContainerCmd(id).withForce(true).exec());
  }

  void network(String id) throws LabException {
    untilGone("network " + id, () -> engine.client().removeNetworkCmd(id).exec());
  }

  private static void untilGone(String what, Try attempt) throws LabException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    DockerException last = null;
    while (last == null || System.nanoTime() < deadline) {
      try {
        attempt.remove();
        return;
      } catch (NotFoundException _) {
        return;
      } catch (DockerException e) {
        if (!isTransient(e)) {
          throw DockerErrors.failed(what + " cannot be removed", e);
        }
        last = e;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    throw new LabException(
        LabException.Cause.BROKEN,
        what + " is still there after " + PATIENCE.toSeconds() + " s: " + last.getMessage(),
        "look at it with `docker inspect`",
        last);
  }

  /// A container that is being removed already, or a network whose containers still are.
  private static boolean isTransient(DockerException failure) {
    return failure instanceof ConflictException || DockerErrors.isInUse(failure);
  }
}
