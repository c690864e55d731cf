package io.twlab.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.measure.Outcome;
import io.twlab.spec.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricCatalogTest {
  private static final Path DOCUMENT = Path.of("docs/metrics.md");
  private static final String BEGIN = "<!-- begin: generated from MetricCatalog -->\n";
  private static final String END = "<!-- end: generated from MetricCatalog -->";

  private static final Fault.Match DATA = Fault.Match.of(Fault.Side.CLIENT, Fault.SegmentKind.DATA);

  @Test
  void a_mistyped_reason_is_a_problem_with_a_suggestion() {
    assertThat(MetricCatalog.problem("failures.connect.EADDRNOTAVAL", List.of()))
        .hasValueSatisfying(
            text -> assertThat(text).contains("mean 'failures.connect.EADDRNOTAVAIL'"));
  }

  @Test
  void a_mistyped_counter_is_a_problem_with_a_suggestion() {
    assertThat(MetricCatalog.problem("counters.client.TcpExt.TWRecycld", List.of()))
        .hasValueSatisfying(
            text -> assertThat(text).contains("mean 'counters.client.TcpExt.TWRecycled'"));
  }

  @Test
  void the_names_that_the_design_gives_are_known() {
    for (String name :
        List.of(
            "attempts.started",
            "attempts.ok",
            "connects.ok",
            "failures.connect.EADDRNOTAVAIL",
            "rate.connects_per_s",
            "latency.connect_us.p99",
            "syscall.connect_us.p99_9",
            "tw.client.peak",
            "states.client.TIME_WAIT.peak",
            "counters.client.TcpExt.TWRecycled",
            "cpu.machine_us_per_connect")) {
      assertThat(MetricCatalog.problem(name, List.of())).as(name).isEmpty();
    }
  }

  @Test
  void what_a_trial_gives_has_a_family_even_where_a_word_is_new() {
    String metric = new Outcome.Failure(Outcome.Phase.CONNECT, "ENEWERRNO").metric();
    assertThat(MetricCatalog.familyOf(metric)).isPresent();
    assertThat(MetricCatalog.familyOf("counters.server.TcpExt.NewInLinux9")).isPresent();
    assertThat(MetricCatalog.familyOf("nothing.of.ours")).isEmpty();
  }

  @Test
  void a_fault_has_metrics_under_its_name_and_no_other_fault_has() {
    List<Fault> faults = List.of(new Fault.Drop(DATA, "lost_data"));

    assertThat(MetricCatalog.problem("faults.lost_data.matched", faults)).isEmpty();
    assertThat(MetricCatalog.problem("faults.lost_data.acted", faults)).isEmpty();
    assertThat(MetricCatalog.problem("faults.lost_dat.acted", faults))
        .hasValueSatisfying(text -> assertThat(text).contains("mean 'faults.lost_data.acted'"));
    assertThat(MetricCatalog.problem("faults.lost_data.acted", List.of())).isPresent();
  }

  @Test
  void no_name_belongs_to_two_families() {
    assertThat(MetricCatalog.families().stream().flatMap(family -> family.names().stream()))
        .doesNotHaveDuplicates();
  }

  @Test
  void each_known_name_is_found_in_its_own_family() {
    for (MetricFamily family : MetricCatalog.families()) {
      assertThat(family.names())
          .allMatch(name -> MetricCatalog.familyOf(name).get().equals(family));
    }
  }

  @Test
  void the_document_shows_exactly_this_table() throws IOException {
    String text = Files.readString(DOCUMENT);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    if (Boolean.getBoolean("twlab.refresh")) {
      Files.writeString(
          DOCUMENT, text.substring(0, begin) + MetricTable.markdown() + text.substring(end));
      return;
    }
    assertThat(text.substring(begin, end)).isEqualTo(MetricTable.markdown());
  }
}
