package dev.kintsugi.cli.instance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.Endpoints;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where an instance is reached.
 *
 * @param api where the HTTP API answers
 * @param issuer where tokens come from
 * @param endpoints of the AWS protocols by service: dynamodb, s3, sqs, events, states, lambda
 */
public record Instance(URI api, URI issuer, Map<String, URI> endpoints) {
  /** Keeps the endpoints in their order. */
  public Instance {
    endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
  }

  static Instance of(Endpoints endpoints) {
    return new Instance(endpoints.api(), endpoints.issuer(), endpoints.services());
  }

  /** The endpoint of a service. */
  public URI endpoint(String service) {
    URI endpoint = endpoints.get(service);
    if (endpoint == null) {
      throw new IllegalStateException("the instance names no endpoint of " + service);
    }
    return endpoint;
  }

  /** The line that says that it is ready. */
  public ObjectNode ready() {
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "ready")
            .put("api", api.toString())
            .put("issuer", issuer.toString());
    ObjectNode services = line.putObject("endpoints");
    endpoints.forEach((service, uri) -> services.put(service, uri.toString()));
    return line;
  }
}
