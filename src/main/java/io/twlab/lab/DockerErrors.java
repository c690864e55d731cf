package io.twlab.lab;

import com.github.dockerjava.api.exception.DockerException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an engine's errors mean for a lab.
final class DockerErrors {
  /// runc writes sysctls through /proc/sys when it starts a container, and says which it could not.
  private static final Pattern SYSCTL =
      Pattern.compile("(open|write)[^/]*/proc/sys/([^:\\s]+): ([a-z][a-z ]+)");

  /// The engine itself refuses some by name.
  private static final Pattern REFUSED_SYSCTL = Pattern.compile("sysctl \"?(net\\.[\\w.-]+)");

  private static final String START =
      "start an engine (docker/engine.sh start), or run as root with --backend namespaces";

  private DockerErrors() {}

  /// An engine that cannot be talked to.
  static LabException unreachable(String host, Throwable failure) {
    String text = deepest(failure);
    if (text.toLowerCase(Locale.ROOT).contains("permission denied")) {
      return new LabException(
          LabException.Cause.MACHINE,
          "this user may not talk to the Docker engine at " + host,
          "add the user to the group docker, or run as root",
          failure);
    }
    return new LabException(
        LabException.Cause.MACHINE,
        "no Docker engine answers at " + host + ": " + text,
        START,
        failure);
  }

  static LabException tooOld(String apiVersion) {
    return new LabException(
        LabException.Cause.MACHINE,
        "the Docker engine speaks API " + apiVersion + ", twlab needs 1.41 (engine 20.10) or newer",
        "update the engine, or run as root with --backend namespaces");
  }

  /// Something that the engine refused or failed to do.
  static LabException failed(String doing, Exception failure) {
    return new LabException(
        LabException.Cause.BROKEN, doing + ": " + message(failure), "", failure);
  }

  /// A container that did not start; a sysctl it was refused for is named.
  static LabException notStarted(NodeSettings settings, Exception failure) {
    return sysctl(settings, message(failure))
        .orElseGet(() -> failed("the container of " + settings.node() + " did not start", failure));
  }

  static Optional<LabException> sysctl(NodeSettings settings, String message) {
    Matcher path = SYSCTL.matcher(message);
    if (path.find()) {
      String name = path.group(2).replace('/', '.');
      boolean absent = path.group(3).startsWith("no such file");
      return Optional.of(
          absent ? settings.lacking(name) : settings.notTaken(name, "", path.group(3)));
    }
    Matcher named = REFUSED_SYSCTL.matcher(message);
    return named.find() && settings.requested().containsKey(named.group(1))
        ? Optional.of(settings.notTaken(named.group(1), "", message))
        : Optional.empty();
  }

  static boolean isOverlap(DockerException failure) {
    return message(failure).contains("overlaps");
  }

  /// A network that a container is still on.
  static boolean isInUse(DockerException failure) {
    return message(failure).contains("active endpoints");
  }

  private static String message(Exception failure) {
    return Optional.ofNullable(failure.getMessage()).orElse(failure.toString()).strip();
  }

  private static String deepest(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return Optional.ofNullable(deepest.getMessage()).orElse(deepest.toString());
  }
}
