package io.twlab.lab;

import io.twlab.spec.Link;
import io.twlab.spec.Sysctls;
import io.twlab.spec.Tap;
import io.twlab.spec.Topology;
import io.twlab.spec.Transport;

/// What a lab has to look like.
///
/// @param run identifies the run in labels, so that leftovers are found
/// @param trial short name of the trial, unique in the run
/// @param joint [Joint#LINK] if the link is impaired here or in another lab of the experiment
/// @param tap what is done to single segments of the link
/// @param sysctls effective sysctls (profile already resolved into them)
/// @param seed of the trial, for what is random in the lab: netem's draws
/// @param subnet index of the address block that the lab may use, so that labs that overlap in time
///   do not clash
/// @param transport that agents use; a container may need leave for its system calls
public record LabPlan(
    String run,
    String trial,
    Topology topology,
    Joint joint,
    Link link,
    Tap tap,
    Sysctls sysctls,
    long seed,
    int subnet,
    Transport transport) {}
