package io.twlab.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/// Messages to and from one line of JSON.
final class MessageCodec<T> {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          // Records speak by their components; isX() methods of ours are questions, not data.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Class<T> type;

  MessageCodec(Class<T> type) {
    this.type = type;
  }

  /// One line without its line feed.
  ///
  /// @throws IOException when the message is longer than [Protocol#MAX_LINE_BYTES]
  byte[] encode(T message) throws IOException {
    byte[] line = MAPPER.writerFor(type).writeValueAsBytes(message);
    if (line.length > Protocol.MAX_LINE_BYTES) {
      throw new IOException(
          "message of " + line.length + " bytes is over the limit: " + message.getClass());
    }
    return line;
  }

  T decode(byte[] line) throws IOException {
    try {
      return MAPPER.readValue(line, type);
    } catch (JsonProcessingException e) {
      throw new IOException("not a message of this protocol: " + e.getOriginalMessage(), e);
    }
  }
}
