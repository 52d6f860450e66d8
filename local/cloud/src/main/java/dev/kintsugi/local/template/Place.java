package dev.kintsugi.local.template;

import java.util.Map;

/**
 * Where the stack lives: region, account, stack name, and the URLs of what is reached over HTTP.
 *
 * @param sqs the queues' endpoint, without a slash at the end
 * @param api the HTTP API's URL
 * @param issuer the local login's URL
 */
public record Place(
    String region, String account, String stack, String sqs, String api, String issuer) {

  /** The region of contracts.md. */
  public static final String REGION = "eu-central-1";

  /** The account of contracts.md. */
  public static final String ACCOUNT = "000000000000";

  /** The place with the given URLs. */
  public static Place local(String sqs, String api, String issuer) {
    return new Place(REGION, ACCOUNT, "kintsugi", sqs, api, issuer);
  }

  String arn(String service, String rest) {
    return "arn:aws:" + service + ":" + region + ":" + account + ":" + rest;
  }

  Map<String, String> pseudoParameters() {
    return Map.of(
        "AWS::Region",
        region,
        "AWS::AccountId",
        account,
        "AWS::StackName",
        stack,
        "AWS::StackId",
        arn("cloudformation", "stack/" + stack + "/local"),
        "AWS::Partition",
        "aws",
        "AWS::URLSuffix",
        "amazonaws.com");
  }
}
