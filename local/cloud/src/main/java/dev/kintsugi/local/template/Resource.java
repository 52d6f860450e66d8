package dev.kintsugi.local.template;

/**
 * One resource of the template as written, with the globals of its type already merged in.
 *
 * @param id the logical id
 * @param type such as AWS::SQS::Queue
 */
public record Resource(String id, String type, Yaml.Fields properties, int line) {

  Resource with(Yaml.Fields resolved) {
    return new Resource(id, type, resolved, line);
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
