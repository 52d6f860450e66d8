package dev.kintsugi.functions.intake;

import dev.kintsugi.vocabulary.Severity;
import java.util.Optional;

/**
 * Reads a finding of Security Hub in the Open Cybersecurity Schema Framework, as its event
 * "Findings Imported V2" carries it: compliance (2003), detection (2004), vulnerability (2002),
 * data security (2006) and exposure findings have the same members for what is read here.
 */
final class OcsfFinding {
  private OcsfFinding() {}

  /** What it says; its id is the finding's own, an ARN for the findings of AWS services. */
  static VendorFinding of(Loose f) {
    return new VendorFinding(
        "aws.securityhub",
        f.text("finding_info.uid", "metadata.uid"),
        f.text("finding_info.modified_time_dt", "finding_info.modified_time", "time_dt", "time"),
        f.instant(
            "finding_info.last_seen_time_dt",
            "finding_info.modified_time_dt",
            "time_dt",
            "finding_info.created_time_dt"),
        f.text("finding_info.types.0", "compliance.control", "class_name"),
        f.text("finding_info.title", "finding_info.desc", "message"),
        severity(f),
        open(f),
        f.text("cloud.account.uid", "resources.0.owner.account.uid", "resources.0.account.uid"),
        f.text("cloud.region", "resources.0.region"),
        f.text(
            "evidences.0.actor.user.name",
            "evidences.0.actor.user.uid",
            "actor.user.name",
            "resources.0.data.user_name"),
        f.text("evidences.0.src_endpoint.ip", "src_endpoint.ip"),
        f.text("resources.0.uid", "resources.0.name"));
  }

  /** A passed control and a finding that is archived, suppressed or resolved need nobody. */
  private static boolean open(Loose f) {
    return !f.is("status", "Resolved", "Suppressed", "Archived", "Deleted")
        && !f.is("activity_name", "Close")
        && !f.is("compliance.status", "Pass", "Not Available")
        && !f.is("status_code", "PASS");
  }

  /** OCSF's numbers: 1 informational to 6 fatal; 0 and 99 say nothing, then the word counts. */
  private static Severity severity(Loose f) {
    Optional<String> number = f.text("severity_id", "vendor_attributes.severity_id");
    return switch (number.orElse("")) {
      case "1" -> Severity.INFORMATIONAL;
      case "2" -> Severity.LOW;
      case "3" -> Severity.MEDIUM;
      case "4" -> Severity.HIGH;
      case "5" -> Severity.CRITICAL;
      case "6" -> Severity.FATAL;
      default ->
          f.text("severity", "vendor_attributes.severity")
              .map(VendorFinding::ofWord)
              .orElse(Severity.MEDIUM);
    };
  }
}
