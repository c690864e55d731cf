package io.twlab.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatagramReaderTest {
  private static final int SEQUENCE = 7;
  private static final int MULTI = 0x2;

  private final SocketCounts counts = new SocketCounts();
  private final DatagramReader reader =
      new DatagramReader(
          SEQUENCE,
          InetDiag.AF_INET,
          (buffer, at, _) -> counts.add(InetDiag.state(buffer, at), InetDiag.timer(buffer, at)));

  @Test
  void sockets_of_several_datagrams_are_counted_until_the_kernel_is_done() throws Exception {
    read(
        new Datagrams()
            .socket(SEQUENCE, MULTI, TcpState.TIME_WAIT, 3)
            .socket(SEQUENCE, MULTI, TcpState.TIME_WAIT, 3));
    assertThat(reader.done()).isFalse();
    read(new Datagrams().socket(SEQUENCE, MULTI, TcpState.LISTEN, 0).done(SEQUENCE));

    assertThat(reader.done()).isTrue();
    assertThat(reader.cutShort()).isFalse();
    assertThat(counts.of(TcpState.TIME_WAIT)).isEqualTo(2);
    assertThat(counts.of(TcpState.LISTEN)).isEqualTo(1);
  }

  @Test
  void an_orphan_in_fin_wait_2_is_told_from_one_with_an_owner_by_its_timer() throws Exception {
    read(
        new Datagrams()
            .socket(SEQUENCE, MULTI, TcpState.FIN_WAIT_2, 3)
            .socket(SEQUENCE, MULTI, TcpState.FIN_WAIT_2, 2)
            .done(SEQUENCE));

    assertThat(counts.of(TcpState.FIN_WAIT_2)).isEqualTo(2);
    assertThat(counts.finWait2Minisocks()).isEqualTo(1);
    assertThat(counts.of(TcpState.TIME_WAIT)).isZero();
  }

  @Test
  void an_inconsistent_dump_is_marked_as_cut_short() throws Exception {
    read(
        new Datagrams()
            .socket(SEQUENCE, MULTI | InetDiag.NLM_F_DUMP_INTR, TcpState.TIME_WAIT, 3)
            .done(SEQUENCE));

    assertThat(reader.cutShort()).isTrue();
  }

  @Test
  void answers_to_an_earlier_request_are_passed_over() throws Exception {
    read(
        new Datagrams()
            .socket(SEQUENCE - 1, MULTI, TcpState.TIME_WAIT, 3)
            .done(SEQUENCE - 1)
            .socket(SEQUENCE, MULTI, TcpState.TIME_WAIT, 3));

    assertThat(reader.done()).isFalse();
    assertThat(counts.of(TcpState.TIME_WAIT)).isEqualTo(1);
  }

  @Test
  void a_kernel_without_inet_diag_is_named() {
    assertThatThrownBy(() -> read(new Datagrams().error(SEQUENCE, Errno.ENOENT)))
        .isInstanceOf(ErrnoException.class)
        .hasMessageContaining("ENOENT")
        .hasMessageContaining("CONFIG_INET_DIAG");
  }

  @Test
  void a_message_that_is_longer_than_its_datagram_is_refused() {
    Datagrams datagram = new Datagrams().socket(SEQUENCE, MULTI, TcpState.TIME_WAIT, 3);
    assertThatThrownBy(() -> reader.read(datagram.bytes(), datagram.length() - 4))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("88 bytes at 0 of 84");
  }

  private void read(Datagrams datagram) throws ErrnoException {
    reader.read(datagram.bytes(), datagram.length());
  }
}
