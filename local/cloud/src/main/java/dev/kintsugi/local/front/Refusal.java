package dev.kintsugi.local.front;

/** Why a service does not carry a call out. */
enum Refusal {
  DENIED,
  THROTTLED,
  BROKEN,
  UNKNOWN_OPERATION
}
