package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import org.junit.jupiter.api.Test;

class PacedIoHandlerTest {
  /// A transport that is busy until the clock has moved on.
  private static final class BusyTransport implements IoHandler {
    private long beganNs;

    @Override
    public int run(IoHandlerContext context) {
      beganNs = Clock.SYSTEM.nowNs();
      while (Clock.SYSTEM.nowNs() == beganNs) {
        Thread.onSpinWait();
      }
      return 0;
    }

    @Override
    public void prepareToDestroy() {}

    @Override
    public void destroy() {}

    @Override
    public IoRegistration register(IoHandle handle) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void wakeup() {}

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
      return true;
    }
  }

  private static final class Work implements PacedIoHandler.TimedWork {
    private long lookedNs;

    @Override
    public long nextWakeNs() {
      return Schedule.NEVER;
    }

    @Override
    public void turn(long lookedNs) {
      this.lookedNs = lookedNs;
    }
  }

  @Test
  void work_is_told_of_no_later_look_at_sockets_than_there_was() {
    BusyTransport transport = new BusyTransport();
    Work work = new Work();
    long beforeNs = Clock.SYSTEM.nowNs();
    new PacedIoHandler(transport, work).run(null);

    assertThat(work.lookedNs).isBetween(beforeNs, transport.beganNs);
  }
}
