package io.twlab.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/// A Docker engine that answers what it was told to, for what a real one does only rarely.
public final class FakeEngine implements AutoCloseable {
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<URI> queries = new CopyOnWriteArrayList<>();
  private final Map<String, Queue<Answer>> answers = new HashMap<>();
  private final HttpServer server;
  private final DockerClient client;

  private record Answer(int status, String json) {}

  public FakeEngine() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    DockerClientConfig config =
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(host())
            .withDockerTlsVerify(false)
            .build();
    client =
        DockerClientImpl.getInstance(
            config,
            new ZerodepDockerHttpClient.Builder().dockerHost(config.getDockerHost()).build());
  }

  /// Adds an answer to `request` (`DELETE /networks/n1`); each is given once. Without any left the
  /// answer is 404.
  public FakeEngine on(String request, int status, String json) {
    synchronized (answers) {
      answers.computeIfAbsent(request, _ -> new ArrayDeque<>()).add(new Answer(status, json));
    }
    return this;
  }

  public DockerClient client() {
    return client;
  }

  /// What DOCKER_HOST has to be.
  String host() {
    return "tcp://127.0.0.1:" + server.getAddress().getPort();
  }

  DockerEngine engine() {
    return new DockerEngine(client, "fake", true, ApiVersion.OLDEST);
  }

  /// Method and path of all requests so far.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /// What stood behind the question mark of every request to that path, decoded.
  public List<String> queries(String path) {
    return queries.stream()
        .filter(query -> query.getPath().equals(path))
        .map(query -> String.valueOf(query.getQuery()))
        .toList();
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    requests.add(request);
    queries.add(exchange.getRequestURI());
    exchange.getRequestBody().readAllBytes();
    Answer answer = next(request);
    byte[] body = answer.json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private Answer next(String request) {
    synchronized (answers) {
      Answer answer = answers.getOrDefault(request, new ArrayDeque<>()).poll();
      return answer == null ? new Answer(404, "{\"message\":\"no " + request + "\"}") : answer;
    }
  }
}
