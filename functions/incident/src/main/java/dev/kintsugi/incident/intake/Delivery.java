package dev.kintsugi.incident.intake;

import dev.kintsugi.vocabulary.Sha256;
import java.time.Instant;

/**
 * What was delivered in one piece: a request's body, a file, a message.
 *
 * @param id the first 32 hex digits of a digest of channel and origin, so that a retry has the same
 * @param channel api, file, bus or direct
 * @param origin request id, s3://bucket/key, or the message's id
 * @param object the key under which the bytes are kept
 */
public record Delivery(
    String id,
    String channel,
    String origin,
    String object,
    Sha256 sha256,
    long size,
    Instant receivedAt) {

  /** The id of a delivery. */
  public static String idOf(String channel, String origin) {
    return Sha256.of(channel + '\n' + origin).hex().substring(0, 32);
  }
}
