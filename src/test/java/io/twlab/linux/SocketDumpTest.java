package io.twlab.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SocketDumpTest {
  private static final int TIME_WAIT = TcpState.mask(Set.of(TcpState.TIME_WAIT));

  private final Kernel kernel = new Kernel();
  private int visited;

  @Test
  void both_address_families_are_listed() throws Exception {
    kernel.answers(Answer.COMPLETE, Answer.COMPLETE);
    try (SocketDump dump = new SocketDump(kernel)) {
      count(dump);
      assertThat(kernel.families).containsExactly(InetDiag.AF_INET, InetDiag.AF_INET6);
      assertThat(visited).isEqualTo(2);
      assertThat(dump.interrupted()).isZero();
    }
  }

  @Test
  void an_interrupted_dump_is_begun_again_and_counted() throws Exception {
    kernel.answers(Answer.INTERRUPTED, Answer.COMPLETE, Answer.COMPLETE, Answer.COMPLETE);
    try (SocketDump dump = new SocketDump(kernel)) {
      count(dump);
      assertThat(visited).as("what the first pass saw is forgotten").isEqualTo(2);
      assertThat(dump.interrupted()).isEqualTo(1);
    }
  }

  @Test
  void dropped_answers_are_asked_for_again_on_a_new_socket() throws Exception {
    kernel.answers(Answer.DROPPED, Answer.COMPLETE, Answer.COMPLETE);
    try (SocketDump dump = new SocketDump(kernel)) {
      count(dump);
      assertThat(visited).isEqualTo(2);
      assertThat(dump.interrupted()).isEqualTo(1);
      assertThat(kernel.opened).isEqualTo(2);
    }
  }

  @Test
  void a_dump_that_is_interrupted_twice_is_an_error() throws Exception {
    kernel.answers(Answer.INTERRUPTED, Answer.COMPLETE, Answer.COMPLETE, Answer.INTERRUPTED);
    try (SocketDump dump = new SocketDump(kernel)) {
      assertThatThrownBy(() -> count(dump)).isInstanceOf(InterruptedDumpException.class);
      assertThat(dump.interrupted()).isEqualTo(2);
    }
  }

  private void count(SocketDump dump) throws Exception {
    dump.each(TIME_WAIT, () -> visited = 0, (_, _, _) -> visited++);
  }

  private enum Answer {
    COMPLETE,
    INTERRUPTED,
    DROPPED
  }

  /// Answers each request with one socket in TIME_WAIT, in the way that is next.
  private static final class Kernel implements NetlinkChannel, NetlinkChannel.Opener {
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<Byte> families = new ArrayList<>();
    private int opened;
    private int sequence;

    void answers(Answer... next) {
      answers.addAll(List.of(next));
    }

    @Override
    public NetlinkChannel open() {
      opened++;
      return this;
    }

    @Override
    public void send(MemorySegment message, long length) {
      sequence = message.get(JAVA_INT_UNALIGNED, 8);
      families.add(message.get(JAVA_BYTE, 16));
    }

    @Override
    public long receive(MemorySegment buffer) throws ErrnoException {
      int flags =
          switch (answers.remove()) {
            case COMPLETE -> 0;
            case INTERRUPTED -> InetDiag.NLM_F_DUMP_INTR;
            case DROPPED -> throw new ErrnoException("recv", Errno.ENOBUFS);
          };
      Datagrams datagram =
          new Datagrams().socket(sequence, flags, TcpState.TIME_WAIT, 3).done(sequence);
      MemorySegment.copy(datagram.bytes(), 0, buffer, 0, datagram.length());
      return datagram.length();
    }

    @Override
    public void close() {}
  }
}
