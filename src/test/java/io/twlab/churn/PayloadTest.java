package io.twlab.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 64, 1000})
  void the_seed_comes_out_of_a_request_however_it_is_cut(int bytes) {
    long seed = Payload.seed(123_456_789, 3, bytes);
    ByteBuf request = Unpooled.buffer(bytes);
    Payload.writeRequest(request, seed, bytes);

    long read = 0;
    boolean right = true;
    for (int position = 0; position < bytes; position++) {
      int ofSeed = Payload.seedBytes(1, position);
      read = Payload.readSeed(request, ofSeed, read, position);
      right &= Payload.readRequest(request, 1 - ofSeed, read, position + ofSeed);
    }

    assertThat(right).isTrue();
    assertThat(read).isEqualTo(seed);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 100})
  void the_response_of_another_exchange_is_not_taken(int bytes) {
    ByteBuf response = Unpooled.buffer(bytes);
    Payload.writeResponse(response, Payload.seed(7, 0, bytes), bytes);

    assertThat(Payload.readResponse(response.duplicate(), bytes, Payload.seed(7, 0, bytes), 0))
        .isTrue();
    assertThat(Payload.readResponse(response.duplicate(), bytes, Payload.seed(8, 0, bytes), 0))
        .isFalse();
    assertThat(Payload.readResponse(response.duplicate(), bytes, Payload.seed(7, 1, bytes), 0))
        .isFalse();
  }

  @Test
  void one_byte_tells_256_exchanges_in_a_row_apart() {
    Set<Byte> responses = new HashSet<>();
    for (int sequence = 1000; sequence < 1256; sequence++) {
      responses.add(Payload.response(Payload.seed(sequence, 0, 1), 0));
    }

    assertThat(responses).hasSize(256);
  }

  @Test
  void a_request_read_as_a_response_is_wrong() {
    long seed = Payload.seed(5, 0, 16);
    ByteBuf request = Unpooled.buffer(16);
    Payload.writeRequest(request, seed, 16);

    assertThat(Payload.readResponse(request, 16, seed, 0)).isFalse();
  }
}
