package dev.kintsugi.local.meter;

/** What is counted, in the unit that AWS bills it by. */
public enum Measure {
  /** Calls of DynamoDB; not billed as such. */
  DYNAMODB_REQUESTS,
  /** Read request units: 4 KB read consistently, half of it eventually, doubled in transactions. */
  DYNAMODB_READ_UNITS,
  /** Write request units: 1 KB, index writes included, doubled in transactions. */
  DYNAMODB_WRITE_UNITS,
  /** PUT, COPY, POST and LIST calls of S3. */
  S3_WRITES,
  /** GET and HEAD calls of S3. */
  S3_READS,
  /** Bytes stored in S3. */
  S3_BYTES_IN,
  /** Bytes read from S3. */
  S3_BYTES_OUT,
  /** Calls of SQS, one for each 64 KB. */
  SQS_REQUESTS,
  /** Custom events put on a bus, one for each 64 KB. */
  BUS_EVENTS,
  /** Transitions of Standard state machines, retries included. */
  STATE_TRANSITIONS,
  /** Invocations of functions. */
  LAMBDA_INVOCATIONS,
  /** Memory times duration of functions, as measured here: this machine is not Lambda's. */
  LAMBDA_GB_SECONDS,
  /** Calls of the HTTP API, one for each 512 KB. */
  API_REQUESTS,
  /** Bytes that functions log. */
  LOG_BYTES
}
