package io.twlab.lab;

import io.twlab.host.Conntrack;
import io.twlab.measure.LinkSetting;
import java.io.IOException;
import java.util.List;

/// The router of a lab that translates the clients' addresses. It is no [Node]: no agent runs in
/// it.
public interface NatNode {
  /// For messages.
  String WHO = "the router that translates addresses";

  /// How many connections it can know at once.
  String MOST_ENTRIES = "net.netfilter.nf_conntrack_max";

  /// What it does and its sysctls, as the kernel gives them back now.
  List<LinkSetting> settings() throws LabException;

  /// Its connection tracking as it is now.
  Conntrack conntrack() throws IOException;
}
