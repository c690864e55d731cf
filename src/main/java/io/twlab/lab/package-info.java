/// Sealed backends (namespaces, Docker): nodes, links and sysctls as nested scopes, and pruning.
///
/// A lab is opened for one trial and closed after it; nothing of it outlives the controller. May
/// use `spec`, `measure` (node ids), `control` and `host`. The only package that knows Docker.
package io.twlab.lab;
