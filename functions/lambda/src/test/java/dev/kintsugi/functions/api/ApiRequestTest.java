package dev.kintsugi.functions.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kintsugi.functions.runtime.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a request beside its body. */
class ApiRequestTest {
  private static ApiRequest withKey(String key) {
    var event = Json.object();
    event.putObject("headers").put("idempotency-key", key);
    return new ApiRequest(event, ApiCaller.of(Json.object(), "cognito:groups", Roles.shipped()));
  }

  @Test
  void idempotencyKey_ofTheFormDescribed_isRead() {
    String longest = "aZ0_-678".repeat(8);

    assertThat(withKey(longest).idempotencyKey()).contains(longest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "ключ", "a\u0000", "LONG"})
  void idempotencyKey_ofAnotherForm_is400ThatNamesIt(String key) {
    ApiRequest request = withKey(key.equals("LONG") ? "k".repeat(65) : key);

    var refused = catchThrowableOfType(RefusedRequestException.class, request::idempotencyKey);

    assertThat(refused.response().status()).isEqualTo(400);
    assertThat(refused.response().body()).contains("Idempotency-Key", "1 to 64");
  }
}
