package dev.kintsugi.local.front;

import dev.kintsugi.local.template.Place;

/** ARNs of this account and region. */
final class Arns {
  private Arns() {}

  static String of(String service, String rest) {
    return "arn:aws:" + service + ":" + Place.REGION + ":" + Place.ACCOUNT + ":" + rest;
  }

  /** The ARN given, or that of the name given. */
  static String orName(String arnOrName, String service, String prefix) {
    return arnOrName.startsWith("arn:") ? arnOrName : of(service, prefix + arnOrName);
  }
}
