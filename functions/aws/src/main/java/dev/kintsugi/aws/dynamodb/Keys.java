package dev.kintsugi.aws.dynamodb;

import dev.kintsugi.vocabulary.IncidentId;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** The keys of the incidents' table. */
final class Keys {
  static final String META = "META";
  static final String WAIT = "WAIT";
  static final String ENTRY = "T#";
  static final String FINGERPRINT = "OPEN";
  static final String LAST = "LAST";
  static final String FINDING = "FND";
  static final String INCIDENT = "incident";
  static final String VERSION = "version";
  static final String STATUS = "status";

  /** The time to live of the detection's table, in epoch seconds. */
  static final String EXPIRES = "expires";

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter(Locale.ROOT);
  private static final String FINDING_PK = "FND#";

  private Keys() {}

  /** An instant as a text that sorts by time, which the ISO form does not: it drops zeros. */
  static String time(Instant at) {
    return TIME.format(at);
  }

  static String incident(IncidentId id) {
    return "INC#" + id;
  }

  static String entry(long sequence) {
    return ENTRY + "%010d".formatted(sequence);
  }

  static String fingerprint(String fingerprint) {
    return "FP#" + fingerprint;
  }

  static String finding(String key) {
    return FINDING_PK + key;
  }

  static String findingOf(String pk) {
    return pk.substring(FINDING_PK.length());
  }
}
