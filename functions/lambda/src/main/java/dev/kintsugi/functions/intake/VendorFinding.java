package dev.kintsugi.functions.intake;

import dev.kintsugi.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What differs between the AWS services that find things: their name, where they keep what, and how
 * they grade.
 *
 * @param source the event source's name
 * @param version what tells one state of a finding from another: a control that passed and fails
 *     now comes under the same id, and must not be taken for known
 * @param lastSeen when it last happened, where that is not in the envelope
 * @param open whether the finding still stands: not archived, suppressed, passed or closed
 */
record VendorFinding(
    String source,
    Optional<String> id,
    Optional<String> version,
    Optional<Instant> lastSeen,
    Optional<String> type,
    Optional<String> title,
    Severity severity,
    boolean open,
    Optional<String> account,
    Optional<String> region,
    Optional<String> actor,
    Optional<String> address,
    Optional<String> resource) {

  /** GuardDuty: the finding is the event's detail. */
  static VendorFinding guardDuty(Loose d) {
    return new VendorFinding(
        "aws.guardduty",
        d.text("arn", "id"),
        d.text("updatedAt"),
        Optional.empty(),
        d.text("type"),
        d.text("title", "description"),
        d.text("severity").map(VendorFinding::ofNumber).orElse(Severity.MEDIUM),
        !d.is("service.archived", "true"),
        d.text("accountId"),
        d.text("region"),
        d.text(
            "resource.accessKeyDetails.userName",
            "resource.accessKeyDetails.principalId",
            "resource.kubernetesDetails.kubernetesUserDetails.username"),
        d.text(
            "service.action.awsApiCallAction.remoteIpDetails.ipAddressV4",
            "service.action.networkConnectionAction.remoteIpDetails.ipAddressV4",
            "service.action.portProbeAction.portProbeDetails.0.remoteIpDetails.ipAddressV4",
            "service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV4"),
        d.text(
            "resource.instanceDetails.instanceId",
            "resource.s3BucketDetails.0.arn",
            "resource.accessKeyDetails.accessKeyId",
            "resource.eksClusterDetails.arn",
            "resource.lambdaDetails.functionArn",
            "resource.rdsDbInstanceDetails.dbInstanceArn",
            "resource.resourceType"));
  }

  /** Security Hub: one finding in the Amazon Security Finding Format. */
  static VendorFinding securityHub(Loose f) {
    boolean open =
        !f.is("RecordState", "ARCHIVED")
            && !f.is("Compliance.Status", "PASSED", "NOT_AVAILABLE")
            && !f.is("Workflow.Status", "SUPPRESSED", "RESOLVED");
    return new VendorFinding(
        "aws.securityhub",
        f.text("Id"),
        f.text("UpdatedAt"),
        f.instant("LastObservedAt", "UpdatedAt"),
        f.text("Types.0", "GeneratorId"),
        f.text("Title", "Description"),
        f.text("Severity.Label")
            .map(VendorFinding::ofWord)
            .orElseGet(() -> ofNormalised(f.text("Severity.Normalized"))),
        open,
        f.text("AwsAccountId"),
        f.text("Region", "Resources.0.Region")
            .or(() -> f.text("Id").flatMap(VendorFinding::region)),
        f.text("Resources.0.Details.AwsIamAccessKey.PrincipalName"),
        f.text("Network.SourceIpV4"),
        f.text("Resources.0.Id"));
  }

  /** Inspector: the finding is the event's detail. */
  static VendorFinding inspector(Loose d) {
    return new VendorFinding(
        "aws.inspector2",
        d.text("findingArn"),
        d.text("updatedAt"),
        d.instant("lastObservedAt", "updatedAt"),
        d.text("type"),
        d.text("title", "description"),
        d.text("severity").map(VendorFinding::ofWord).orElse(Severity.MEDIUM),
        !d.is("status", "CLOSED", "SUPPRESSED"),
        d.text("awsAccountId"),
        d.text("resources.0.region").or(() -> d.text("findingArn").flatMap(VendorFinding::region)),
        Optional.empty(),
        Optional.empty(),
        d.text("resources.0.id"));
  }

  /** Macie: the finding is the event's detail. */
  static VendorFinding macie(Loose d) {
    return new VendorFinding(
        "aws.macie",
        d.text("arn", "id"),
        d.text("updatedAt"),
        Optional.empty(),
        d.text("type"),
        d.text("title", "description"),
        d.text("severity.description").map(VendorFinding::ofWord).orElse(Severity.MEDIUM),
        !d.is("archived", "true"),
        d.text("accountId"),
        d.text("region"),
        d.text("policyDetails.actor.userIdentity.iamUser.userName"),
        d.text("policyDetails.actor.ipAddressDetails.ipAddressV4"),
        d.text(
            "resourcesAffected.s3Object.path",
            "resourcesAffected.s3Bucket.arn",
            "resourcesAffected.s3Bucket.name"));
  }

  /** The finding's ARN; Macie gives none, so it is made of what it gives. */
  Optional<String> arn() {
    boolean complete = account.isPresent() && region.isPresent();
    return source.equals("aws.macie") && complete
        ? id.map(i -> i.startsWith("arn:") ? i : macie(region.get(), account.get(), i))
        : id;
  }

  private static String macie(String region, String account, String id) {
    String partition = region.startsWith("cn-") ? "aws-cn" : "aws";
    return "arn:%s:macie2:%s:%s:finding/%s".formatted(partition, region, account, id);
  }

  private static Optional<String> region(String arn) {
    List<String> parts = List.of(arn.split(":", -1));
    return parts.size() > 5 && !parts.get(3).isBlank()
        ? Optional.of(parts.get(3))
        : Optional.empty();
  }

  /** GuardDuty's scale: low below 4, medium below 7, high below 9, critical above. */
  static Severity ofNumber(String text) {
    try {
      double value = Double.parseDouble(text);
      if (value >= 9) {
        return Severity.CRITICAL;
      }
      return value >= 7 ? Severity.HIGH : value >= 4 ? Severity.MEDIUM : Severity.LOW;
    } catch (NumberFormatException e) {
      return Severity.MEDIUM;
    }
  }

  /** ASFF's scale of 0 to 100, for findings without a label. */
  static Severity ofNormalised(Optional<String> text) {
    return text.map(VendorFinding::scaled).orElse(Severity.MEDIUM);
  }

  private static Severity scaled(String text) {
    try {
      int value = Integer.parseInt(text);
      if (value >= 90) {
        return Severity.CRITICAL;
      }
      if (value >= 70) {
        return Severity.HIGH;
      }
      return value >= 40 ? Severity.MEDIUM : value >= 1 ? Severity.LOW : Severity.INFORMATIONAL;
    } catch (NumberFormatException e) {
      return Severity.MEDIUM;
    }
  }

  static Severity ofWord(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "CRITICAL" -> Severity.CRITICAL;
      case "HIGH" -> Severity.HIGH;
      case "LOW" -> Severity.LOW;
      case "INFORMATIONAL" -> Severity.INFORMATIONAL;
      default -> Severity.MEDIUM;
    };
  }
}
