package io.twlab.lab;

import io.twlab.spec.Link;
import io.twlab.spec.Plan;
import io.twlab.spec.Tap;
import io.twlab.spec.Variant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Which emulators the labs of a backend can have: asked of the kernel when first wanted, and then
/// remembered.
final class Emulators {
  /// Tries an emulator.
  interface Probe {
    /// @throws LabException MACHINE with the remedy, where it does not work
    void require() throws LabException;
  }

  private final Map<Emulator, Probe> probes;

  /// Empty for one that works, else why it does not.
  private final Map<Emulator, Optional<LabException>> found = new EnumMap<>(Emulator.class);

  Emulators(Probe netem, Probe wire) {
    probes = Map.of(Emulator.NETEM, netem, Emulator.WIRE, wire);
  }

  /// Refuses a plan with a link that nothing here can emulate.
  ///
  /// @param log told where links are not emulated by the kernel though the plan does not say how
  void require(Plan plan, Consumer<String> log) throws LabException {
    boolean wireForNetem = false;
    for (Variant variant : plan.variants()) {
      Link link = variant.scenario().link();
      Tap tap = variant.scenario().tap();
      boolean byWire = of(link, tap).equals(Optional.of(Emulator.WIRE));
      boolean forNetem = tap.faults().isEmpty() && link.emulation() == Link.Emulation.AUTO;
      wireForNetem |= byWire && forNetem;
    }
    if (wireForNetem) {
      String reason = refusal(Emulator.NETEM).map(LabException::getMessage).orElse("");
      log.accept("links are emulated by twlab's own wire: " + reason);
    }
  }

  /// What emulates a link; empty where nothing has to.
  ///
  /// @param tap whose faults only the wire can do; packets are kept on any link
  Optional<Emulator> of(Link link, Tap tap) throws LabException {
    if (!tap.faults().isEmpty()) {
      return Optional.of(required(Emulator.WIRE));
    }
    return link.isEmulated() ? Optional.of(choose(link.emulation())) : Optional.empty();
  }

  private Emulator choose(Link.Emulation emulation) throws LabException {
    return switch (emulation) {
      case NETEM -> required(Emulator.NETEM);
      case WIRE -> required(Emulator.WIRE);
      case AUTO -> whichever();
    };
  }

  private Emulator required(Emulator emulator) throws LabException {
    Optional<LabException> refusal = refusal(emulator);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    return emulator;
  }

  private Emulator whichever() throws LabException {
    Optional<LabException> noNetem = refusal(Emulator.NETEM);
    if (noNetem.isEmpty()) {
      return Emulator.NETEM;
    }
    Optional<LabException> noWire = refusal(Emulator.WIRE);
    if (noWire.isEmpty()) {
      return Emulator.WIRE;
    }
    LabException neither =
        new LabException(
            LabException.Cause.MACHINE,
            noNetem.get().getMessage() + "; and " + noWire.get().getMessage(),
            noNetem.get().remedy() + "; or: " + noWire.get().remedy(),
            noNetem.get());
    neither.addSuppressed(noWire.get());
    throw neither;
  }

  private synchronized Optional<LabException> refusal(Emulator emulator) throws LabException {
    Optional<LabException> known = found.get(emulator);
    if (known == null) {
      known = ask(probes.get(emulator));
      found.put(emulator, known);
    }
    return known;
  }

  private static Optional<LabException> ask(Probe probe) throws LabException {
    try {
      probe.require();
      return Optional.empty();
    } catch (LabException e) {
      if (e.kind() != LabException.Cause.MACHINE) {
        throw e;
      }
      return Optional.of(e);
    }
  }

  /// What the environment of a result says, as far as it was asked: `netem: no, wire: yes`.
  synchronized void putInto(SortedMap<String, String> facts) {
    if (!found.isEmpty()) {
      facts.put(
          "link.emulation",
          new TreeSet<>(found.keySet())
              .stream()
                  .map(each -> each.word() + ": " + (found.get(each).isEmpty() ? "yes" : "no"))
                  .collect(Collectors.joining(", ")));
    }
  }
}
