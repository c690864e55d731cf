package io.twlab.lab;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/// What an engine's errors mean for a lab.
final class DockerErrors {
  /// runc writes sysctls through /proc/sys when it starts a container, and says which it could not.
  private static final Pattern NOFILE = Pattern.compile("rlimit type 7\\b|RLIMIT_NOFILE");

  private static final Pattern SYSCTL =
      Pattern.compile("(open|write)[^/]*/proc/sys/([^:\\s]+): ([a-z][a-z ]+)");

  /// The engine itself refuses some by name.
  private static final Pattern REFUSED_SYSCTL = Pattern.compile("sysctl \"?(net\\.[\\w.-]+)");

  /// An engine's answer as the client library shows it; the words are what counts.
  private static final Pattern ANSWER =
      Pattern.compile("Status \\d+: \\{\"message\":\"(.*)\"}", Pattern.DOTALL);

  private static final String START =
      "start an engine (docker/engine.sh start), or run as root with --backend namespaces";

  private static final String TLS =
      "DOCKER_TLS_VERIFY=1 with DOCKER_CERT_PATH, a folder with ca.pem (that signed the engine's"
          + " certificate, which names its host), cert.pem and key.pem (signed by what the engine"
          + " trusts)";

  private DockerErrors() {}

  /// An engine that cannot be talked to.
  static LabException unreachable(String host, Throwable failure) {
    String text = EngineGoneException.deepest(failure);
    if (isOfTls(failure)) {
      return noTls(host, text, failure);
    }
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

  /// An engine that TLS was begun with. One that does not trust a certificate closes the connection
  /// after the handshake (TLS 1.3), and its alert may come too late to be read.
  static LabException unreachableByTls(String host, Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SocketException && !(each instanceof ConnectException)) {
        return noTls(
            host,
            "it broke off the connection ("
                + each.getMessage()
                + "), as one does that does not trust the client's certificate",
            failure);
      }
    }
    return unreachable(host, failure);
  }

  private static LabException noTls(String host, String why, Throwable failure) {
    return new LabException(
        LabException.Cause.MACHINE,
        "the Docker engine at " + host + " and twlab do not agree on TLS: " + why,
        TLS,
        failure);
  }

  static LabException tooOld(ApiVersion newest) {
    return new LabException(
        LabException.Cause.MACHINE,
        "the Docker engine speaks API "
            + newest
            + " at most, twlab needs "
            + ApiVersion.OLDEST
            + " (engine 20.10) or newer",
        "update the engine, or run as root with --backend namespaces");
  }

  static LabException tooNew(ApiVersion oldest) {
    return new LabException(
        LabException.Cause.MACHINE,
        "the Docker engine speaks API "
            + oldest
            + " at least, this twlab knows "
            + ApiVersion.NEWEST
            + " at most",
        "update twlab, or let the engine speak it: \"min-api-version\": \""
            + ApiVersion.NEWEST
            + "\" in its daemon.json");
  }

  /// Something that the engine refused or failed to do.
  static LabException failed(String doing, Exception failure) {
    return switch (failure) {
      case EngineGoneException _ ->
          new LabException(
              LabException.Cause.MACHINE,
              doing + ": " + message(failure),
              "start the engine again; what is left in it goes at the next start, or by"
                  + " `./twlab clean`",
              failure);
      case Exception _ when EngineComplaint.isDiskFull(message(failure)) ->
          new LabException(
              LabException.Cause.MACHINE,
              doing + ": " + message(failure),
              EngineComplaint.DISK_REMEDY,
              failure);
      case Exception _ ->
          new LabException(LabException.Cause.BROKEN, doing + ": " + message(failure), "", failure);
    };
  }

  /// No addresses were free, though the engine's list of networks said so.
  static LabException noFreeAddresses(int tries, DockerException failure) {
    return new LabException(
        LabException.Cause.MACHINE,
        "the lab's network cannot be made: the engine refused "
            + tries
            + " blocks of addresses in turn; the last time: "
            + message(failure),
        "remove networks that nothing uses (`docker network prune`), and routes within "
            + AddressPlan.IPV4_LABS,
        failure);
  }

  /// Somebody removed the node image after it was made ready.
  static boolean isImageMissing(LabException failure) {
    return failure.getCause() instanceof NotFoundException missing
        && message(missing).contains("No such image");
  }

  /// The engine was started with lower limits than were asked for, and without the right to raise
  /// them.
  static boolean areRlimitsRefused(LabException failure) {
    return failure.getCause() instanceof DockerException refusal
        && message(refusal).contains("rlimit");
  }

  /// Among them the limit of open files, which runc tells by its number and crun by its name.
  static boolean areOpenFilesRefused(LabException failure) {
    return failure.getCause() instanceof DockerException refusal
        && NOFILE.matcher(message(refusal)).find();
  }

  /// A container that did not start; a sysctl it was refused for is named.
  static LabException notStarted(AskedSysctls sysctls, Exception failure) {
    return sysctl(sysctls, message(failure))
        .orElseGet(() -> failed("the container of " + sysctls.who() + " did not start", failure));
  }

  static Optional<LabException> sysctl(AskedSysctls sysctls, String message) {
    Matcher path = SYSCTL.matcher(message);
    if (path.find()) {
      String name = path.group(2).replace('/', '.');
      boolean absent = path.group(3).startsWith("no such file");
      return Optional.of(
          absent ? sysctls.lacking(name) : sysctls.notTaken(name, "", path.group(3)));
    }
    Matcher named = REFUSED_SYSCTL.matcher(message);
    return named.find() && sysctls.requested().containsKey(named.group(1))
        ? Optional.of(sysctls.notTaken(named.group(1), "", message))
        : Optional.empty();
  }

  /// Two texts: of the address pool, and of the bridge.
  static boolean isOverlap(DockerException failure) {
    return message(failure).contains("overlap");
  }

  /// A network that a container is still on.
  static boolean isInUse(DockerException failure) {
    return message(failure).contains("active endpoints");
  }

  private static String message(Exception failure) {
    String text = Optional.ofNullable(failure.getMessage()).orElse(failure.toString()).strip();
    Matcher answer = ANSWER.matcher(text);
    return answer.matches() ? answer.group(1).replace("\\\"", "\"").replace("\\n", " ") : text;
  }

  /// One side asks for TLS and the other does not, or a certificate is not trusted.
  private static boolean isOfTls(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SSLException || String.valueOf(each.getMessage()).contains("HTTPS")) {
        return true;
      }
    }
    return false;
  }
}
