package io.twlab.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
  @Test
  void messages_are_read_one_a_line_until_the_stream_ends() throws IOException {
    MessageReader<FromAgent> reader =
        reading("{\"say\":\"done\",\"atNs\":1}\n{\"say\":\"quiet\",\"timeWait\":2,\"open\":0}\n");

    assertThat(reader.read()).contains(new FromAgent.Done(1));
    assertThat(reader.read()).contains(new FromAgent.Quiet(2, 0));
    assertThat(reader.read()).isEmpty();
  }

  @Test
  void a_line_that_is_no_message_is_quoted_in_the_error() {
    MessageReader<FromAgent> reader = reading("[warning][cds] shared archive not found\n");

    assertThatThrownBy(reader::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the line begins: [warning][cds]");
  }

  @Test
  void an_endless_line_is_cut_off_at_the_limit() {
    MessageReader<FromAgent> reader = reading("x".repeat(Protocol.MAX_LINE_BYTES + 1));

    assertThatThrownBy(reader::read).hasMessageContaining("over 1048576 bytes");
  }

  @Test
  void an_unknown_field_is_an_error_and_not_ignored() {
    MessageReader<FromAgent> reader = reading("{\"say\":\"done\",\"atNs\":1,\"extra\":2}\n");

    assertThatThrownBy(reader::read).hasMessageContaining("extra");
  }

  private static MessageReader<FromAgent> reading(String text) {
    return new MessageReader<>(new ByteArrayInputStream(text.getBytes(UTF_8)), FromAgent.class);
  }
}
