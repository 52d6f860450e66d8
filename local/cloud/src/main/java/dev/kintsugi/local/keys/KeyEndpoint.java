package dev.kintsugi.local.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.journal.RandomIdSource;
import dev.kintsugi.local.web.Handler;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.Set;

/**
 * The key service's API over HTTP, AWS's JSON protocol 1.1: signatures by ECDSA_SHA_256 with keys
 * that the template declares as ECC_NIST_P256. Thread-safe.
 */
public final class KeyEndpoint implements Handler {
  /** The bytes of a message that is not a digest. */
  private static final int LARGEST_MESSAGE = 4_096;

  private static final int DIGEST = 32;
  private static final String ALGORITHM = "ECDSA_SHA_256";
  private static final String TYPE = "application/x-amz-json-1.1";
  private static final String PREFIX = "TrentService.";
  private static final JsonMapper JSON = new JsonMapper();

  private final SigningKeys keys;
  private final Set<String> declared;

  /**
   * Answers with keys in files.
   *
   * @param declared the ARNs of the keys that there are
   */
  public KeyEndpoint(SigningKeys keys, Set<String> declared) {
    this.keys = keys;
    this.declared = Set.copyOf(declared);
  }

  @Override
  public Response handle(Request request) throws IOException {
    String target = request.header("X-Amz-Target").orElse("");
    String operation = target.startsWith(PREFIX) ? target.substring(PREFIX.length()) : target;
    try {
      JsonNode body = JSON.readTree(new String(request.bytes(), StandardCharsets.UTF_8));
      String arn = arn(body.path("KeyId").asText());
      if (!declared.contains(arn)) {
        return error("NotFoundException", "Key '" + arn + "' does not exist");
      }
      return switch (operation) {
        case "Sign" -> json(200, sign(arn, body));
        case "GetPublicKey" -> json(200, publicKey(arn));
        default -> error("UnknownOperationException", "unknown operation " + operation);
      };
    } catch (JsonProcessingException e) {
      return error("SerializationException", "the body is no JSON");
    } catch (IllegalArgumentException e) {
      return error("ValidationException", String.valueOf(e.getMessage()));
    }
  }

  private String arn(String key) {
    return declared.stream().filter(arn -> arn.endsWith("/" + key)).findFirst().orElse(key);
  }

  private ObjectNode sign(String arn, JsonNode body) {
    if (!body.path("SigningAlgorithm").asText().equals(ALGORITHM)) {
      throw new IllegalArgumentException("SigningAlgorithm must be " + ALGORITHM);
    }
    byte[] message = Base64.getDecoder().decode(body.path("Message").asText());
    boolean digest = body.path("MessageType").asText("RAW").equals("DIGEST");
    if (digest ? message.length != DIGEST : message.length > LARGEST_MESSAGE) {
      throw new IllegalArgumentException(
          "Message must be a digest of 32 bytes, or raw of at most " + LARGEST_MESSAGE);
    }
    try {
      Signature signature = Signature.getInstance(digest ? "NONEwithECDSA" : "SHA256withECDSA");
      signature.initSign(keys.pair(name(arn)).getPrivate());
      signature.update(message);
      return JsonNodeFactory.instance
          .objectNode()
          .put("KeyId", arn)
          .put("Signature", signature.sign())
          .put("SigningAlgorithm", ALGORITHM);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing failed", e);
    }
  }

  private ObjectNode publicKey(String arn) {
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("KeyId", arn)
            .put("PublicKey", keys.pair(name(arn)).getPublic().getEncoded())
            .put("KeySpec", "ECC_NIST_P256")
            .put("KeyUsage", "SIGN_VERIFY");
    answer.putArray("SigningAlgorithms").add(ALGORITHM);
    return answer;
  }

  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static Response error(String type, String message) {
    return json(
        400, JsonNodeFactory.instance.objectNode().put("__type", type).put("message", message));
  }

  private static Response json(int status, ObjectNode body) {
    return Response.of(status, TYPE, body.toString().getBytes(StandardCharsets.UTF_8))
        .with("x-amzn-RequestId", RandomIdSource.next());
  }
}
