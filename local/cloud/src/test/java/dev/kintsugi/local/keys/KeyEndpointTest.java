package dev.kintsugi.local.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.Headers;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyEndpointTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ARN = "arn:aws:kms:eu-central-1:000000000000:key/k-SigningKey";
  private static final byte[] MESSAGE = "what was collected".getBytes(UTF_8);

  @TempDir private Path folder;

  private KeyEndpoint endpoint() {
    return new KeyEndpoint(new SigningKeys(Optional.of(folder.resolve("keys"))), Set.of(ARN));
  }

  private static JsonNode call(KeyEndpoint endpoint, String operation, String body)
      throws IOException {
    var headers = new Headers();
    headers.set("X-Amz-Target", "TrentService." + operation);
    Response response =
        endpoint.handle(
            new Request("POST", "/", "", headers, new ByteArrayInputStream(body.getBytes(UTF_8))));
    return JSON.readTree(response.body());
  }

  private static String sign(String key, String type, byte[] message, String algorithm) {
    return """
    {"KeyId": "%s", "MessageType": "%s", "Message": "%s", "SigningAlgorithm": "%s"}
    """
        .formatted(key, type, Base64.getEncoder().encodeToString(message), algorithm);
  }

  private static boolean holds(JsonNode key, JsonNode signed) throws Exception {
    Signature check = Signature.getInstance("SHA256withECDSA");
    check.initVerify(
        KeyFactory.getInstance("EC")
            .generatePublic(new X509EncodedKeySpec(key.path("PublicKey").binaryValue())));
    check.update(MESSAGE);
    return check.verify(signed.path("Signature").binaryValue());
  }

  @Test
  void signature_ofAMessageOrItsDigest_holdsForThePublicKey() throws Exception {
    JsonNode key = call(endpoint(), "GetPublicKey", "{\"KeyId\": \"" + ARN + "\"}");
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(MESSAGE);

    assertThat(holds(key, call(endpoint(), "Sign", sign(ARN, "RAW", MESSAGE, "ECDSA_SHA_256"))))
        .isTrue();
    assertThat(
            holds(
                key,
                call(endpoint(), "Sign", sign("k-SigningKey", "DIGEST", digest, "ECDSA_SHA_256"))))
        .isTrue();
  }

  @Test
  void key_afterARestart_isTheSame_andItsFileIsForItsOwnerOnly() throws Exception {
    JsonNode first = call(endpoint(), "GetPublicKey", "{\"KeyId\": \"" + ARN + "\"}");

    assertThat(call(endpoint(), "GetPublicKey", "{\"KeyId\": \"" + ARN + "\"}")).isEqualTo(first);
    Path file = folder.resolve("keys/key-k-SigningKey.pkcs8");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void call_thatIsWrong_isRefusedAsTheServiceDoes() throws Exception {
    assertThat(type("Sign", sign("none", "RAW", MESSAGE, "ECDSA_SHA_256")))
        .isEqualTo("NotFoundException");
    assertThat(type("Sign", sign(ARN, "RAW", MESSAGE, "ECDSA_SHA_512")))
        .isEqualTo("ValidationException");
    assertThat(type("Sign", sign(ARN, "DIGEST", MESSAGE, "ECDSA_SHA_256")))
        .isEqualTo("ValidationException");
    assertThat(type("Sign", sign(ARN, "RAW", new byte[4_097], "ECDSA_SHA_256")))
        .isEqualTo("ValidationException");
    assertThat(type("Encrypt", "{\"KeyId\": \"" + ARN + "\"}"))
        .isEqualTo("UnknownOperationException");
    assertThat(type("Sign", "{")).isEqualTo("SerializationException");
  }

  private String type(String operation, String body) throws IOException {
    return call(endpoint(), operation, body).path("__type").asText();
  }
}
