package io.twlab.spec.file;

import static io.twlab.spec.file.ExperimentTexts.LEAST;
import static io.twlab.spec.file.ExperimentTexts.valid;
import static io.twlab.spec.file.ExperimentTexts.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twlab.spec.Problem;
import io.twlab.spec.Profile;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `sysctl.profile` of an experiment.
class ProfileTest {
  @TempDir Path folder;

  @Test
  void a_profile_weighs_less_than_both_which_weighs_less_than_a_side() throws IOException {
    Files.writeString(
        folder.resolve("mine.conf"),
        "net.ipv4.tcp_fin_timeout = 1\nnet.ipv4.tcp_tw_reuse = 1\nnet.ipv4.tcp_timestamps = 1\n");
    Sysctls sysctls =
        sysctls(
            "sysctl: {profile: mine.conf, both: {net.ipv4.tcp_tw_reuse: 2,"
                + " net.ipv4.tcp_timestamps: 2}, client: {net.ipv4.tcp_timestamps: 3}}");

    assertThat(sysctls.ofClients())
        .isEqualTo(
            Map.of(
                "net.ipv4.tcp_fin_timeout", "1",
                "net.ipv4.tcp_tw_reuse", "2",
                "net.ipv4.tcp_timestamps", "3"));
    assertThat(sysctls.ofServers()).containsEntry("net.ipv4.tcp_timestamps", "2");
    assertThat(sysctls.explicitOfServers()).doesNotContainKey("net.ipv4.tcp_fin_timeout");
  }

  @Test
  void the_matrix_weighs_more_than_a_profile() {
    List<Variant> variants =
        valid(
                LEAST
                    + "sysctl: {profile: tw-reuse}\n"
                    + "matrix: {sysctl.client.net.ipv4.tcp_tw_reuse: [0]}")
            .variants();

    assertThat(variants.getFirst().scenario().sysctl().ofClients())
        .containsEntry("net.ipv4.tcp_tw_reuse", "0");
    assertThat(variants.getFirst().scenario().sysctl().ofServers())
        .containsEntry("net.ipv4.tcp_tw_reuse", "1");
  }

  @Test
  void profiles_can_be_the_levels_of_a_factor() {
    List<Variant> variants =
        valid(LEAST + "matrix: {sysctl.profile: [linux-default, tw-reuse, host]}").variants();

    assertThat(variants)
        .extracting(Variant::slug)
        .containsExactly("profile=linux-default", "profile=tw-reuse", "profile=host");
    assertThat(variants)
        .extracting(variant -> variant.scenario().sysctl().ofServers())
        .containsExactly(
            Map.of(),
            Map.of("net.ipv4.tcp_tw_reuse", "1"),
            Map.of("net.ipv4.tcp_fin_timeout", "33", "net.ipv4.tcp_tw_reuse", "2"));
  }

  @Test
  void the_host_is_asked_once_however_many_variants_there_are() {
    AtomicInteger asked = new AtomicInteger();
    Profiles profiles =
        new Profiles(
            Path.of("experiments", "profiles"),
            () -> new TreeMap<>(Map.of("net.ipv4.tcp_fin_timeout", "" + asked.incrementAndGet())));
    ExperimentFile file =
        ExperimentFile.parse(
            Path.of("x.yaml"),
            LEAST + "sysctl: {profile: host}\nmatrix: {workload.exchange.request: [1B, 2B]}",
            profiles);

    assertThat(asked).hasValue(1);
    assertThat(((ExperimentFile.Valid) file).variants())
        .hasSize(2)
        .allSatisfy(
            variant ->
                assertThat(variant.scenario().sysctl().ofClients())
                    .containsEntry("net.ipv4.tcp_fin_timeout", "1"));
  }

  @Test
  void none_is_no_profile() {
    assertThat(valid(LEAST + "sysctl: {profile: none}").experiment().sysctl().profile()).isEmpty();
  }

  @Test
  void an_unknown_profile_is_answered_with_the_nearest() {
    assertThat(wrong(LEAST + "sysctl: {profile: tw-resue}"))
        .containsExactly(
            "x.yaml:5:19: sysctl.profile: 'tw-resue' is no profile that comes with twlab; expected"
                + " the name of a shipped profile, host, or a file such as mine.conf; did you mean"
                + " 'tw-reuse'?");
  }

  @Test
  void a_wrong_level_is_told_at_its_place() {
    assertThat(wrong(LEAST + "matrix: {sysctl.profile: [tw-reuse, zzz]}"))
        .singleElement()
        .asString()
        .startsWith("x.yaml:5:37: sysctl.profile: 'zzz' is no profile")
        .contains("shipped are folklore, linux-default");
  }

  @Test
  void problems_of_a_profile_follow_those_of_the_experiment() throws IOException {
    Files.writeString(folder.resolve("a.conf"), "net.ipv4.tcp_tw_reuse\n\nnet.x = *\n");
    ExperimentFile file = read(LEAST + "sysctl: {profile: a.conf}\nrepeats: 3");

    assertThat(((ExperimentFile.Wrong) file).problems())
        .extracting(Problem::toString)
        .satisfiesExactly(
            first -> assertThat(first).startsWith(folder.resolve("x.yaml") + ":6:1: "),
            second -> assertThat(second).startsWith(folder.resolve("a.conf") + ":1:1: "),
            third -> assertThat(third).startsWith(folder.resolve("a.conf") + ":3:9: "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/sysctl.conf",
        "../outside.conf",
        "sub/../../outside.conf",
        "link.conf",
        "linked/outside.conf"
      })
  void a_file_outside_the_experiments_folder_cannot_be_named(String name) throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    Files.createDirectories(own.resolve("sub"));
    Files.writeString(folder.resolve("outside.conf"), "net.ipv4.tcp_tw_reuse = 1\n");
    Files.createSymbolicLink(own.resolve("link.conf"), folder.resolve("outside.conf"));
    Files.createSymbolicLink(own.resolve("linked"), folder);
    ExperimentFile file =
        ExperimentFile.parse(
            own.resolve("x.yaml"),
            LEAST + "sysctl: {profile: " + name + "}",
            ExperimentTexts.PROFILES);

    assertThat(((ExperimentFile.Wrong) file).problems())
        .singleElement()
        .asString()
        .contains(":5:19: sysctl.profile: '" + name + "' leads out of the experiment's folder")
        .contains("--profile");
  }

  @Test
  void a_file_in_a_folder_below_can_be_named() throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    Files.writeString(folder.resolve("sub/a.conf"), "net.ipv4.tcp_tw_reuse = 1\n");

    assertThat(sysctls("sysctl: {profile: sub/a.conf}").ofClients())
        .containsEntry("net.ipv4.tcp_tw_reuse", "1");
  }

  @Test
  void a_file_that_is_not_there_or_no_file_is_told() throws IOException {
    Files.createDirectories(folder.resolve("folder.conf"));
    for (String name : List.of("gone.conf", "folder.conf")) {
      assertThat(
              ((ExperimentFile.Wrong) read(LEAST + "sysctl: {profile: " + name + "}")).problems())
          .singleElement()
          .asString()
          .contains("'" + name + "' is no file in the experiment's folder");
    }
    assertThat(((ExperimentFile.Wrong) read(LEAST + "sysctl: {profile: folklore.conf}")).problems())
        .singleElement()
        .asString()
        .endsWith("did you mean 'folklore'?");
  }

  @Test
  void a_profile_of_the_command_line_takes_the_place_of_the_experiments() {
    Profile other =
        new Profile("o", "", new TreeMap<>(Map.of("net.a", "1")), new TreeSet<>(), new TreeMap<>());
    Overrides overrides = new Overrides(OptionalInt.empty(), Optional.of(other));

    assertThat(Planner.plan(valid(LEAST + "sysctl: {profile: tw-reuse}"), 1, overrides).variants())
        .extracting(variant -> variant.scenario().sysctl().ofClients())
        .containsExactly(Map.of("net.a", "1"));
    ExperimentFile.Valid varying = valid(LEAST + "matrix: {sysctl.profile: [tw-reuse]}");
    assertThatThrownBy(() -> Planner.plan(varying, 1, overrides))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("varies sysctl.profile itself");
  }

  private Sysctls sysctls(String text) {
    ExperimentFile file = read(LEAST + text);
    assertThat(file).as("%s", file).isInstanceOf(ExperimentFile.Valid.class);
    return ((ExperimentFile.Valid) file).variants().getFirst().scenario().sysctl();
  }

  private ExperimentFile read(String text) {
    return ExperimentFile.parse(folder.resolve("x.yaml"), text, ExperimentTexts.PROFILES);
  }
}
