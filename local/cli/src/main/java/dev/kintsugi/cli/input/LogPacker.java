package dev.kintsugi.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Packs records, in their order, into log objects under CloudTrail's key layout.
 *
 * <p>Account, region and time of a key are those of the object's first record; its last part is
 * taken from the SHA-256 of the content, so that the same records have the same keys. Not
 * thread-safe.
 */
public final class LogPacker {
  /** Records in one object; CloudTrail's own objects hold up to some thousands. */
  public static final int RECORDS = 500;

  private static final int BYTES = 4 << 20;
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

  private final List<LogObject> objects = new ArrayList<>();
  private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
  private final Instant now;
  private int records;
  private String account = "";
  private String region = "";
  private Instant time = Instant.EPOCH;

  /** A packer; {@code now} dates an object whose first record has no time. */
  public LogPacker(Instant now) {
    this.now = now;
  }

  /** Adds one record. */
  public void add(JsonNode item) {
    byte[] json = item.toString().getBytes(StandardCharsets.UTF_8);
    if (records == RECORDS || (records > 0 && chunk.size() + json.length > BYTES)) {
      finish();
    }
    if (records == 0) {
      begin(item);
    } else {
      chunk.write(',');
    }
    chunk.writeBytes(json);
    records++;
  }

  /** All objects, the last one closed. */
  public List<LogObject> objects() {
    if (records > 0) {
      finish();
    }
    return List.copyOf(objects);
  }

  private void begin(JsonNode first) {
    account = matching(first.path("recipientAccountId").asText(""), "[0-9]{12}", "000000000000");
    region =
        matching(first.path("awsRegion").asText(""), "[a-z]{2}(-[a-z]+)+-[0-9]", "eu-central-1");
    try {
      time = Instant.parse(first.path("eventTime").asText(""));
    } catch (DateTimeParseException e) {
      time = now;
    }
    chunk.writeBytes("{\"Records\":[".getBytes(StandardCharsets.UTF_8));
  }

  private void finish() {
    chunk.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
    byte[] json = chunk.toByteArray();
    chunk.reset();
    String key =
        "AWSLogs/%s/CloudTrail/%s/%s/%s_CloudTrail_%s_%s_%s.json.gz"
            .formatted(
                account,
                region,
                FOLDER.format(time),
                account,
                region,
                MINUTE.format(time),
                sha256(json).substring(0, 16));
    objects.add(new LogObject(key, gzip(json), records));
    records = 0;
  }

  private static String matching(String value, String pattern, String otherwise) {
    return value.matches(pattern) ? value : otherwise;
  }

  private static byte[] gzip(byte[] json) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
