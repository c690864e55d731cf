package io.twlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.twlab.spec.Fault;
import io.twlab.spec.Impairment;
import io.twlab.spec.Link;
import io.twlab.spec.Loss;
import io.twlab.spec.Matching;
import io.twlab.spec.Plan;
import io.twlab.spec.Tap;
import io.twlab.spec.file.ExperimentFile;
import io.twlab.spec.file.Overrides;
import io.twlab.spec.file.Planner;
import io.twlab.spec.file.Profiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EmulatorsTest {
  private static final Impairment LATE =
      new Impairment(
          Duration.ofMillis(10),
          Duration.ZERO,
          Impairment.Distribution.UNIFORM,
          Loss.NONE,
          0,
          0,
          0,
          Optional.empty(),
          Optional.empty());
  private static final Link ANY = new Link(Link.Emulation.AUTO, LATE, LATE);
  private static final Link BY_NETEM = new Link(Link.Emulation.NETEM, LATE, LATE);
  private static final Link BY_WIRE = new Link(Link.Emulation.WIRE, LATE, LATE);
  private static final String FAULTS = "faults: [{drop: {from: client}, name: lost}]";
  private static final Fault LOST =
      new Fault.Drop(Matching.from(Fault.Side.CLIENT, Fault.SegmentKind.ANY).match(), "lost");
  private static final Emulators.Probe YES = () -> {};
  private static final Emulators.Probe NO_NETEM = () -> refuse("no netem", "load it");
  private static final Emulators.Probe NO_TUN = () -> refuse("no TUN", "allow it");

  @Test
  void netem_comes_first_where_the_kernel_has_it() throws LabException {
    assertThat(new Emulators(YES, YES).of(ANY, Tap.NONE)).contains(Emulator.NETEM);
  }

  @Test
  void the_wire_takes_its_place_where_the_kernel_lacks_it() throws LabException {
    assertThat(new Emulators(NO_NETEM, YES).of(ANY, Tap.NONE)).contains(Emulator.WIRE);
  }

  @Test
  void what_is_asked_for_by_name_is_taken_or_refused() throws LabException {
    assertThat(new Emulators(YES, YES).of(BY_WIRE, Tap.NONE)).contains(Emulator.WIRE);
    assertThat(refusal(new Emulators(NO_NETEM, YES), BY_NETEM)).hasMessage("no netem");
    assertThat(refusal(new Emulators(YES, NO_TUN), BY_WIRE)).hasMessage("no TUN");
  }

  @Test
  void where_neither_works_both_remedies_are_told() {
    LabException neither = refusal(new Emulators(NO_NETEM, NO_TUN), ANY);
    assertThat(neither.kind()).isEqualTo(LabException.Cause.MACHINE);
    assertThat(neither).hasMessage("no netem; and no TUN");
    assertThat(neither.remedy()).isEqualTo("load it; or: allow it");
  }

  @Test
  void a_bare_link_needs_nothing_but_a_wire_that_is_asked_for_by_name_is_there()
      throws LabException {
    Emulators none = new Emulators(NO_NETEM, NO_TUN);
    assertThat(none.of(Link.BARE, Tap.NONE)).isEmpty();
    assertThat(none.of(new Link(Link.Emulation.NETEM, Impairment.NONE, Impairment.NONE), Tap.NONE))
        .isEmpty();
    assertThat(
            new Emulators(YES, YES)
                .of(new Link(Link.Emulation.WIRE, Impairment.NONE, Impairment.NONE), Tap.NONE))
        .contains(Emulator.WIRE);
  }

  @Test
  void only_the_wire_does_faults() throws LabException {
    Tap faults = new Tap(List.of(LOST), false);
    assertThat(new Emulators(YES, YES).of(Link.BARE, faults)).contains(Emulator.WIRE);
    assertThat(new Emulators(YES, YES).of(ANY, faults)).contains(Emulator.WIRE);
    LabException refused =
        catchThrowableOfType(
            LabException.class, () -> new Emulators(YES, NO_TUN).of(Link.BARE, faults));
    assertThat(refused).hasMessage("no TUN");
  }

  @Test
  void a_link_that_is_captured_stays_what_it_is() throws LabException {
    Tap capture = new Tap(List.of(), true);
    assertThat(new Emulators(NO_NETEM, NO_TUN).of(Link.BARE, capture)).isEmpty();
    assertThat(new Emulators(YES, YES).of(ANY, capture)).contains(Emulator.NETEM);
    assertThat(new Emulators(YES, YES).of(BY_NETEM, capture)).contains(Emulator.NETEM);
    assertThat(new Emulators(YES, YES).of(BY_WIRE, capture)).contains(Emulator.WIRE);
  }

  @Test
  void that_the_wire_stands_in_is_told_of_a_captured_link_too() throws LabException {
    List<String> told = new ArrayList<>();
    Plan plan = plan("link: {delay: 1ms}\nobserve: {capture: true}");
    new Emulators(NO_NETEM, YES).require(plan, told::add);
    assertThat(told).containsExactly("links are emulated by twlab's own wire: no netem");
  }

  @Test
  void that_the_wire_does_what_only_it_can_is_no_news() throws LabException {
    List<String> told = new ArrayList<>();
    new Emulators(NO_NETEM, YES).require(plan(FAULTS), told::add);
    assertThat(told).isEmpty();
  }

  @Test
  void the_kernel_is_asked_once() throws LabException {
    AtomicInteger asked = new AtomicInteger();
    Emulators emulators = new Emulators(asked::incrementAndGet, YES);
    Optional<Emulator> first = emulators.of(ANY, Tap.NONE);
    assertThat(emulators.of(BY_NETEM, Tap.NONE)).isEqualTo(first);
    assertThat(asked).hasValue(1);
  }

  @Test
  void a_machine_that_breaks_while_it_is_asked_does_not_count_as_one_without_netem() {
    Emulators.Probe broken =
        () -> {
          throw new LabException(LabException.Cause.BROKEN, "engine gone", "");
        };
    assertThat(refusal(new Emulators(broken, YES), ANY)).hasMessage("engine gone");
  }

  @Test
  void the_environment_says_what_was_found() throws LabException {
    TreeMap<String, String> facts = new TreeMap<>();
    Emulators emulators = new Emulators(NO_NETEM, YES);
    emulators.putInto(facts);
    assertThat(facts).isEmpty();
    assertThatCode(() -> emulators.of(ANY, Tap.NONE)).doesNotThrowAnyException();
    emulators.putInto(facts);
    assertThat(facts).containsEntry("link.emulation", "netem: no, wire: yes");
  }

  @Test
  void every_variant_is_asked_for_not_only_those_before_the_first_wire() {
    Plan plan = plan("link: {delay: 1ms}\nmatrix: {link.emulation: [auto, netem]}");
    LabException refused =
        catchThrowableOfType(
            LabException.class, () -> new Emulators(NO_NETEM, YES).require(plan, _ -> {}));
    assertThat(refused).hasMessage("no netem");
  }

  @Test
  void that_the_wire_stands_in_is_told_once_with_the_reason() throws LabException {
    List<String> told = new ArrayList<>();
    Plan plan = plan("matrix: {link.delay: [1ms, 2ms]}");
    new Emulators(NO_NETEM, YES).require(plan, told::add);
    assertThat(told).containsExactly("links are emulated by twlab's own wire: no netem");
  }

  private static Plan plan(String lines) {
    String text =
        """
        name: x
        title: A question?
        workload: {arrivals: {constant: 10/s}, duration: 1s}
        """;
    Profiles profiles = new Profiles(Path.of("experiments/profiles"), TreeMap::new);
    ExperimentFile file = ExperimentFile.parse(Path.of("x.yaml"), text + lines + "\n", profiles);
    assertThat(file).isInstanceOf(ExperimentFile.Valid.class);
    return Planner.plan((ExperimentFile.Valid) file, 1, Overrides.NONE);
  }

  private static void refuse(String message, String remedy) throws LabException {
    throw new LabException(LabException.Cause.MACHINE, message, remedy);
  }

  private static LabException refusal(Emulators emulators, Link link) {
    return catchThrowableOfType(LabException.class, () -> emulators.of(link, Tap.NONE));
  }
}
