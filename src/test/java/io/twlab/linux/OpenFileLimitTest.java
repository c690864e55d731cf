package io.twlab.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OpenFileLimitTest {
  @Test
  void the_limit_is_what_proc_says() throws Exception {
    String line =
        Files.readAllLines(Path.of("/proc/self/limits")).stream()
            .filter(l -> l.startsWith("Max open files"))
            .findFirst()
            .orElseThrow();
    String[] words = line.split(" {2,}");
    assertThat(OpenFileLimit.current())
        .isEqualTo(new OpenFileLimit(Long.parseLong(words[1]), Long.parseLong(words[2])));
  }

  @Test
  void raising_brings_soft_to_hard() throws Exception {
    OpenFileLimit raised = OpenFileLimit.raised();
    assertThat(raised.soft()).isEqualTo(raised.hard());
  }
}
