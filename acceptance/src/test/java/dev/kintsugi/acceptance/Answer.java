package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the API answered.
 *
 * @param status the HTTP status
 * @param type the content type
 * @param etag the entity tag; empty if there is none
 * @param text the body
 * @param body the body as JSON; missing if it is none
 */
record Answer(int status, String type, String etag, String text, JsonNode body) {
  Answer is(int expected) {
    assertThat(status).as("%s", text).isEqualTo(expected);
    return this;
  }

  /** A problem as the description promises it: with its title, and status repeated. */
  Answer isProblem(int expected) {
    is(expected);
    assertThat(type).startsWith("application/problem+json");
    assertThat(body.path("status").asInt()).isEqualTo(expected);
    assertThat(body.path("title").asText()).isNotEmpty();
    return this;
  }

  String at(String field) {
    return body.path(field).asText();
  }
}
