package dev.kintsugi.detection.yaml;

/**
 * One document of a YAML text.
 *
 * @param root its node; positions are those in the whole text
 * @param text the document as it is written
 */
public record YamlDocument(YamlNode root, String text) {}
