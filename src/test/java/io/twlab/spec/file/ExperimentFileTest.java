package io.twlab.spec.file;

import static io.twlab.spec.file.ExperimentTexts.LEAST;
import static io.twlab.spec.file.ExperimentTexts.valid;
import static io.twlab.spec.file.ExperimentTexts.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Arrivals;
import io.twlab.spec.ClientBind;
import io.twlab.spec.Expectation;
import io.twlab.spec.Experiment;
import io.twlab.spec.Problem;
import io.twlab.spec.Profile;
import io.twlab.spec.Topology;
import io.twlab.spec.Transport;
import io.twlab.spec.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentFileTest {

  @Test
  void the_least_experiment_gets_every_default() {
    Experiment experiment = valid(LEAST).experiment();

    assertThat(experiment.name()).isEqualTo("x");
    assertThat(experiment.workload().arrivals()).isEqualTo(new Arrivals.Constant(10));
    assertThat(experiment.workload().duration()).isEqualTo(Duration.ofSeconds(1));
    assertThat(experiment.workload().warmUp()).isEqualTo(Duration.ofSeconds(1));
    assertThat(experiment.workload().close())
        .isEqualTo(new Workload.Close(Workload.Closer.CLIENT, Workload.CloseHow.FIN));
    assertThat(experiment.topology()).isEqualTo(Topology.PAIR);
    assertThat(experiment.transport()).isEqualTo(Transport.EPOLL);
    assertThat(experiment.repeat()).isEqualTo(1);
    assertThat(experiment.claim()).isEmpty();
  }

  @Test
  void the_whole_example_parses() throws IOException {
    assertThat(valid(wholeExample()).variants()).isNotEmpty();
  }

  @Test
  void the_whole_example_is_read_with_its_units() throws IOException {
    Experiment experiment = valid(wholeExample()).experiment();

    assertThat(experiment.workload().arrivals()).isEqualTo(new Arrivals.Constant(500));
    assertThat(experiment.workload().exchange()).isEqualTo(new Workload.Exchange(1, 1));
    assertThat(experiment.workload().timeouts().longest()).isEqualTo(Duration.ofSeconds(6));
    assertThat(experiment.requires().kernel().orElseThrow()).hasToString(">= 6.14");
    assertThat(experiment.requires().sysctl()).containsExactly("net.ipv4.tcp_tw_reuse_delay");
    assertThat(experiment.socket().client().bind()).isEqualTo(ClientBind.NONE);
    assertThat(experiment.socket().server().backlog()).isEqualTo(4096);
    assertThat(experiment.sysctl().profile()).map(Profile::name).contains("linux-default");
    assertThat(experiment.sysctl().ofClients())
        .containsEntry("net.ipv4.ip_local_port_range", "40000 40999");
    assertThat(experiment.baseline())
        .containsExactly(Map.entry("sysctl.client.net.ipv4.tcp_tw_reuse", "0"));
    assertThat(experiment.primary()).containsExactly("failures.connect.EADDRNOTAVAIL");
    assertThat(experiment.expect()).hasSize(2);
    assertThat(experiment.expect().getFirst())
        .isEqualTo(
            new Expectation(
                "all(\"tw_reuse=1 & timestamps=1\", \"failures.connect.EADDRNOTAVAIL\") == 0",
                35,
                5));
  }

  @Test
  void all_problems_are_told_at_once_in_the_order_of_the_file() {
    assertThat(
            wrong(
                """
                name: ../../etc
                title: x
                workload:
                  arrivals: {constant: 500}
                  durration: 20s
                  warm-up: 2
                repeat: 0
                transport: epol
                """))
        .containsExactly(
            "x.yaml:1:7: name: '../../etc' is not allowed here; expected at most 64 lower-case "
                + "letters, digits, '-', '_' and '.', with a letter or digit at both ends",
            "x.yaml:4:3: workload lacks 'duration'; expected 'duration': Length of the measured"
                + " window.",
            "x.yaml:4:24: workload.arrivals.constant: '500' has no unit; expected a rate such as "
                + "500/s; did you mean '500/s'?",
            "x.yaml:5:3: unknown key 'durration' in workload; expected one of arrivals, warm-up,"
                + " duration, exchanges, exchange, close, timeouts, restart-server; did you mean"
                + " 'duration'?",
            "x.yaml:6:12: workload.warm-up: '2' has no unit; expected a duration such as 5ms; "
                + "did you mean '2ms'?",
            "x.yaml:7:9: repeat: 0 is out of range; expected a whole number from 1 to 1000",
            "x.yaml:8:12: transport: 'epol' is unknown; expected one of nio, epoll, io_uring; "
                + "did you mean 'epoll'?");
  }

  @Test
  void what_is_missing_is_named() {
    assertThat(wrong("name: x"))
        .containsExactly(
            "x.yaml:1:1: the experiment lacks 'title'; expected 'title': The question in one line.",
            "x.yaml:1:1: the experiment lacks 'workload'; expected 'workload': What the clients do "
                + "to the servers.");
  }

  @Test
  void a_number_in_quotes_is_refused_as_text() {
    assertThat(wrong(LEAST + "repeat: \"3\""))
        .containsExactly(
            "x.yaml:5:9: repeat: \"3\" is text; expected a whole number from 1 to 1000; "
                + "leave out the quotes");
  }

  @Test
  void yes_is_no_boolean() {
    assertThat(wrong(LEAST + "overlap: yes"))
        .containsExactly(
            "x.yaml:5:10: overlap: 'yes' is neither true nor false; expected true or false; "
                + "did you mean 'true'?");
  }

  @Test
  void wrong_kinds_are_named() {
    assertThat(wrong(LEAST + "topology: [1]\nfaults: 3\nsocket:\nprimary: {}"))
        .containsExactly(
            "x.yaml:5:11: topology is a list; expected the keys clients, servers, client-addresses,"
                + " server-addresses, server-ports, family, nat, nat-ports, nat-choice",
            "x.yaml:6:9: faults is the value '3'; expected a list",
            "x.yaml:7:8: socket has no value; expected the keys client, server",
            "x.yaml:8:10: primary is a mapping; expected a list");
  }

  @Test
  void a_probability_above_one_hundred_percent_is_refused() {
    assertThat(wrong(LEAST + "link: {client-to-server: {loss: 100.1%}}"))
        .containsExactly(
            "x.yaml:5:33: link.client-to-server.loss: '100.1%' is out of range; "
                + "expected a percentage such as 0.5%, at most 100%");
  }

  @Test
  void a_port_range_with_low_above_high_is_refused() {
    assertThat(wrong(LEAST + "sysctl: {client: {net.ipv4.ip_local_port_range: 41000 40000}}"))
        .containsExactly(
            "x.yaml:5:49: sysctl.client.net.ipv4.ip_local_port_range: '41000 40000' cannot be read:"
                + " the low port 41000 is above the high port 40000; expected a port range such as"
                + " 40000 40999");
    assertThat(wrong(LEAST + "socket: {client: {local-port-range: 0 70000}}"))
        .singleElement()
        .asString()
        .contains("x.yaml:5:37: ", "ports go from 1 to 65535");
  }

  @Test
  void a_sysctl_that_could_leave_the_namespace_is_refused() {
    assertThat(wrong(LEAST + "sysctl: {both: {kernel.panic: 1, net.ipv4/../../x: 1}}"))
        .hasSize(2)
        .allMatch(
            problem -> problem.contains("expected the name of a sysctl of a network namespace"));
  }

  @Test
  void two_forms_of_arrivals_at_once_are_refused() {
    assertThat(
            wrong(
                """
                name: x
                title: x
                workload: {duration: 1s, arrivals: {constant: 1/s, closed: 3}}
                """))
        .containsExactly(
            "x.yaml:3:36: workload.arrivals says several forms at once; "
                + "expected one of constant, poisson, closed, burst; keep one");
  }

  @Test
  void a_duration_beyond_an_hour_is_refused() {
    assertThat(wrong("name: x\ntitle: x\nworkload: {duration: 2h, arrivals: {closed: 3}}"))
        .containsExactly(
            "x.yaml:3:22: workload.duration: '2h' is out of range; "
                + "expected a duration such as 5ms, at least 100ms, at most 1h");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10ms", "50ms", "100ms", "200ms", "250ms", "500ms", "1s"})
  void an_interval_that_divides_a_second_is_taken(String interval) {
    var observe = valid(LEAST + "observe: {interval: " + interval + "}").experiment().observe();
    assertThat(Duration.ofSeconds(1).toNanos() % observe.interval().toNanos()).isZero();
  }

  @Test
  void an_interval_that_does_not_divide_a_second_is_refused() {
    assertThat(wrong(LEAST + "observe: {interval: 300ms}"))
        .containsExactly(
            "x.yaml:5:21: observe.interval: '300ms' does not divide 1s evenly; expected a duration"
                + " such as 10ms, 50ms, 100ms, 200ms, 250ms, 500ms, 1s");
    assertThat(wrong(LEAST + "matrix: {observe.interval: [100ms, 2s]}"))
        .singleElement()
        .asString()
        .startsWith("x.yaml:5:36: observe.interval: '2s' ");
  }

  @Test
  void checks_are_told_beside_other_problems() {
    assertThat(
            wrong(
                LEAST.replace("name: x", "name: atlas")
                    + "link: {reorder: 1%}\nunknown: 1\nbaseline: {transport: nio}\n"))
        .satisfiesExactly(
            name -> assertThat(name).contains("'atlas' is taken"),
            reorder -> assertThat(reorder).contains("reorder without a delay"),
            unknown -> assertThat(unknown).contains("unknown key 'unknown'"),
            baseline -> assertThat(baseline).contains("no factor of the matrix"));
  }

  @Test
  void a_wrong_file_can_be_read_on_only_where_all_its_variants_could_be_made() {
    String unknownKey = LEAST + "matrix: {transport: [nio, epoll]}\nunknown: 1\n";
    assertThat(((ExperimentFile.Wrong) ExperimentTexts.read(unknownKey)).asFarAsReadable())
        .hasValueSatisfying(file -> assertThat(file.variants()).hasSize(2));
    String badLevel = LEAST + "matrix: {transport: [nio, epol]}\n";
    assertThat(((ExperimentFile.Wrong) ExperimentTexts.read(badLevel)).asFarAsReadable())
        .hasValueSatisfying(
            file ->
                assertThat(file.variants())
                    .extracting(variant -> variant.factors().get("transport"))
                    .containsExactly("nio", "epol"));
    String badFactor = LEAST + "matrix: {transprot: [nio, epoll]}\n";
    assertThat(((ExperimentFile.Wrong) ExperimentTexts.read(badFactor)).asFarAsReadable())
        .isEmpty();
  }

  @Test
  void a_value_that_cannot_be_read_hides_nothing_that_comes_after_it() {
    assertThat(
            wrong(
                """
                name: x
                title: x
                workload:
                  arrivals: {constant: 250/x}
                  duration: 6
                topology: {nat: dnat}
                socket: {client: {linger: soon}}
                backend: dockr
                matrix: {sysctl.client.net.ipv4.tcp_tw_reuse: [0, 1]}
                baseline: {transport: nio}
                """))
        .satisfiesExactly(
            rate -> assertThat(rate).startsWith("x.yaml:4:24: ").contains("'250/x'"),
            length -> assertThat(length).startsWith("x.yaml:5:13: ").contains("no unit"),
            nat -> assertThat(nat).startsWith("x.yaml:6:17: ").contains("'dnat'"),
            linger -> assertThat(linger).startsWith("x.yaml:7:27: ").contains("'soon'"),
            backend -> assertThat(backend).startsWith("x.yaml:8:10: ").contains("'docker'"),
            baseline -> assertThat(baseline).startsWith("x.yaml:10:12: ").contains("no factor"));
  }

  @Test
  void a_required_part_that_is_missing_hides_nothing_else() {
    assertThat(wrong("name: x\nworkload: {duration: 1s}\ntopology: {nat: dnat}\n"))
        .satisfiesExactly(
            title -> assertThat(title).contains("lacks 'title'"),
            arrivals -> assertThat(arrivals).contains("lacks 'arrivals'"),
            nat -> assertThat(nat).contains("'dnat'"));
  }

  @Test
  void duplicate_keys_are_refused() {
    assertThat(wrong(LEAST + "repeat: 1\nrepeat: 2"))
        .containsExactly("x.yaml:6:1: duplicate key 'repeat'; expected each key once; remove one");
  }

  @Test
  void anchors_aliases_and_tags_are_refused() {
    assertThat(wrong(LEAST + "primary: &a [x.y]"))
        .containsExactly(
            "x.yaml:5:10: anchors and aliases (& and *) are not read; "
                + "expected plain mappings, lists and values");
    assertThat(wrong(LEAST + "primary: [*a]")).hasSize(1);
    assertThat(wrong(LEAST + "title: !!javax.script.ScriptEngineManager x"))
        .containsExactly(
            "x.yaml:5:8: tags (!) are not read; expected plain mappings, lists and values");
  }

  @Test
  void deep_nesting_is_refused_before_it_is_built() {
    assertThat(wrong("a: " + "[".repeat(100_000)))
        .containsExactly(
            "x.yaml:1:36: nested more than 32 deep; expected plain mappings, lists and values");
  }

  @Test
  void endless_lists_are_refused() {
    assertThat(wrong(LEAST + "primary: [" + "a.b, ".repeat(1001) + "]"))
        .containsExactly("x.yaml:5:10: primary has 1001 entries; expected at most 1000");
  }

  @Test
  @Timeout(20)
  void a_file_full_of_mistakes_is_answered_soon() {
    StringBuilder text = new StringBuilder(LEAST).append("matrix:\n");
    for (int factor = 0; factor < 4; factor++) {
      text.append("  sysctl.client.net.ipv4.x").append(factor).append(": [");
      IntStream.range(0, 250).forEach(level -> text.append(level).append(", "));
      text.append("]\n");
    }
    IntStream.range(0, 40_000).forEach(key -> text.append("workloat").append(key).append(": 1\n"));
    assertThat(wrong(text.toString())).hasSize(200);
  }

  @Test
  void text_that_is_not_yaml_is_refused_at_its_place() {
    assertThat(wrong("name: x\ntitle: \"unclosed"))
        .singleElement()
        .asString()
        .startsWith("x.yaml:2:");
    assertThat(wrong("")).containsExactly("x.yaml:1:1: the file is empty; expected an experiment");
    assertThat(wrong("- a"))
        .containsExactly("x.yaml:1:1: the file is not a mapping; expected keys such as 'name: …'");
    assertThat(wrong("a: 1\n---\nb: 2"))
        .singleElement()
        .asString()
        .contains("second YAML document");
  }

  @Test
  void names_that_results_use_themselves_are_refused() {
    assertThat(wrong(LEAST.replace("name: x", "name: reference")))
        .containsExactly(
            "x.yaml:1:7: the name 'reference' is taken by twlab's own results; expected another"
                + " name");
  }

  @Test
  void a_file_that_is_not_there_is_a_problem(@TempDir Path folder) {
    Path missing = folder.resolve("missing.yaml");
    assertThat(ExperimentFile.read(missing, ExperimentTexts.PROFILES))
        .isEqualTo(
            new ExperimentFile.Wrong(
                List.of(
                    new Problem(
                        missing.toString(),
                        1,
                        1,
                        "there is no such file",
                        "an experiment file",
                        ""))));
  }

  @Test
  void a_huge_file_is_refused(@TempDir Path folder) throws IOException {
    Path huge = Files.writeString(folder.resolve("huge.yaml"), "#".repeat((1 << 20) + 1));
    assertThat(
            ((ExperimentFile.Wrong) ExperimentFile.read(huge, ExperimentTexts.PROFILES)).problems())
        .extracting(Problem::what)
        .containsExactly("the file is larger than 1 MiB");
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("x.yaml"), new byte[] {'a', (byte) 0xff});
    assertThat(
            ((ExperimentFile.Wrong) ExperimentFile.read(file, ExperimentTexts.PROFILES)).problems())
        .extracting(Problem::what)
        .containsExactly("the file is not UTF-8 text");
  }

  private static String wholeExample() throws IOException {
    try (InputStream in = ExperimentFileTest.class.getResourceAsStream("whole-example.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
