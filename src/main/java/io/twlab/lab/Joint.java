package io.twlab.lab;

import io.twlab.spec.Plan;

/// What joins the nodes of a lab.
///
/// All labs of an experiment have the same, so that what is compared differs by the impairment and
/// not by the number of bridges that a packet passes.
public enum Joint {
  /// One bridge for all nodes.
  BRIDGE,

  /// A bridge for the clients, one for the servers, and a link between them that can be impaired.
  LINK;

  /// What every lab of that experiment needs.
  public static Joint of(Plan plan) {
    boolean emulated =
        plan.variants().stream().anyMatch(variant -> variant.scenario().emulatesLink());
    return emulated ? LINK : BRIDGE;
  }
}
