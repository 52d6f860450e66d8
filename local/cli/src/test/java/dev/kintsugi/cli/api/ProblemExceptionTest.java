package dev.kintsugi.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class ProblemExceptionTest {
  @Test
  void problem_withMoreErrorsThanItsDetailNames_namesAllOfThem() throws Exception {
    var problem =
        new JsonMapper()
            .readTree(
                """
                {"title": "not complete", "status": 422, "detail": "a is missing; b is missing; and 2 more",
                 "errors": [{"pointer": "a", "message": "is missing"}, {"pointer": "b", "message": "is missing"},
                            {"pointer": "c", "message": "is missing"}, {"pointer": "d", "message": "is missing"}]}
                """);

    assertThat(new ProblemException(422, problem))
        .hasMessage("not complete: a is missing; b is missing; c is missing; d is missing");
  }

  @Test
  void problem_withoutErrors_isItsDetail() throws Exception {
    var problem = new JsonMapper().readTree("{\"title\": \"conflict\", \"detail\": \"closed\"}");

    assertThat(new ProblemException(409, problem)).hasMessage("closed");
  }
}
