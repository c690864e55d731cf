package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.twlab.spec.Sysctls;
import io.twlab.spec.Topology;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabLabelTest {
  private static final LabPlan PLAN = LabContract.plan(Topology.PAIR, Sysctls.NONE);
  private static final ControllerId DEAD = new ControllerId(1, 1, currentPidNamespace(), boot());

  @Test
  void a_label_is_read_back_from_a_command_line() {
    LabLabel label = LabLabel.keeper(ControllerId.current(), PLAN, "client1");
    assertThat(label.trial()).isEqualTo("a=1,_b=2__1");
    assertThat(NamespaceLeftovers.label(String.join("\0", Keeper.argv(label)) + "\0"))
        .contains(label);
  }

  @Test
  void an_agents_label_is_an_argument_of_its_jvm() {
    LabLabel label = LabLabel.agent(ControllerId.current(), PLAN, "server1");
    AgentCommand command = new AgentCommand("java", "x.jar", "Main");
    assertThat(
            NamespaceLeftovers.label(
                String.join("\0", command.argv(label.toString(), Topology.Family.IPV4))))
        .contains(label);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grep\0twlab-keeper\0",
        "grep\0twlab-keeper:1-2-3-ab:run:trial\0",
        "vim\0notes about twlab-keeper:1-2-3-ab:run:trial:client1\0",
        "sh\0twlab-keeper:17:run:trial:client1\0",
        ""
      })
  void command_lines_that_only_mention_a_label_have_none(String commandLine) {
    assertThat(NamespaceLeftovers.label(commandLine)).isEmpty();
  }

  @Test
  void this_controller_lives_and_one_with_another_start_is_dead() {
    assertThat(ControllerId.current().liveness()).isEqualTo(ControllerId.Liveness.ALIVE);
    assertThat(DEAD.liveness()).isEqualTo(ControllerId.Liveness.DEAD);
  }

  @Test
  void controllers_that_cannot_be_seen_are_not_called_dead() {
    ControllerId here = ControllerId.current();
    assertThat(new ControllerId(here.pid(), here.startTicks(), 1, here.boot()).liveness())
        .isEqualTo(ControllerId.Liveness.OUT_OF_SIGHT);
    assertThat(
            new ControllerId(here.pid(), here.startTicks(), here.pidNamespace(), "0f").liveness())
        .isEqualTo(ControllerId.Liveness.OF_OTHER_BOOT);
  }

  @Test
  void the_start_of_a_process_is_found_behind_any_name() {
    String fields = "S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4242 20";
    assertThat(ControllerId.startTicks("12 (a) b) " + fields)).contains(4242L);
    assertThat(ControllerId.startTicks("12 (sh) Z" + fields.substring(1))).isEmpty();
  }

  @Test
  void docker_leftovers_are_those_of_dead_controllers_only() {
    var labels = new HashMap<>(DockerLabels.of(PLAN));
    assertThat(DockerLabels.areLeftovers(labels, true)).isFalse();
    labels.put(DockerLabels.CONTROLLER, DEAD.toString());
    assertThat(DockerLabels.areLeftovers(labels, true)).isTrue();
    labels.put(DockerLabels.CONTROLLER, "something else");
    assertThat(DockerLabels.areLeftovers(labels, true)).isFalse();
    assertThat(DockerLabels.areLeftovers(null, true)).isFalse();
  }

  @Test
  void after_a_reboot_only_the_local_engine_is_cleaned() {
    var labels = Map.of(DockerLabels.CONTROLLER, "1-1-1-0f");
    assertThat(DockerLabels.areLeftovers(labels, true)).isTrue();
    assertThat(DockerLabels.areLeftovers(labels, false)).isFalse();
  }

  private static long currentPidNamespace() {
    return ControllerId.current().pidNamespace();
  }

  private static String boot() {
    return ControllerId.current().boot();
  }
}
