package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.twlab.measure.NodeId;
import io.twlab.measure.Role;
import io.twlab.measure.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What of a profile may go without effect, and what may not.
class NodeSettingsTest {
  private static final String REUSE = "net.ipv4.tcp_tw_reuse";
  private static final String RECYCLE = "net.ipv4.tcp_tw_recycle";
  private static final String RMEM = "net.core.rmem_max";
  private static final NodeId CLIENT = new NodeId(Role.CLIENT, 1);
  private static final TreeMap<String, String> NODE =
      new TreeMap<>(Map.of(REUSE, "2", RMEM, "212992"));

  @Test
  void what_a_node_lacks_of_a_profile_is_not_set_and_is_recorded() throws LabException {
    NodeSettings settings = ofProfile(Map.of(REUSE, "2", RECYCLE, "1", RMEM, "999"), Set.of());

    settings.requireKnown(NODE);
    settings.requireTaken(NODE, "");
    assertThat(settings.settable(NODE)).isEqualTo(Map.of(REUSE, "2"));
    assertThat(settings.settings(NODE))
        .extracting(Setting::key, Setting::requested, Setting::actual, Setting::waived)
        .containsExactly(
            tuple("sysctl." + RMEM, Optional.of("999"), "212992", Optional.of("the machine's")),
            tuple("sysctl." + RECYCLE, Optional.of("1"), "", Optional.of("not there")),
            tuple("sysctl." + REUSE, Optional.of("2"), "2", Optional.empty()));
  }

  @Test
  void what_the_experiment_itself_asks_for_must_be_there() {
    NodeSettings settings = new NodeSettings(CLIENT, Map.of(RECYCLE, "1"));

    assertThatThrownBy(() -> settings.requireKnown(NODE))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(RECYCLE);
  }

  @Test
  void what_the_experiment_itself_asks_for_is_not_the_machines_to_keep() {
    NodeSettings settings = new NodeSettings(CLIENT, Map.of(RMEM, "999"));

    assertThat(settings.settable(NODE)).containsOnlyKeys(RMEM);
    assertThatThrownBy(() -> settings.requireTaken(NODE, "no")).hasMessageContaining(RMEM);
  }

  @Test
  void a_refused_value_of_a_profile_is_a_fault_unless_the_profile_says_otherwise() {
    assertThatThrownBy(() -> ofProfile(Map.of(REUSE, "7"), Set.of()).requireTaken(NODE, ""))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("asked '7', got '2'");
    NodeSettings lenient = ofProfile(Map.of(REUSE, "7"), Set.of(REUSE));
    assertThatCode(() -> lenient.requireTaken(NODE, "")).doesNotThrowAnyException();
    assertThat(lenient.settings(NODE))
        .filteredOn(setting -> !setting.taken())
        .extracting(Setting::waived)
        .containsExactly(Optional.of("refused"));
  }

  private static NodeSettings ofProfile(Map<String, String> requested, Set<String> lenient) {
    return new NodeSettings(CLIENT, requested, requested.keySet(), lenient);
  }
}
