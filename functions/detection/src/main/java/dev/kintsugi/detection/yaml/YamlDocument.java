package dev.kintsugi.detection.yaml;

/**
 * One document of a YAML text.
 *
 * @param root its node; positions are those in the whole text
 * @param text the document as it is written
 * @param isSound false where something in it, such as a key given twice, was reported and left out
 */
public record YamlDocument(YamlNode root, String text, boolean isSound) {

  /** Whether there is nothing in it, as after a last line of dashes. */
  public boolean isEmpty() {
    return root instanceof YamlNode.Scalar scalar && scalar.value().isEmpty();
  }
}
