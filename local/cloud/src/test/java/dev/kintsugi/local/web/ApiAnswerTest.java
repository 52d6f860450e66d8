package dev.kintsugi.local.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ApiAnswerTest {
  private static String body(Response response) throws IOException {
    return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void of_bareJson_isOkWithThatJson() throws IOException {
    Response response = ApiAnswer.of("{\"a\": 1}");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers().getFirst("Content-Type")).isEqualTo("application/json");
    assertThat(body(response)).isEqualTo("{\"a\": 1}");
    assertThat(body(ApiAnswer.of("\"plain\""))).isEqualTo("plain");
  }

  @Test
  void of_structured_isTaken() throws IOException {
    Response response =
        ApiAnswer.of(
            """
            {"statusCode": 201, "headers": {"etag": "\\"1\\"", "content-type": "text/csv"},
             "cookies": ["a=1", "b=2"], "body": "aGk=", "isBase64Encoded": true}
            """);
    assertThat(response.status()).isEqualTo(201);
    assertThat(response.headers().getFirst("ETag")).isEqualTo("\"1\"");
    assertThat(response.headers().getFirst("Content-Type")).isEqualTo("text/csv");
    assertThat(response.headers().get("Set-Cookie")).containsExactly("a=1", "b=2");
    assertThat(body(response)).isEqualTo("hi");
  }

  @Test
  void of_malformed_isAnInternalError() throws IOException {
    for (String answer :
        new String[] {
          "{\"statusCode\": \"no\"}",
          "{\"statusCode\": 200, \"body\": {}}",
          "{\"statusCode\": 200, \"body\": \"?\", \"isBase64Encoded\": true}",
          "{"
        }) {
      Response response = ApiAnswer.of(answer);
      assertThat(response.status()).as(answer).isEqualTo(500);
      assertThat(body(response)).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }
  }
}
