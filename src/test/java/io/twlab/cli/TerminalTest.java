package io.twlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static final String NOTICE =
      "this machine's kernel 6.18.44 has no netem (sch_netem): link.emulation: auto takes twlab's"
          + " own wire instead; for netem: modprobe sch_netem";

  @Test
  void a_long_notice_is_broken_at_the_width_of_the_terminal() {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(told, true, StandardCharsets.UTF_8);
    new Terminal(System.out, err, false, 60).tell(NOTICE);

    List<String> lines = told.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSizeGreaterThan(2).allMatch(line -> line.length() <= 60);
    assertThat(lines.getFirst()).startsWith("this machine's kernel");
    assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("  "));
    assertThat(String.join(" ", lines.stream().map(String::strip).toList())).isEqualTo(NOTICE);
  }
}
