package dev.kintsugi.detection.pack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bytes of a pack as they are written. Texts are written once and then by their numbers. */
public final class PackOutput {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Map<String, Integer> texts;

  /** An empty output. */
  public PackOutput() {
    this(new LinkedHashMap<>());
  }

  private PackOutput(Map<String, Integer> texts) {
    this.texts = texts;
  }

  /** Another output with the same texts. */
  public PackOutput part() {
    return new PackOutput(texts);
  }

  /** A whole number from 0 on in as few bytes as it needs. */
  public void count(int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      bytes.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.write(rest);
  }

  /** A text. */
  public void text(String value) {
    count(texts.computeIfAbsent(value, _ -> texts.size()));
  }

  /** A record. */
  public <T> void value(Shape<T> shape, T value) {
    shape.write(value, this);
  }

  /** How many bytes there are so far. */
  public int size() {
    return bytes.size();
  }

  /** Appends the bytes of another part. */
  public void append(PackOutput part) {
    bytes.writeBytes(part.bytes.toByteArray());
  }

  /** All texts and the bytes, as {@link PackInput} takes them. */
  public byte[] toBytes() {
    PackOutput whole = new PackOutput();
    whole.count(texts.size());
    for (String text : texts.keySet()) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      whole.count(utf8.length);
      whole.bytes.writeBytes(utf8);
    }
    whole.append(this);
    return whole.bytes.toByteArray();
  }
}
