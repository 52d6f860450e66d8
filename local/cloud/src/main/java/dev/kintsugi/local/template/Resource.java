package dev.kintsugi.local.template;

import java.util.Map;

/**
 * One resource of the template as written, with the globals of its type already merged in.
 *
 * @param id the logical id
 * @param type such as AWS::SQS::Queue
 * @param metadata as written, without effect on what is hosted
 */
public record Resource(
    String id, String type, Yaml.Fields properties, Yaml.Fields metadata, int line) {
  private static final String UNEXERCISED = "Unexercised";

  Resource with(Yaml.Fields resolved) {
    return new Resource(id, type, resolved, metadata, line);
  }

  /** Why tests can't use what its role is allowed, by action: {@code Metadata: Unexercised}. */
  Map<String, String> unexercised() {
    return new Values(id + ".Metadata", metadata).textMap(UNEXERCISED);
  }

  /** A property's text when it is written as plain text, else the given one. */
  String literal(String property, String otherwise) {
    return properties
        .get(property)
        .filter(Yaml.Text.class::isInstance)
        .map(value -> ((Yaml.Text) value).value())
        .orElse(otherwise);
  }
}
