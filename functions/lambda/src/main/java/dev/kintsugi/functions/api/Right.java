package dev.kintsugi.functions.api;

import java.util.Locale;

/** What a role may do; which role has which is in {@code roles.json}. */
enum Right {
  INGEST,
  REPORT,
  READ_OWN,
  READ,
  WRITE,
  EVIDENCE_READ,
  ACKNOWLEDGE,
  ESCALATE,
  RESOLVE,
  CLOSE,
  APPROVE,
  SEARCH,
  EXPORT,
  VERIFY,
  HOLD,
  SETTINGS,
  PEOPLE,
  RULES;

  static Right of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
