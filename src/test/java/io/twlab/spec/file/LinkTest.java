package io.twlab.spec.file;

import static io.twlab.spec.file.ExperimentTexts.LEAST;
import static io.twlab.spec.file.ExperimentTexts.valid;
import static io.twlab.spec.file.ExperimentTexts.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.twlab.spec.Impairment;
import io.twlab.spec.Link;
import io.twlab.spec.Loss;
import io.twlab.spec.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkTest {
  @Test
  void an_impairment_at_the_top_of_link_holds_for_both_directions() {
    Link link = link("delay: 5ms, server-to-client: {loss: 0.5%}");
    assertThat(link.clientToServer().delay()).isEqualTo(Duration.ofMillis(5));
    assertThat(link.clientToServer().loss()).isEqualTo(Loss.NONE);
    assertThat(link.serverToClient().delay()).isEqualTo(Duration.ofMillis(5));
    assertThat(link.serverToClient().loss()).isEqualTo(new Loss.Random(0.005));
  }

  @Test
  void a_key_given_for_one_direction_and_for_both_is_refused() {
    assertThat(wrong(LEAST + "link: {delay: 5ms, client-to-server: {delay: 1ms}}"))
        .contains(
            "x.yaml:5:39: link.client-to-server.delay is given for this direction and for both; "
                + "expected one of the two; remove one");
  }

  @Test
  void every_key_of_an_impairment_is_read() {
    Impairment there =
        link("client-to-server: {delay: 10ms, jitter: 2ms, distribution: paretonormal, loss: 1%,"
                + " corrupt: 0.1%, duplicate: 0.2%, reorder: 25%, rate: 10Mbit/s, limit: 99}")
            .clientToServer();
    assertThat(there)
        .isEqualTo(
            new Impairment(
                Duration.ofMillis(10),
                Duration.ofMillis(2),
                Impairment.Distribution.PARETONORMAL,
                new Loss.Random(0.01),
                0.001,
                0.002,
                0.25,
                Optional.of(10_000_000L),
                Optional.of(99)));
    assertThat(there.queueLimit()).isEqualTo(99);
  }

  @Test
  void loss_in_bursts_is_written_with_names_that_say_what_each_probability_is() {
    Loss loss =
        link("loss: {to-bad: 1%, to-good: 24%, while-bad: 50%, while-good: 0%}")
            .serverToClient()
            .loss();
    assertThat(loss).isEqualTo(new Loss.GilbertElliott(0.01, 0.24, 0.5, 0));
    assertThat(loss.mean()).isCloseTo(0.02, within(1e-12));
  }

  @Test
  void a_loss_that_is_neither_a_percentage_nor_a_whole_model_is_refused() {
    assertThat(
            wrong(
                LEAST
                    + "link: {client-to-server: {loss: {to-bad: 1%, to-good: 25%, while-bad:"
                    + " 100%}}}"))
        .singleElement()
        .asString()
        .contains("link.client-to-server.loss lacks 'while-good'");
    assertThat(wrong(LEAST + "link: {server-to-client: {loss: 3}}"))
        .containsExactly(
            "x.yaml:5:33: link.server-to-client.loss: '3' has no unit; expected a percentage such"
                + " as 0.5%; did you mean '3%'?");
    assertThat(wrong(LEAST + "link: {server-to-client: {loss: {p: 1%}}}"))
        .contains(
            "x.yaml:5:34: unknown key 'p' in link.server-to-client.loss; expected one of to-bad");
  }

  @Test
  void loss_and_delay_vary_in_a_matrix() {
    List<Link> links =
        valid(
                LEAST
                    + """
                    link: {delay: 5ms}
                    matrix:
                      link.delay: [0ms, 10ms]
                      link.client-to-server.loss: [0%, 1%, {to-bad: 1%, to-good: 25%, while-bad: 100%, while-good: 0%}]
                    """)
            .variants()
            .stream()
            .map(Variant::scenario)
            .map(scenario -> scenario.link())
            .toList();
    assertThat(links).hasSize(6);
    assertThat(links.getFirst().isBare()).isTrue();
    assertThat(links.get(4).clientToServer().loss()).isEqualTo(new Loss.Random(0.01));
    assertThat(links.get(4).serverToClient().loss()).isEqualTo(Loss.NONE);
    assertThat(links.get(5).clientToServer().loss()).isInstanceOf(Loss.GilbertElliott.class);
    assertThat(links.get(5).serverToClient().delay()).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void a_jitter_above_the_delay_is_refused_at_its_place() {
    assertThat(wrong(LEAST + "link: {delay: 1ms, client-to-server: {jitter: 2ms}}"))
        .containsExactly(
            "x.yaml:5:47: link jitter 2ms is more than the delay 1ms; expected a jitter of at most"
                + " the delay, since no packet can be early; raise the delay, or make both one"
                + " factor: link.client-to-server with mappings as levels");
  }

  @Test
  void a_level_that_leaves_jitter_without_its_delay_is_refused() {
    assertThat(wrong(LEAST + "link: {jitter: 2ms}\nmatrix: {link.delay: [0ms, 10ms]}"))
        .singleElement()
        .asString()
        .startsWith("x.yaml:5:16: link jitter 2ms is more than the delay 0ms");
  }

  @Test
  void reordering_without_a_delay_is_refused() {
    assertThat(wrong(LEAST + "link: {reorder: 5%}"))
        .containsExactly(
            "x.yaml:5:17: link reorder without a delay: a packet overtakes others by skipping"
                + " their delay; expected a delay beside it; add a delay such as 10ms");
  }

  @Test
  void a_distribution_without_jitter_is_refused() {
    assertThat(wrong(LEAST + "link: {delay: 5ms, distribution: normal}"))
        .singleElement()
        .asString()
        .startsWith("x.yaml:5:34: a link distribution without jitter changes nothing");
  }

  @Test
  void the_queue_holds_by_default_what_a_million_packets_a_second_need() {
    assertThat(link("delay: 10ms").clientToServer().queueLimit()).isEqualTo(11_000);
    assertThat(link("delay: 10ms, jitter: 2ms, distribution: normal").clientToServer().queueLimit())
        .isEqualTo(19_000);
    assertThat(link("delay: 1s, rate: 432kbit/s").clientToServer().queueLimit()).isEqualTo(2000);
    assertThat(link("loss: 1%").clientToServer().queueLimit()).isEqualTo(1000);
  }

  @Test
  void a_limit_alone_impairs_a_link() {
    assertThat(link("limit: 5").isBare()).isFalse();
    assertThat(link("loss: 0.001%").isBare()).isFalse();
    assertThat(link("rate: 1Gbit/s").isBare()).isFalse();
  }

  private static Link link(String keys) {
    return valid(LEAST + "link: {" + keys + "}").experiment().link();
  }
}
