package dev.kintsugi.local.template;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads AWS::Serverless::HttpApi. */
final class ApiReader {
  private final UnaryOperator<String> issuers;

  /** Issuers as written are turned into those that are there. */
  ApiReader(UnaryOperator<String> issuers) {
    this.issuers = issuers;
  }

  HttpApiSpec read(Resource resource) {
    Values values = new Values(resource.id(), resource.properties());
    values.only("StageName", "$default");
    Map<String, HttpApiSpec.Authorizer> authorizers = new LinkedHashMap<>();
    Values auth = values.inner("Auth");
    auth.named("Authorizers")
        .forEach((name, declared) -> authorizers.put(name, authorizer(name, declared)));
    return new HttpApiSpec(
        resource.id(), authorizers, auth.optional("DefaultAuthorizer"), cors(values));
  }

  private HttpApiSpec.Authorizer authorizer(String name, Values values) {
    String source = values.text("IdentitySource", "$request.header.Authorization");
    String prefix = "$request.header.";
    if (!source.startsWith(prefix)) {
      throw values.wrong("IdentitySource", source + " is not hosted here");
    }
    Values jwt = values.inner("JwtConfiguration");
    return new HttpApiSpec.Authorizer(
        name,
        issuers.apply(jwt.required("issuer")),
        jwt.texts("audience"),
        source.substring(prefix.length()),
        values.texts("AuthorizationScopes"));
  }

  private static Optional<HttpApiSpec.Cors> cors(Values values) {
    if (!values.has("CorsConfiguration")) {
      return Optional.empty();
    }
    Values cors = values.inner("CorsConfiguration");
    return Optional.of(
        new HttpApiSpec.Cors(
            cors.texts("AllowOrigins"),
            cors.texts("AllowMethods"),
            cors.texts("AllowHeaders"),
            cors.texts("ExposeHeaders"),
            Duration.ofSeconds(cors.integer("MaxAge", 0, 0, 86_400)),
            cors.flag("AllowCredentials", false)));
  }
}
