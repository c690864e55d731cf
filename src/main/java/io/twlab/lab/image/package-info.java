/// The image that Docker nodes start from, built by twlab on first use and again only when its
/// content changed.
///
/// Three images stand on each other, so that what changes most costs least: a system (a slim
/// Debian, or this host's own `ip`, `ss`, `sysctl` and shell with their libraries), the base (a
/// Java runtime of the controller's JDK, and the libraries), and the agent (twlab's classes). May
/// use `host`, and of `lab` only its exception and what it knows of engines' complaints.
package io.twlab.lab.image;
