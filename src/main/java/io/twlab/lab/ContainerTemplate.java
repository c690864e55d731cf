package io.twlab.lab;

/// What the containers of all labs have in common.
///
/// @param image to start nodes from
/// @param agent how the image starts the agent
/// @param limits of every container
/// @param sysctls what containers of this image have
record ContainerTemplate(
    String image, AgentCommand agent, ContainerLimits limits, DockerSysctls sysctls) {}
