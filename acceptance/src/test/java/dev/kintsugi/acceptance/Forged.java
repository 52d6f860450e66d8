package dev.kintsugi.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Tokens as somebody would make them who has not the issuer's key. */
final class Forged {
  private Forged() {}

  /** With a signature that is not the one of its content. */
  static String signature(String token) {
    return parts(token)[0] + "." + parts(token)[1] + "." + text("not the signature");
  }

  /** With another role under the old signature. */
  static String role(String token) {
    String claims =
        new String(Base64.getUrlDecoder().decode(parts(token)[1]), StandardCharsets.UTF_8);
    String raised = text(claims.replace("analyst", "admin"));
    return parts(token)[0] + "." + raised + "." + parts(token)[2];
  }

  /** With the algorithm none. */
  static String unsigned(String token) {
    return text("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts(token)[1] + ".";
  }

  private static String[] parts(String token) {
    return token.split("\\.", -1);
  }

  private static String text(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
