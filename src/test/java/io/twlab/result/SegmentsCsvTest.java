package io.twlab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twlab.measure.LinkDirection;
import io.twlab.measure.Segment;
import io.twlab.measure.SegmentFate;
import io.twlab.measure.TcpFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentsCsvTest {
  static final Segment SYN =
      new Segment(
          100,
          OptionalLong.of(150),
          LinkDirection.CLIENT_TO_SERVER,
          "198.18.0.2:40000",
          "198.18.0.3:7000",
          TcpFlag.SYN.bit(),
          4_294_967_295L,
          0,
          0,
          Optional.of(new Segment.Timestamps(77, 0)),
          SegmentFate.PASSED,
          Optional.empty());

  static final Segment DROPPED =
      new Segment(
          200,
          OptionalLong.empty(),
          LinkDirection.SERVER_TO_CLIENT,
          "[2001:2::3]:7000",
          "[2001:2::2]:40000",
          TcpFlag.FIN.bit() | TcpFlag.ACK.bit(),
          1,
          9,
          1448,
          Optional.empty(),
          SegmentFate.DROPPED,
          Optional.of("lost_fin"));

  @TempDir Path folder;

  @Test
  void segments_come_back_as_they_were_written() throws IOException {
    SegmentsCsv.write(folder, List.of(SYN, DROPPED));
    assertThat(SegmentsCsv.read(folder)).containsExactly(SYN, DROPPED);
  }

  @Test
  void the_file_says_in_words_what_was_done() throws IOException {
    SegmentsCsv.write(folder, List.of(DROPPED));
    assertThat(Files.readAllLines(folder.resolve("segments.csv")))
        .containsExactly(
            "seen_ns,left_ns,direction,source,destination,flags,seq,ack,payload_bytes,tsval,tsecr,"
                + "fate,fault",
            "200,,server_to_client,[2001:2::3]:7000,[2001:2::2]:40000,FIN|ACK,1,9,1448,,,dropped,"
                + "lost_fin");
  }

  @Test
  void without_segments_there_is_no_file() throws IOException {
    SegmentsCsv.write(folder, List.of());
    assertThat(folder.resolve("segments.csv")).doesNotExist();
    assertThat(SegmentsCsv.read(folder)).isEmpty();
  }

  @Test
  void a_word_that_no_segment_has_is_damage() throws IOException {
    SegmentsCsv.write(folder, List.of(DROPPED));
    Path file = folder.resolve("segments.csv");
    Files.writeString(file, Files.readString(file).replace("dropped", "eaten"));
    assertThatThrownBy(() -> SegmentsCsv.read(folder))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining("'EATEN'");
  }

  @Test
  void a_number_that_no_segment_can_have_is_damage() throws IOException {
    for (String bad : List.of("FIN|ACK,-1,9", "FIN|ACK,4294967296,9", "FIN|ACK,1,4294967296")) {
      damaged("FIN|ACK,1,9", bad);
    }
    damaged(",1448,", ",65536,");
    damaged(",1448,,", ",1448,4294967296,");
  }

  private void damaged(String was, String becomes) throws IOException {
    SegmentsCsv.write(folder, List.of(DROPPED));
    Path file = folder.resolve("segments.csv");
    Files.writeString(file, Files.readString(file).replace(was, becomes));
    assertThatThrownBy(() -> SegmentsCsv.read(folder))
        .as(becomes)
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("is not in 0 to");
  }
}
