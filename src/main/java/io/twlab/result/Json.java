package io.twlab.result;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// JSON files of a run folder: indented, keys in the order of the record, empty optionals left out,
/// and no number that JSON does not know (NaN, infinities): such a value has to be absent.
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addModule(FiniteNumbers.module())
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .defaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_ABSENT, Include.ALWAYS))
          .build();

  private static final ObjectWriter WRITER =
      MAPPER.writer(
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private Json() {}

  /// Replaces a file as a whole, so that a reader or a crash never meets half of it.
  static void write(Path file, Object value) throws ResultsException {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Path partial = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
      try {
        Files.writeString(partial, WRITER.writeValueAsString(value) + "\n");
        Files.setPosixFilePermissions(partial, Permissions.READABLE_FILE);
        Files.move(
            partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw ResultsException.of("write", file, e);
    }
  }

  /// Reads a file whose integer `schema` has to be `schema`.
  static <T> T read(Path file, Class<T> type, int schema) throws ResultsException {
    try {
      JsonNode tree = MAPPER.readTree(Files.readString(file));
      int found = tree.path("schema").asInt(0);
      if (found != schema) {
        throw new ResultsException(
            file + " has schema " + found + ", but this twlab reads schema " + schema);
      }
      return MAPPER.treeToValue(tree, type);
    } catch (JacksonException e) {
      throw new ResultsException(file + " is damaged: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw ResultsException.of("read", file, e);
    }
  }
}
