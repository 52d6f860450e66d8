package dev.kintsugi.local;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the parts of a local cloud answer, all on 127.0.0.1.
 *
 * @param api the HTTP API
 * @param issuer of the local login, with its path
 */
public record Endpoints(
    URI api,
    URI issuer,
    URI dynamodb,
    URI s3,
    URI sqs,
    URI events,
    URI states,
    URI lambda,
    URI kms) {

  static Endpoints at(Map<String, URI> servers, URI issuer) {
    return new Endpoints(
        part(servers, "api"),
        issuer,
        part(servers, "dynamodb"),
        part(servers, "s3"),
        part(servers, "sqs"),
        part(servers, "events"),
        part(servers, "states"),
        part(servers, "lambda"),
        part(servers, "kms"));
  }

  private static URI part(Map<String, URI> servers, String name) {
    URI uri = servers.get(name);
    if (uri == null) {
      throw new IllegalArgumentException("no server " + name);
    }
    return uri;
  }

  /** The services by name, as the ready line of {@code up --json} lists them. */
  public Map<String, URI> services() {
    Map<String, URI> services = new LinkedHashMap<>();
    services.put("dynamodb", dynamodb);
    services.put("s3", s3);
    services.put("sqs", sqs);
    services.put("events", events);
    services.put("states", states);
    services.put("lambda", lambda);
    services.put("kms", kms);
    return services;
  }

  /** The variables by which any SDK or the AWS CLI finds the services. */
  public Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("AWS_ENDPOINT_URL_DYNAMODB", dynamodb.toString());
    variables.put("AWS_ENDPOINT_URL_S3", s3.toString());
    variables.put("AWS_ENDPOINT_URL_SQS", sqs.toString());
    variables.put("AWS_ENDPOINT_URL_EVENTBRIDGE", events.toString());
    variables.put("AWS_ENDPOINT_URL_SFN", states.toString());
    variables.put("AWS_ENDPOINT_URL_LAMBDA", lambda.toString());
    variables.put("AWS_ENDPOINT_URL_KMS", kms.toString());
    return variables;
  }
}
