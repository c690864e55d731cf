package io.twlab.lab;

import java.util.Optional;

/// What all parts of one lab of containers are made with.
///
/// @param emulator of the link, if it needs one
/// @param template of the nodes, whose image and limits routers and wire share
/// @param name of the lab, which names of containers and networks begin with
record DockerSite(
    DockerEngine engine,
    LabPlan plan,
    Optional<Emulator> emulator,
    ContainerTemplate template,
    String name) {}
