package dev.kintsugi.detection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The rules that ship with Kintsugi: a pack on the class path, made when the jar was built. */
public final class RuleLibrary {
  private static final String PACK = "/rules.pack";

  private RuleLibrary() {}

  /**
   * Loads the rules.
   *
   * @throws IllegalStateException if the pack is missing or damaged: the jar is broken
   */
  public static RuleSet shipped() {
    try {
      return RulePack.read(new ByteArrayInputStream(pack()));
    } catch (IOException broken) {
      throw new IllegalStateException("the jar's " + PACK + " is broken", broken);
    }
  }

  /** The pack's bytes. */
  public static byte[] pack() {
    try (InputStream resource = RuleLibrary.class.getResourceAsStream(PACK)) {
      if (resource == null) {
        throw new IllegalStateException("the jar lacks " + PACK);
      }
      return resource.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
