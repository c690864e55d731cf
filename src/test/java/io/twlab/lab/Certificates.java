package io.twlab.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A certificate authority of a test, made by openssl(1), and what it signs.
record Certificates(Path folder) {
  static Certificates in(Path folder) throws Exception {
    Certificates made = new Certificates(Files.createDirectories(folder));
    made.openssl(
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority-of-a-test"
            + " -keyout ca-key.pem -out ca.pem");
    return made;
  }

  /// Makes `NAME/cert.pem` and `NAME/key.pem`, with the authority's `ca.pem` beside them.
  ///
  /// @param extensions such as `subjectAltName=IP:127.0.0.1`
  Path sign(String name, String... extensions) throws Exception {
    Path place = Files.createDirectories(folder.resolve(name));
    Files.write(place.resolve("extensions"), List.of(extensions));
    openssl(
        "req -newkey rsa:2048 -nodes -subj /CN=%s -keyout %s/key.pem -out %s/request"
            .formatted(name, name, name));
    openssl(
        "x509 -req -days 2 -in %s/request -CA ca.pem -CAkey ca-key.pem -CAcreateserial -extfile"
                .formatted(name)
            + " %s/extensions -out %s/cert.pem".formatted(name, name));
    Files.copy(folder.resolve("ca.pem"), place.resolve("ca.pem"));
    return place;
  }

  private void openssl(String arguments) throws IOException, InterruptedException {
    List<String> argv = new ArrayList<>(List.of("openssl"));
    argv.addAll(List.of(arguments.split(" ")));
    Process process =
        new ProcessBuilder(argv).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(argv + ": " + said);
    }
  }
}
