package dev.kintsugi.asl.protocol;

/**
 * An answer of the API, as it goes over HTTP.
 *
 * @param status 200, or 400 for a call that is refused
 * @param body JSON
 */
public record SfnAnswer(int status, String body) {
  /** The content type of every answer. */
  public static final String TYPE = "application/x-amz-json-1.0";
}
