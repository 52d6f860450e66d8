package dev.kintsugi.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.iam.Access;
import java.util.List;
import java.util.Map;

/** What the key service's operations need. */
final class KmsNeeds implements JsonDialect.Needs {
  @Override
  public List<Access> of(String operation, JsonNode body) throws UnknownOperationException {
    String key = Arns.orName(body.path("KeyId").asText(), "kms", "key/");
    return switch (operation) {
      case "Sign" ->
          List.of(
              new Access(
                  "kms:Sign",
                  key,
                  Map.of("kms:SigningAlgorithm", List.of(body.path("SigningAlgorithm").asText()))));
      case "GetPublicKey" -> List.of(Access.of("kms:GetPublicKey", key));
      default -> throw new UnknownOperationException(operation);
    };
  }
}
