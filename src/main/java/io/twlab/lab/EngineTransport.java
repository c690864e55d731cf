package io.twlab.lab;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/// How requests reach an engine. docker-java reports a broken connection by a bare
/// RuntimeException; here it becomes an [EngineGoneException], which is a DockerException like any
/// other failure.
record EngineTransport(DockerHttpClient http, String host) implements DockerHttpClient {
  @Override
  public Response execute(Request request) {
    try {
      return new Answer(http.execute(request));
    } catch (RuntimeException e) {
      throw e.getCause() instanceof IOException ? new EngineGoneException(host, e) : e;
    }
  }

  @Override
  public void close() throws IOException {
    http.close();
  }

  private final class Answer implements Response {
    private final Response response;

    private Answer(Response response) {
      this.response = response;
    }

    @Override
    public int getStatusCode() {
      return response.getStatusCode();
    }

    @Override
    public Map<String, List<String>> getHeaders() {
      return response.getHeaders();
    }

    @Override
    public InputStream getBody() {
      return new Body(response.getBody());
    }

    @Override
    public void close() {
      response.close();
    }
  }

  private final class Body extends FilterInputStream {
    private Body(InputStream in) {
      super(in);
    }

    @Override
    public int read() {
      try {
        return in.read();
      } catch (IOException e) {
        throw new EngineGoneException(host, e);
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      try {
        return in.read(bytes, offset, length);
      } catch (IOException e) {
        throw new EngineGoneException(host, e);
      }
    }
  }
}
