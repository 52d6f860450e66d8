package dev.kintsugi.cli.detect;

import dev.kintsugi.detection.RulePack;
import dev.kintsugi.detection.RuleSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Reads packs out of memory. */
final class Packs {
  private Packs() {}

  /** Whether the bytes are a pack. */
  static boolean isPack(byte[] bytes) {
    return RulePack.fits(bytes);
  }

  /** The rules of a pack. */
  static RuleSet read(byte[] bytes) throws IOException {
    return RulePack.read(new ByteArrayInputStream(bytes));
  }
}
