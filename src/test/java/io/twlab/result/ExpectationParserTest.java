package io.twlab.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Expectation;
import io.twlab.spec.Observe;
import io.twlab.spec.Plan;
import io.twlab.spec.Scenario;
import io.twlab.spec.Transport;
import io.twlab.spec.Variant;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationParserTest {
  private static final Observe CAPTURE =
      new Observe(Duration.ofMillis(100), true, Duration.ZERO, true);

  private final Plan plan = Example.plan(1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all(\"tw_reuse=1\", \"failures.connect.EADDRNOTAVAIL\") == 0",
        "all('tw_reuse=0', 'connects.ok') > 0",
        "median(\"tw_reuse=1\",\"rate.connects_per_s\") > 2 *"
            + " median(\"tw_reuse=0\",\"rate.connects_per_s\")",
        "all(\"\", \"tw.client.peak\") <= 800",
        "800 >= all(\"\", \"tw.client.peak\")",
        "sum(\"\", \"connects.ok\") - sum(\"\", \"accepts\") != -(3 + 4) / 2",
        "min(\"\", \"connects.ok\") < max(\"\", \"connects.ok\") + 1e3"
      })
  void lines_of_the_design_are_read(String line) {
    assertThat(parse(line)).isInstanceOf(ParsedExpectation.class);
  }

  @Test
  void the_time_of_a_call_that_a_transport_does_not_make_is_refused() {
    String line = "median(\"\", \"syscall.connect_us.p99\") < 100";
    List<Variant> ringed =
        plan.variants().stream().map(variant -> with(Transport.IO_URING, variant)).toList();

    assertThat(parse(line)).isInstanceOf(ParsedExpectation.class);
    assertThat(new ExpectationParser(plan.experiment(), ringed).parse(new Expectation(line, 30, 5)))
        .isInstanceOfSatisfying(
            ExpectationProblem.class,
            problem ->
                assertThat(problem.message()).contains("is not measured with transport io_uring"));
  }

  @Test
  void the_kernels_round_trip_is_refused_with_a_transport_that_cannot_ask_for_it() {
    String line = "median(\"\", \"latency.handshake_us.p99\") < 100";
    List<Variant> ringed =
        plan.variants().stream().map(variant -> with(Transport.NIO, variant)).toList();

    assertThat(parse(line)).isInstanceOf(ParsedExpectation.class);
    assertThat(new ExpectationParser(plan.experiment(), ringed).parse(new Expectation(line, 30, 5)))
        .isInstanceOfSatisfying(
            ExpectationProblem.class,
            problem ->
                assertThat(problem.message())
                    .contains("transport nio, which cannot ask for TCP_INFO"));
  }

  @Test
  void a_timing_is_refused_where_packets_are_captured() {
    String line = "median(\"\", \"latency.connect_us.p50\") < 1000";
    List<Variant> captured =
        plan.variants().stream()
            .map(
                variant ->
                    with(
                        variant,
                        scenario ->
                            new Scenario(
                                scenario.topology(),
                                scenario.link(),
                                scenario.workload(),
                                scenario.transport(),
                                scenario.socket(),
                                scenario.sysctl(),
                                scenario.faults(),
                                CAPTURE)))
            .toList();

    assertThat(parse(line)).isInstanceOf(ParsedExpectation.class);
    assertThat(
            new ExpectationParser(plan.experiment(), captured).parse(new Expectation(line, 30, 5)))
        .isInstanceOfSatisfying(
            ExpectationProblem.class,
            problem -> assertThat(problem.message()).contains("observe.capture: true"));
  }

  @Test
  void what_a_fault_did_is_known_only_where_there_is_such_a_fault() {
    assertThat(parse("all(\"\", \"faults.lost_ack.acted\") == 1"))
        .isInstanceOfSatisfying(
            ExpectationProblem.class,
            problem -> assertThat(problem.message()).contains("'faults.lost_ack.acted'"));
  }

  private static Variant with(Variant variant, UnaryOperator<Scenario> change) {
    return new Variant(
        variant.id(), variant.slug(), variant.factors(), change.apply(variant.scenario()));
  }

  private static Variant with(Transport transport, Variant variant) {
    Scenario some = variant.scenario();
    return new Variant(
        variant.id(),
        variant.slug(),
        variant.factors(),
        new Scenario(
            some.topology(),
            some.link(),
            some.workload(),
            transport,
            some.socket(),
            some.sysctl(),
            some.faults(),
            some.observe()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "all(\"\", \"connects.okk\") == 0 | 9 | unknown metric 'connects.okk'",
        "all(\"\", \"failures.connect.EADDRNOTAVAL\") == 0 | 9 | EADDRNOTAVAIL'?",
        "all(\"tw_reus=1\", \"connects.ok\") == 0 | 5 | unknown factor 'tw_reus'",
        "all(\"tw_reuse=7\", \"connects.ok\") == 0 | 5 | has no level '7'",
        "all(\"tw_reuse=0 & tw_reuse=1\", \"connects.ok\") == 0 | 5 | no variant is",
        "all(\"tw_reuse\", \"connects.ok\") == 0 | 5 | not of the form factor=level",
        "all(\"\", \"connects.ok\") | 1 | compares nothing",
        "all(\"\", \"connects.ok\") + 1 | 24 | compares nothing",
        "1 == 1 | 1 | measures nothing",
        "1 < median(\"\", \"connects.ok\") < 3 | 3 | second comparison",
        "2 * all(\"\", \"connects.ok\") == 0 | 5 | stands alone on its side",
        "all(\"\", connects) == 0 | 9 | is no text",
        "all(\"\", \"rate.connects_per_s\") == 5 | 1 | never exactly equal",
        "sum(\"\", \"rate.connects_per_s\") > 5 | 1 | sum of timings",
        "all(\"\", \"connects.ok\") == 1e999 | 27 | is no number here",
        "all(\"\", \"connects.ok\") == x | 27 | is no number",
      })
  void a_wrong_line_is_a_problem_that_quotes_it_at_its_place(
      String line, int column, String message) {
    assertThat(parse(line))
        .isInstanceOfSatisfying(
            ExpectationProblem.class,
            problem -> {
              assertThat(problem.message()).contains(message.strip());
              assertThat(problem.line()).isEqualTo(30);
              assertThat(problem.column()).isEqualTo(100 + column - 1);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "==",
        "all(",
        "all(\"\", \"connects.ok\"",
        "all(\"\") == 0",
        "all(\"\", \"connects.ok\", 3) == 0",
        "all(\"\", \"connects.ok\") = 0",
        "all(\"\", \"connects.ok\") == 0 && 1 == 1",
        "9^99999999 < all(\"\", \"connects.ok\")",
        "FACT(100000) > all(\"\", \"connects.ok\")",
        "RANDOM() > all(\"\", \"connects.ok\")",
        "IF(1, 2, 3) > all(\"\", \"connects.ok\")",
        "all(all(\"\", \"connects.ok\"), \"connects.ok\") == 0",
        "all(\"\", \"connects.ok\")[0] == 0",
        "PI < all(\"\", \"connects.ok\")",
        "2 median(\"\", \"connects.ok\") > 0",
        "\"a\" == \"a\""
      })
  void nothing_but_the_small_language_is_accepted(String line) {
    assertThat(parse(line)).isInstanceOf(ExpectationProblem.class);
  }

  @Test
  void a_line_of_great_length_is_not_even_parsed() {
    String line = "all(\"\", \"connects.ok\") == " + "(".repeat(100_000);
    assertThat(parse(line))
        .isInstanceOfSatisfying(
            ExpectationProblem.class,
            problem -> assertThat(problem.suggestion()).contains("at most 500"));
  }

  @Test
  void the_deepest_line_that_fits_is_read() {
    String line = "all(\"\", \"connects.ok\") == " + "(".repeat(230) + "1" + ")".repeat(230);
    assertThat(parse(line)).isInstanceOf(ParsedExpectation.class);
  }

  @Test
  void timings_are_refused_where_measured_windows_may_overlap() {
    Plan overlapping = Example.overlapping(plan);
    ExpectationParser parser =
        new ExpectationParser(overlapping.experiment(), overlapping.variants());
    assertThat(parser.parse(line("all(\"\", \"latency.connect_us.p99\") < 5")))
        .isInstanceOfSatisfying(
            ExpectationProblem.class,
            problem -> assertThat(problem.message()).contains("overlap: true"));
    assertThat(parser.parse(line("all(\"\", \"connects.ok\") > 5")))
        .isInstanceOf(ParsedExpectation.class);
  }

  private ExpectationLine parse(String text) {
    return new ExpectationParser(plan.experiment(), plan.variants()).parse(line(text));
  }

  private static Expectation line(String text) {
    return new Expectation(text, 30, 100);
  }
}
