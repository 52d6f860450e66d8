package dev.kintsugi.local.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackServerTest {
  private static final int LIMIT = 1 << 20;
  private static final int ROUNDS = 50;

  /** Beyond 64 KB the JDK's server ends the connection by itself, without a word. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 1})
  void call_afterOneWhoseBodyWasNotRead_isAnswered(double limits) throws Exception {
    byte[] body = new byte[(int) (limits * LIMIT)];
    try (LoopbackServer server = LoopbackServer.start(0, LIMIT, call -> Response.empty(401));
        HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < ROUNDS; i++) {
        assertThat(post(client, server, body).statusCode()).isEqualTo(401);
        assertThat(post(client, server, new byte[1]).statusCode()).isEqualTo(401);
      }
    }
  }

  @Test
  void body_overTheLimit_isAnsweredThatItIsTooLarge() throws Exception {
    try (LoopbackServer server = LoopbackServer.start(0, LIMIT, LoopbackServerTest::length);
        HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < ROUNDS; i++) {
        assertThat(post(client, server, new byte[LIMIT + 1]).statusCode()).isEqualTo(413);
        assertThat(post(client, server, new byte[LIMIT]).body()).isEqualTo("" + LIMIT);
      }
    }
  }

  /** Of a larger body no more is read than the limit once more; the connection ends, no other. */
  @ParameterizedTest
  @ValueSource(doubles = {1.1, 1.9, 20})
  void call_afterOneThatWasCutOff_isAnswered(double limits) throws Exception {
    byte[] body = new byte[(int) (limits * LIMIT)];
    try (LoopbackServer server = LoopbackServer.start(0, LIMIT, call -> Response.empty(401));
        HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < ROUNDS; i++) {
        try {
          assertThat(post(client, server, body).statusCode()).isEqualTo(401);
        } catch (IOException e) {
          // Cut off while it still sent.
        }
        assertThat(post(client, server, new byte[3]).statusCode()).isEqualTo(401);
      }
    }
  }

  private static Response length(Request request) throws IOException {
    return Response.json(200, "" + request.bytes().length);
  }

  private static HttpResponse<String> post(HttpClient client, LoopbackServer server, byte[] body)
      throws IOException, InterruptedException {
    var sent = HttpRequest.BodyPublishers.ofByteArray(body);
    return client.send(
        HttpRequest.newBuilder(server.uri()).POST(sent).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
