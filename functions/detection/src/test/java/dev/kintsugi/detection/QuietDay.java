package dev.kintsugi.detection;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/**
 * Makes {@code rules/quiet-day.ndjson.gz}: 1,000 CloudTrail records of an ordinary day at a company
 * that does not exist. The same seed gives the same records.
 */
public final class QuietDay {
  static final int RECORDS = 1_000;
  private static final long SEED = 20260114L;
  private static final String ACCOUNT = "111122223333";
  private static final Instant MIDNIGHT = Instant.parse("2026-01-14T00:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PEOPLE = List.of("alice", "bob", "carol", "dora", "emil");
  private static final String CONSOLE = "Mozilla/5.0 (X11; Linux x86_64; rv:134.0) Firefox/134.0";
  private static final String CLI = "aws-cli/2.22.10 md/awscrt#0.23.4 lang/python#3.12.8";
  private static final String TERRAFORM = "APN/1.0 HashiCorp/1.0 Terraform/1.10.3";

  /** One kind of call: who makes it, with what, and one parameter. */
  private record Call(
      Caller caller, String service, String name, String key, String value, boolean reads) {}

  private enum Caller {
    PERSON,
    CI,
    SCALING,
    PAYMENTS
  }

  private static final List<Call> CALLS =
      List.of(
          new Call(Caller.PERSON, "signin", "ConsoleLogin", "", "", false),
          new Call(Caller.PERSON, "ec2", "DescribeInstances", "maxResults", "100", true),
          new Call(Caller.PERSON, "s3", "ListBuckets", "", "", true),
          new Call(Caller.PERSON, "iam", "ListUsers", "maxItems", "100", true),
          new Call(Caller.PERSON, "iam", "GetAccountSummary", "", "", true),
          new Call(Caller.PERSON, "cloudtrail", "LookupEvents", "maxResults", "50", true),
          new Call(Caller.PERSON, "cloudwatch", "DescribeAlarms", "", "", true),
          new Call(Caller.PERSON, "logs", "StartQuery", "logGroupName", "/aws/lambda/orders", true),
          new Call(Caller.PERSON, "iam", "ChangePassword", "", "", false),
          new Call(Caller.PERSON, "sts", "GetCallerIdentity", "", "", true),
          new Call(Caller.CI, "sts", "GetCallerIdentity", "", "", true),
          new Call(
              Caller.CI, "lambda", "UpdateFunctionCode20150331v2", "functionName", "orders", false),
          new Call(Caller.CI, "cloudformation", "UpdateStack", "stackName", "orders-prod", false),
          new Call(Caller.CI, "ecr", "PutImage", "repositoryName", "orders", false),
          new Call(Caller.CI, "s3", "PutObject", "bucketName", "build-artifacts", false),
          new Call(Caller.CI, "iam", "GetRole", "roleName", "orders-prod", true),
          new Call(Caller.CI, "ec2", "DescribeInstanceAttribute", "attribute", "userData", true),
          new Call(Caller.SCALING, "ec2", "RunInstances", "instanceType", "t3.medium", false),
          new Call(Caller.SCALING, "ec2", "TerminateInstances", "instanceId", "i-0a1b", false),
          new Call(Caller.SCALING, "ec2", "DescribeInstanceStatus", "", "", true),
          new Call(
              Caller.PAYMENTS, "secretsmanager", "GetSecretValue", "secretId", "prod/db", true),
          new Call(Caller.PAYMENTS, "kms", "Decrypt", "keyId", "alias/payments", true),
          new Call(Caller.PAYMENTS, "sqs", "ReceiveMessage", "queueUrl", "payments", true));

  private final Random random = new Random(SEED);

  private QuietDay() {}

  /** Writes the file below the project's root that is the first argument. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]).resolve("rules/quiet-day.ndjson.gz");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(String.join("\n", records()).getBytes(StandardCharsets.UTF_8));
      gzip.write('\n');
    }
    Files.write(file, packed.toByteArray());
  }

  /** The records in the order of their time. */
  static List<String> records() {
    QuietDay day = new QuietDay();
    List<String> records = new ArrayList<>();
    long step = Duration.ofDays(1).toMillis() / RECORDS;
    for (int i = 0; i < RECORDS; i++) {
      Call call = CALLS.get(day.random.nextInt(CALLS.size()));
      records.add(day.record(call, MIDNIGHT.plusMillis(i * step + day.random.nextInt(60_000))));
    }
    records.sort(java.util.Comparator.comparing(line -> time(line)));
    return records;
  }

  private static String time(String line) {
    return Events.json(line).path("eventTime").asText();
  }

  private String record(Call call, Instant at) {
    ObjectNode event = JSON.createObjectNode().put("eventVersion", "1.11");
    identity(call.caller(), event);
    event.put("eventTime", at.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString());
    event.put("eventSource", call.service() + ".amazonaws.com").put("eventName", call.name());
    event.put("awsRegion", "eu-central-1");
    ObjectNode parameters = event.putObject("requestParameters");
    if (!call.key().isEmpty()) {
      parameters.put(call.key(), call.value());
    }
    boolean login = call.name().equals("ConsoleLogin");
    if (login) {
      event.putObject("responseElements").put("ConsoleLogin", "Success");
      event.putObject("additionalEventData").put("MFAUsed", "Yes").put("MobileVersion", "No");
    } else {
      event.putNull("responseElements");
    }
    event.put("requestID", id()).put("eventID", id()).put("readOnly", call.reads());
    event.put("eventType", login ? "AwsConsoleSignIn" : "AwsApiCall");
    event.put("managementEvent", true).put("recipientAccountId", ACCOUNT);
    return event.put("eventCategory", "Management").toString();
  }

  private void identity(Caller caller, ObjectNode event) {
    switch (caller) {
      case PERSON -> {
        String name = PEOPLE.get(random.nextInt(PEOPLE.size()));
        ObjectNode identity = event.putObject("userIdentity").put("type", "IAMUser");
        identity.put("arn", "arn:aws:iam::" + ACCOUNT + ":user/" + name);
        identity.put("accountId", ACCOUNT).put("userName", name);
        event.put("sourceIPAddress", "198.51.100." + (10 + PEOPLE.indexOf(name)));
        event.put("userAgent", random.nextBoolean() ? CONSOLE : CLI);
      }
      case CI -> role(event, "ci-deploy", "build-" + random.nextInt(500), "192.0.2.20", TERRAFORM);
      case SCALING -> {
        String service = "autoscaling.amazonaws.com";
        role(event, "AWSServiceRoleForAutoScaling", "AutoScaling", service, service);
      }
      case PAYMENTS ->
          role(event, "payments", "i-0123456789abcdef0", "192.0.2.31", "aws-sdk-java/2.29.45");
    }
  }

  private static void role(
      ObjectNode event, String role, String session, String address, String agent) {
    ObjectNode identity = event.putObject("userIdentity").put("type", "AssumedRole");
    identity.put("arn", "arn:aws:sts::" + ACCOUNT + ":assumed-role/" + role + "/" + session);
    identity.put("accountId", ACCOUNT);
    event.put("sourceIPAddress", address).put("userAgent", agent);
  }

  private String id() {
    return new UUID(
            (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L,
            (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L)
        .toString();
  }
}
